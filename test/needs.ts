import { spawnSync } from "node:child_process";
import { mkdtempSync, rmdirSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { it } from "vitest";

function works(command: string, ...args: string[]): boolean {
  return spawnSync(command, args, { stdio: "ignore" }).status === 0;
}

const isRoot = process.geteuid?.() === 0;

function canMount(): boolean {
  if (!isRoot || process.platform !== "linux") return false;
  const folder = mkdtempSync(join(tmpdir(), "assay-mount-"));
  const mounted = works("mount", "-t", "tmpfs", "-o", "size=1m", "tmpfs", folder);
  if (mounted) works("umount", folder);
  rmdirSync(folder);
  return mounted;
}

/** What a test may need of the machine, and why this one does not have it. */
const missing = {
  linux: process.platform === "linux" ? undefined : "needs Linux",
  fio: works("fio", "--version") ? undefined : "fio is not installed",
  root: isRoot ? undefined : "needs root",
  mount: canMount() ? undefined : "needs root with the right to mount",
  runuser: isRoot && works("runuser", "-u", "nobody", "--", "true") ? undefined : "needs root and runuser",
};

/** Why tests that need these things of the machine cannot run, as the end of their name; empty where they can. */
export function skipped(...needs: (keyof typeof missing)[]): string {
  const why = needs.map((need) => missing[need]).find((reason) => reason !== undefined);
  return why === undefined ? "" : ` (skipped: ${why})`;
}

/** `it` for tests that need something of the machine: where it is missing they are skipped, with the reason in the name. */
export function itNeeds(...needs: (keyof typeof missing)[]) {
  const why = skipped(...needs);
  return (name: string, body: () => Promise<void>, retry = 0): void =>
    it.skipIf(why !== "")(`${name}${why}`, { timeout: 90_000, retry }, body);
}
