import { readFile } from "node:fs/promises";
import type { Child, Processes, ProcessRequest, ProcessResult } from "../model/effects.ts";

function stopGroup(pid: number, signal: "SIGTERM" | "SIGKILL"): void {
  try {
    process.kill(-pid, signal);
  } catch {
    // The group has already ended.
  }
}

async function run(request: ProcessRequest): Promise<ProcessResult> {
  const { execa } = await import("execa");
  const child = execa(request.command, [...request.args], {
    reject: false,
    stdin: "ignore",
    stripFinalNewline: false,
    detached: request.detached ?? false,
    cleanup: true,
    ...(request.cwd === undefined ? {} : { cwd: request.cwd }),
  });
  const { pid } = child;
  const group: Child | undefined =
    pid === undefined
      ? undefined
      : { pid, stop: (signal) => (request.detached === true ? stopGroup(pid, signal) : void child.kill(signal)) };
  let timedOut = false;
  const timers = watch(request.timeoutMs, group, () => {
    timedOut = true;
  });
  if (group !== undefined) await request.onStart?.(group);
  const result = await child;
  for (const timer of timers) clearTimeout(timer);
  return {
    startError: pid === undefined ? (result.shortMessage ?? "could not be started") : undefined,
    status: result.exitCode,
    signal: result.signal,
    timedOut,
    stdout: String(result.stdout ?? ""),
    stderr: String(result.stderr ?? ""),
  };
}

/** SIGTERM at the time limit, SIGKILL five seconds later: a hung NFS mount may ignore the first. */
function watch(timeoutMs: number | undefined, child: Child | undefined, onTimeout: () => void): NodeJS.Timeout[] {
  if (timeoutMs === undefined || child === undefined) return [];
  const gentle = setTimeout(() => {
    onTimeout();
    child.stop("SIGTERM");
  }, timeoutMs);
  const hard = setTimeout(() => child.stop("SIGKILL"), timeoutMs + 5000);
  return [gentle, hard];
}

async function isAlive(pid: number, marker: string): Promise<boolean> {
  try {
    const commandLine = await readFile(`/proc/${pid}/cmdline`, "utf8");
    return commandLine.includes(marker);
  } catch {
    if (process.platform === "linux") return false;
    const listed = await run({ command: "ps", args: ["-o", "command=", "-p", String(pid)] });
    return listed.stdout.includes(marker);
  }
}

/** Real child processes, behind the `Processes` contract. */
export const realProcesses: Processes = {
  run,
  isAlive,
  killGroup: (pid) => stopGroup(pid, "SIGKILL"),
};
