import type { Child, Effects, ProcessResult } from "../../model/effects.ts";
import type { FioFacts } from "../../model/evidence.ts";

/** One call of fio. */
export interface FioCall {
  readonly fio: FioFacts;
  /** Absolute paths. fio runs in `folder`, where its logs fall. */
  readonly folder: string;
  readonly jobFile: string;
  readonly output: string;
  readonly timeoutMs: number;
  readonly onStart?: (child: Child) => void | Promise<void>;
}

/** Where `setpriv` lies on Linux; it makes the kernel stop fio when the harness dies, so that no load runs unattended. */
const SETPRIV = "/usr/bin/setpriv";

async function guard(effects: Effects): Promise<readonly string[]> {
  return (await effects.files.status(SETPRIV)) === undefined ? [] : [SETPRIV, "--pdeathsig", "KILL"];
}

/** Runs fio on a job file with json+ output, in a process group of its own, so that Ctrl-C does not cut a trial. */
export async function runFio(call: FioCall, effects: Effects): Promise<ProcessResult> {
  const words = [
    ...(await guard(effects)),
    call.fio.path,
    "--output-format=json+",
    `--output=${call.output}`,
    "--eta=never",
    call.jobFile,
  ];
  const [command, ...args] = words as [string, ...string[]];
  return effects.processes.run({
    command,
    args,
    cwd: call.folder,
    detached: true,
    timeoutMs: call.timeoutMs,
    ...(call.onStart === undefined ? {} : { onStart: call.onStart }),
  });
}

/** Why a fio call failed, in one sentence with fio's own words; undefined when it ended well. */
export function failureOf(result: ProcessResult): string | undefined {
  if (result.startError !== undefined) return `fio could not be started: ${result.startError}`;
  if (result.timedOut) return "fio hung and was stopped at its time limit";
  if (result.signal !== undefined) return `fio was killed by ${result.signal}`;
  if (result.status === 0) return undefined;
  const words = `${result.stderr}\n${result.stdout}`
    .split("\n")
    .map((line) => line.trim())
    .filter((line) => /fio:|error|No space|denied|failed/i.test(line));
  return `fio ended with status ${result.status}${words.length > 0 ? `: ${words.slice(0, 2).join("; ").slice(0, 300)}` : ""}`;
}
