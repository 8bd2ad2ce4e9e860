import type { ExitName } from "./exit-code.ts";

/** Each kind of problem a user can act on, and the exit status it ends in. */
export const errorExits = {
  badFlags: "badInput",
  badScenario: "badInput",
  badTarget: "badInput",
  notFound: "badInput",
  fileExists: "badInput",
  toolMissing: "providerFailed",
  toolTooOld: "providerFailed",
  targetUnusable: "providerFailed",
  diskFull: "providerFailed",
  cannotWrite: "providerFailed",
  trialFailed: "trialFailed",
  leftBehind: "mayLeak",
  busy: "busy",
  badArtifact: "badArtifact",
  notComparable: "notComparable",
  environmentChanged: "notComparable",
  interrupted: "interrupted",
} as const satisfies Record<string, ExitName>;

export type ErrorCode = keyof typeof errorExits;

interface ErrorDetails {
  /** Where it happened: a file with line, a trial id, a flag. Left out only where the message names it. */
  readonly where?: string;
  /** What to type or change next. Required, because an optional hint is not filled in. */
  readonly next: string;
  readonly cause?: unknown;
}

/** A problem that the user can act on. Everything else that is thrown is a bug of ours and keeps its stack. */
export class HarnessError extends Error {
  readonly code: ErrorCode;
  readonly where: string | undefined;
  readonly next: string;

  constructor(code: ErrorCode, message: string, details: ErrorDetails) {
    super(message, details.cause === undefined ? undefined : { cause: details.cause });
    this.name = "HarnessError";
    this.code = code;
    this.where = details.where;
    this.next = details.next;
  }
}
