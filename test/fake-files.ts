import { createHash } from "node:crypto";
import { posix } from "node:path";
import type { Files, FilesystemStatus } from "../harness/model/effects.ts";

type Node = { kind: "file"; content: Buffer } | { kind: "directory" } | { kind: "link"; target: string };

/** What a fake file system holds at the start. Folders above a path come of themselves. */
export interface FileSetting {
  readonly files?: Readonly<Record<string, string | Uint8Array>>;
  readonly folders?: readonly string[];
  readonly links?: Readonly<Record<string, string>>;
  /** Path to error code: reading, writing or looking at it fails so. */
  readonly faults?: Readonly<Record<string, string>>;
  /** Path of a folder to what statfs says of it and all below; the longest that fits counts. */
  readonly filesystems?: Readonly<Record<string, FilesystemStatus>>;
  /** Path of a folder to `st_dev` of it and all below. */
  readonly devices?: Readonly<Record<string, string>>;
}

const ROOMY: FilesystemStatus = { type: "0x0000ef53", totalBytes: 2 ** 40, availableBytes: 2 ** 39 };

/** An error as Node throws it from the file system. */
export function systemError(code: string, path: string): Error {
  return Object.assign(new Error(`${code}: ${path}`), { code, path });
}

/** A file system in memory that keeps the `Files` contract: what a test put in or a program wrote can be read back. */
export class FakeFiles {
  readonly #nodes = new Map<string, Node>([["/", { kind: "directory" }]]);
  readonly #held = new Set<string>();
  readonly #setting: FileSetting;

  constructor(setting: FileSetting) {
    this.#setting = setting;
    for (const path of setting.folders ?? []) this.#addFolder(path);
    for (const [path, content] of Object.entries(setting.files ?? {}))
      this.#add(path, { kind: "file", content: Buffer.from(content) });
    for (const [path, target] of Object.entries(setting.links ?? {})) this.#add(path, { kind: "link", target });
  }

  readonly files: Files = {
    readText: async (path) => this.#content(path)?.toString("utf8"),
    readBytes: async (path) => this.#content(path),
    writeWhole: async (path, content) => this.#write(path, Buffer.from(content)),
    writeNew: async (path, content) => {
      if (this.#find(path)) throw systemError("EEXIST", path);
      this.#write(path, Buffer.from(content));
    },
    writeControl: async (path, content) => {
      if (!this.#find(path)) throw systemError("ENOENT", path);
      this.#write(path, Buffer.from(content));
    },
    appendSynced: async (path, content) =>
      this.#write(path, Buffer.concat([this.#content(path) ?? Buffer.alloc(0), Buffer.from(content)])),
    makeFolder: async (path) => this.#addFolder(this.#real(path)),
    makeNewFolder: async (path) => {
      if (this.#find(path)) throw systemError("EEXIST", path);
      this.#insert(path, { kind: "directory" });
    },
    list: async (path) => this.#names(path),
    status: async (path) => {
      const node = this.#find(path);
      if (node === undefined) return undefined;
      const bytes = node.kind === "file" ? node.content.length : 0;
      return {
        kind: node.kind === "file" ? "file" : "directory",
        bytes,
        deviceId: this.#under(this.#setting.devices, path) ?? "2049",
      };
    },
    filesystem: async (path) => {
      if (!this.#find(path)) throw systemError("ENOENT", path);
      return this.#under(this.#setting.filesystems, path) ?? ROOMY;
    },
    realPath: async (path) => {
      if (!this.#find(path)) throw systemError("ENOENT", path);
      return this.#real(path);
    },
    link: async (target, path) => this.#insert(path, { kind: "link", target }),
    rename: async (from, to) => this.#move(this.#place(from), this.#place(to)),
    removeFile: async (path) => {
      this.#nodes.delete(this.#place(path));
    },
    removeEmptyFolder: async (path) => {
      if (this.#find(path)?.kind !== "directory") throw systemError("ENOENT", path);
      if (this.#names(path).length > 0) throw systemError("ENOTEMPTY", path);
      this.#nodes.delete(this.#real(path));
    },
    sync: async (path) => {
      if (!this.#find(path)) throw systemError("ENOENT", path);
    },
    sha256: async (path) => {
      const content = this.#content(path);
      if (content === undefined) throw systemError("ENOENT", path);
      return createHash("sha256").update(content).digest("hex");
    },
    isWritable: async (path) => this.#find(path) !== undefined && this.#setting.faults?.[path] === undefined,
    lock: async (path) => {
      if (this.#held.has(path)) return undefined;
      this.#held.add(path);
      return async () => {
        this.#held.delete(path);
      };
    },
  };

  /** The text of a file, or undefined: for assertions, without promises. */
  text(path: string): string | undefined {
    return this.#content(path)?.toString("utf8");
  }

  /** All paths of files, sorted. */
  paths(): string[] {
    return [...this.#nodes].flatMap(([path, node]) => (node.kind === "file" ? [path] : [])).sort();
  }

  #find(path: string): Exclude<Node, { kind: "link" }> | undefined {
    const fault = this.#setting.faults?.[path];
    if (fault !== undefined) throw systemError(fault, path);
    const node = this.#nodes.get(this.#real(path));
    return node?.kind === "link" ? undefined : node;
  }

  #content(path: string): Buffer | undefined {
    const node = this.#find(path);
    if (node?.kind === "directory") throw systemError("EISDIR", path);
    return node?.content;
  }

  /** Follows the links in a path from the left, as the kernel does. */
  #real(path: string, hops = 0): string {
    if (hops > 40) throw systemError("ELOOP", path);
    let done = "/";
    const names = posix.normalize(path).split("/").filter(Boolean);
    for (const [index, name] of names.entries()) {
      const here = posix.join(done, name);
      const node = this.#nodes.get(here);
      if (node?.kind === "link")
        return this.#real(posix.join(posix.resolve(done, node.target), ...names.slice(index + 1)), hops + 1);
      done = here;
    }
    return done;
  }

  /** Where a name itself lies: links followed in its folder, but not in its last part. */
  #place(path: string): string {
    return posix.join(this.#real(posix.dirname(path)), posix.basename(path));
  }

  #add(path: string, node: Node): void {
    this.#addFolder(posix.dirname(path));
    this.#nodes.set(path, node);
  }

  #addFolder(path: string): void {
    for (let folder = path; !this.#nodes.has(folder); folder = posix.dirname(folder))
      this.#nodes.set(folder, { kind: "directory" });
  }

  #insert(path: string, node: Node): void {
    if (this.#find(posix.dirname(path))?.kind !== "directory") throw systemError("ENOENT", path);
    this.#nodes.set(this.#place(path), node);
  }

  #write(path: string, content: Buffer): void {
    if (this.#find(path)?.kind === "directory") throw systemError("EISDIR", path);
    this.#insert(this.#real(path), { kind: "file", content });
  }

  #names(path: string): string[] {
    if (this.#find(path)?.kind !== "directory") return [];
    const folder = this.#real(path);
    return [...this.#nodes.keys()]
      .filter((name) => name !== "/" && posix.dirname(name) === folder)
      .map((name) => posix.basename(name))
      .sort();
  }

  #move(from: string, to: string): void {
    if (!this.#nodes.has(from)) throw systemError("ENOENT", from);
    for (const [path, node] of [...this.#nodes]) {
      if (path !== from && !path.startsWith(`${from}/`)) continue;
      this.#nodes.delete(path);
      this.#nodes.set(to + path.slice(from.length), node);
    }
  }

  #under<T>(table: Readonly<Record<string, T>> | undefined, path: string): T | undefined {
    const real = this.#real(path);
    const fits = Object.keys(table ?? {}).filter(
      (folder) => folder === "/" || real === folder || real.startsWith(`${folder}/`),
    );
    const longest = fits.sort((a, b) => b.length - a.length)[0];
    return longest === undefined ? undefined : table?.[longest];
  }
}
