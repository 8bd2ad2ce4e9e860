import type { Effects } from "../../model/effects.ts";
import { type Known, known, unknown } from "../../model/known.ts";

/** Reads a small text file of the kernel; one that is missing, empty or refuses to be read is unknown, with the reason. */
export async function readFact(effects: Effects, path: string): Promise<Known<string>> {
  try {
    const text = await effects.files.readText(path);
    if (text === undefined) return unknown(`${path} does not exist`);
    const trimmed = text.replaceAll("\0", "").trim();
    return trimmed === "" ? unknown(`${path} is empty`) : known(trimmed);
  } catch (error) {
    return unknown(`${path} cannot be read (${codeOf(error)})`);
  }
}

/** What a program prints, trimmed; one that is missing, fails or prints nothing is unknown, with the reason. */
export async function runFact(effects: Effects, command: string, ...args: readonly string[]): Promise<Known<string>> {
  const line = [command, ...args].join(" ");
  const result = await effects.processes.run({ command, args, timeoutMs: 5000 });
  if (result.startError !== undefined) return unknown(notStarted(command, result.startError));
  if (result.timedOut) return unknown(`"${line}" gave no answer in 5 s`);
  const text = result.stdout.trim();
  if (result.status !== 0) return unknown(`"${line}" failed (${failure(result.status, result.stderr)})`);
  return text === "" ? unknown(`"${line}" printed nothing`) : known(text);
}

function notStarted(command: string, startError: string): string {
  return startError.includes("ENOENT")
    ? `${command} is not installed`
    : `${command} could not be started (${startError.split("\n")[0]})`;
}

function failure(status: number | undefined, stderr: string): string {
  const said = stderr.trim().split("\n")[0] ?? "";
  return said === "" ? `exit status ${status ?? "none"}` : said;
}

/** The code of a thrown system error (such as EINVAL), or its message. */
export function codeOf(error: unknown): string {
  if (error instanceof Error) return "code" in error && typeof error.code === "string" ? error.code : error.message;
  return String(error);
}

/** The first of several ways that gives a value; if none does, all their reasons. */
export async function firstKnown<T>(...ways: readonly (() => Promise<Known<T>>)[]): Promise<Known<T>> {
  const reasons: string[] = [];
  for (const way of ways) {
    const found = await way();
    if (found.known) return found;
    reasons.push(found.why);
  }
  return unknown(reasons.join("; "));
}
