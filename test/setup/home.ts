import { spawnSync } from "node:child_process";
import { chmodSync, copyFileSync, cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { onTestFinished } from "vitest";

/** The folder of this checkout. */
export const checkout = dirname(dirname(import.meta.dirname));

/** Loads a module of setup/, which is plain JavaScript; the caller says what it exports. */
export async function loadSetup<T>(name: string): Promise<T> {
  return (await import(join(checkout, "setup", name))) as T;
}

/** A temporary folder whose name has spaces in it; gone when the test is. */
export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), "assay set up "));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** Writes an executable script and returns its folder. */
export function script(folder: string, name: string, text: string): string {
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, name), text);
  chmodSync(join(folder, name), 0o755);
  return folder;
}

/** A copy of launcher and setup that counts as installed, with a program of the test's own in place of Assay's. */
export function installedHome(mainProgram = ""): string {
  const home = temporaryFolder();
  copyFileSync(join(checkout, "assay"), join(home, "assay"));
  cpSync(join(checkout, "setup"), join(home, "setup"), { recursive: true });
  for (const folder of ["node_modules/node/bin", "harness/cli"]) mkdirSync(join(home, folder), { recursive: true });
  symlinkSync(process.execPath, join(home, "node_modules/node/bin/node"));
  writeFileSync(join(home, "harness/cli/main.ts"), mainProgram);
  writeFileSync(join(home, "package-lock.json"), "{}\n");
  writeFileSync(join(home, "node_modules/.assay-lock.json"), "{}\n");
  return home;
}

interface Place {
  readonly cwd?: string;
  readonly environment?: Readonly<Record<string, string>>;
}

/** Runs a program to its end with no environment but what is given; PATH is the system's unless given. */
export function run(command: string, args: readonly string[], { cwd, environment }: Place = {}) {
  const { status, stdout, stderr, pid } = spawnSync(command, args, {
    ...(cwd !== undefined && { cwd }),
    env: { PATH: "/usr/bin:/bin", ...environment },
    encoding: "utf8",
  });
  return { status, stdout, stderr, pid };
}
