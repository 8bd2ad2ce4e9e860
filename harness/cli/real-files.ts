import { createHash } from "node:crypto";
import { createReadStream, constants as fsConstants } from "node:fs";
import {
  access,
  mkdir,
  open,
  readdir,
  readFile,
  realpath,
  rename,
  rm,
  rmdir,
  stat,
  statfs,
  symlink,
  writeFile,
} from "node:fs/promises";
import { dirname } from "node:path";
import type { Files } from "../model/effects.ts";
import { lockFile } from "./real-lock.ts";

async function absentAsUndefined<T>(work: Promise<T>): Promise<T | undefined> {
  try {
    return await work;
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code;
    if (code === "ENOENT" || code === "ENOTDIR") return undefined;
    throw error;
  }
}

async function syncPath(path: string): Promise<void> {
  const handle = await open(path, "r");
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

async function writeSynced(path: string, flags: string, content: string | Uint8Array): Promise<void> {
  const handle = await open(path, flags);
  try {
    await handle.writeFile(content);
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/** mkdir -p. Node's own never comes back where a folder is there but nothing can be made in it (Node 24 on /proc). */
async function makeFolder(path: string): Promise<void> {
  try {
    await mkdir(path);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === "EEXIST" && (await status(path))?.kind === "directory") return;
    const parent = dirname(path);
    if (code !== "ENOENT" || (await status(parent)) !== undefined) throw error;
    await makeFolder(parent);
    await makeFolder(path);
  }
}

let temporaryCount = 0;

async function writeWhole(path: string, content: string | Uint8Array): Promise<void> {
  temporaryCount += 1;
  const temporary = `${path}.${process.pid}-${temporaryCount}.tmp`;
  try {
    await writeSynced(temporary, "w", content);
    await rename(temporary, path);
  } catch (error) {
    await rm(temporary, { force: true });
    throw error;
  }
  await syncPath(dirname(path));
}

async function sha256OfFile(path: string): Promise<string> {
  const hash = createHash("sha256");
  for await (const chunk of createReadStream(path)) hash.update(chunk as Uint8Array);
  return hash.digest("hex");
}

async function status(path: string) {
  const found = await absentAsUndefined(stat(path, { bigint: true }));
  if (found === undefined) return undefined;
  const kind = found.isFile() ? "file" : found.isDirectory() ? "directory" : "other";
  return { kind, bytes: Number(found.size), deviceId: found.dev.toString() } as const;
}

async function filesystem(path: string) {
  const found = await statfs(path);
  return {
    type: `0x${(found.type >>> 0).toString(16).padStart(8, "0")}`,
    totalBytes: found.blocks * found.bsize,
    availableBytes: found.bavail * found.bsize,
  };
}

async function isWritable(path: string): Promise<boolean> {
  try {
    await access(path, fsConstants.W_OK);
    return true;
  } catch {
    return false;
  }
}

/** The real file system, behind the `Files` contract. */
export const realFiles: Files = {
  readText: (path) => absentAsUndefined(readFile(path, "utf8")),
  readBytes: (path) => absentAsUndefined(readFile(path)),
  writeWhole,
  writeNew: (path, content) => writeSynced(path, "wx", content),
  writeControl: (path, content) => writeFile(path, content, { flag: fsConstants.O_WRONLY }),
  appendSynced: (path, content) => writeSynced(path, "a", content),
  makeFolder,
  makeNewFolder: (path) => mkdir(path),
  list: async (path) => ((await absentAsUndefined(readdir(path))) ?? []).sort(),
  status,
  filesystem,
  realPath: (path) => realpath(path),
  link: (target, path) => symlink(target, path),
  rename: (from, to) => rename(from, to),
  removeFile: (path) => rm(path, { force: true }),
  removeEmptyFolder: (path) => rmdir(path),
  sync: syncPath,
  sha256: sha256OfFile,
  isWritable,
  lock: lockFile,
};
