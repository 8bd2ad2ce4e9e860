import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { execa } from "execa";
import type { JournalLine } from "../../harness/model/journal.ts";

const checkout = dirname(dirname(import.meta.dirname));

/** Arguments of node that start the program as `./assay` does, without its set-up. */
export const program = ["--disable-warning=ExperimentalWarning", join(checkout, "harness/cli/main.ts")];

export interface Ended {
  /** Exit status, or the signal that ended it. */
  readonly exit: number | string;
  readonly out: string;
  readonly err: string;
}

/** The program while it runs as a child. */
export interface Running {
  readonly pid: number;
  readonly err: () => string;
  readonly signal: (name: "SIGINT" | "SIGKILL" | "SIGTERM") => void;
  readonly ended: Promise<Ended>;
}

/** Starts the real program in a folder; `user` is a name for runuser. */
export function start(args: readonly string[], cwd: string, user?: string): Running {
  const words = [process.execPath, ...program, ...args];
  const [command = "", ...rest] = user === undefined ? words : ["runuser", "-u", user, "--", ...words];
  const child = execa(command, rest, { cwd, reject: false, stripFinalNewline: false });
  let said = "";
  child.stderr.on("data", (chunk) => {
    said += String(chunk);
  });
  return {
    pid: child.pid ?? 0,
    err: () => said,
    signal: (name) => void child.kill(name),
    ended: child.then(({ exitCode, signal, stdout, stderr }) => ({
      exit: exitCode ?? signal ?? "none",
      out: String(stdout),
      err: String(stderr),
    })),
  };
}

/** Runs the real program to its end. */
export async function assay(args: readonly string[], cwd: string, user?: string): Promise<Ended> {
  return start(args, cwd, user).ended;
}

/** Waits until something is there; throws with `what` when it never comes. */
export async function until<T>(what: string, look: () => T | undefined | false): Promise<T> {
  for (let wait = 0; wait < 3000; wait += 1) {
    const found = look();
    if (found !== undefined && found !== false) return found;
    await pause(10);
  }
  throw new Error(`waited 30 s for: ${what}`);
}

export function pause(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}

/** Folders of all runs in `cwd`, oldest first. */
export function runsIn(cwd: string): string[] {
  const runs = join(cwd, "runs");
  return existsSync(runs) ? readdirSync(runs).map((id) => join(runs, id)) : [];
}

/** The whole lines of the journal of the newest run in `cwd`. */
export function journalIn(cwd: string): JournalLine[] {
  const path = join(runsIn(cwd).at(-1) ?? "", "journal.jsonl");
  if (!existsSync(path)) return [];
  return readFileSync(path, "utf8")
    .split("\n")
    .flatMap((row) => {
      try {
        return [JSON.parse(row) as JournalLine];
      } catch {
        return [];
      }
    });
}

/** The events of one kind in the journal of the newest run. */
export function events<E extends JournalLine["event"]>(cwd: string, event: E): Extract<JournalLine, { event: E }>[] {
  return journalIn(cwd).filter((line): line is Extract<JournalLine, { event: E }> => line.event === event);
}

/** Command lines of fio processes that work in a folder. */
export function fioIn(cwd: string): string[] {
  return readdirSync("/proc").flatMap((pid) => {
    try {
      const line = /^\d+$/.test(pid) ? readFileSync(`/proc/${pid}/cmdline`, "utf8") : "";
      return /(^|\/)fio\0/.test(line) && line.includes(cwd) ? [line.replaceAll("\0", " ")] : [];
    } catch {
      return [];
    }
  });
}

interface Size {
  readonly systems?: readonly string[];
  readonly workloads?: string;
  readonly blocks?: number;
  readonly runtime?: string;
  readonly workingSet?: string;
}

const read = "[{ name: read, tool: fio, title: Read, pattern: read, block: 64KiB, depth: 4 }]";

/** Writes `tiny.yaml` and makes its targets: two folders in `t/` unless paths are given. */
export function prepareScenario(cwd: string, size: Size = {}): void {
  const { systems = ["t/a", "t/b"], workloads = read, blocks = 2, runtime = "0.3s", workingSet = "32MiB" } = size;
  const lines = systems.map((path, index) => `  - { name: ${"abcd"[index]}, path: ${JSON.stringify(path)} }`);
  for (const path of systems) mkdirSync(join(path.startsWith("/") ? "" : cwd, path), { recursive: true });
  writeFileSync(
    join(cwd, "tiny.yaml"),
    `assay: 1
name: tiny
title: Tiny
systems:
${lines.join("\n")}
workloads: ${workloads}
trials: { blocks: ${blocks}, warmupBlocks: 0, runtime: ${runtime} }
workingSet: { max: ${workingSet} }
`,
  );
}
