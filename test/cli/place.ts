import {
  chmodSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { onTestFinished } from "vitest";

/** The folder of this checkout. */
export const checkout = dirname(dirname(import.meta.dirname));

/** A temporary folder that is gone when the test is. Any user may enter it. */
export function place(name = "assay-"): string {
  const folder = mkdtempSync(join(tmpdir(), name));
  chmodSync(folder, 0o755);
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** Writes files below a folder, by relative path, and makes the folders above them. */
export function put(folder: string, files: Readonly<Record<string, string | Uint8Array>>): void {
  for (const [path, content] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), content);
  }
}

/** Everything below a folder: path → content of a file as base64, or what else it is. Equal snapshots are equal bytes. */
export function snapshot(folder: string): Record<string, string> {
  const found: Record<string, string> = {};
  for (const path of readdirSync(folder, { recursive: true, encoding: "utf8" }).sort()) {
    const status = lstatSync(join(folder, path));
    if (status.isFile()) found[path] = readFileSync(join(folder, path)).toString("base64");
    else found[path] = status.isDirectory() ? "(folder)" : "(other)";
  }
  return found;
}

/** A small scenario as YAML: two systems `t/a` and `t/b` unless lines are replaced by key. */
export function tinyScenario(changes: Readonly<Record<string, string>> = {}): string {
  const parts = {
    assay: "1",
    name: "tiny",
    title: "Tiny",
    systems: "\n  - { name: a, path: t/a }\n  - { name: b, path: t/b }",
    workloads: "\n  - { name: read, tool: fio, title: Read, pattern: read, block: 64KiB, depth: 2 }",
    trials: "{ blocks: 2, warmupBlocks: 0, runtime: 0.3s }",
    workingSet: "{ max: 32MiB }",
    ...changes,
  };
  return `${Object.entries(parts)
    .map(([key, value]) => `${key}: ${value}`)
    .join("\n")}\n`;
}

/** A folder with `tiny.yaml` and its two targets. */
export function tinyPlace(changes: Readonly<Record<string, string>> = {}, cwd = place()): string {
  put(cwd, { "tiny.yaml": tinyScenario(changes) });
  for (const name of ["a", "b"]) mkdirSync(join(cwd, "t", name), { recursive: true });
  return cwd;
}
