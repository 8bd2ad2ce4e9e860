import { HarnessError } from "../model/error.ts";

/** Why reading stopped. Internal: leaves this folder as a HarnessError or as `partial`. */
export class Fault extends Error {
  /** Place in characters of the text that was read. */
  readonly at: number;
  /** cut: the text ends too early; syntax: it is no JSON; shape: it is JSON, but not fio's; none: nothing of it counts. */
  readonly kind: "cut" | "syntax" | "shape" | "none";

  constructor(kind: Fault["kind"], at: number, message: string) {
    super(message);
    this.kind = kind;
    this.at = at;
  }
}

/** A fault with its place in bytes of the whole input. */
export interface PlacedFault {
  readonly fault: Fault;
  readonly byteOffset: number;
  readonly totalBytes: number;
  readonly jobsRead: number;
}

/** What is wrong and where, as the rest of a sentence that begins with the file. */
export function faultSentence({ fault, byteOffset, totalBytes }: PlacedFault): string {
  const place = `at byte ${byteOffset} of ${totalBytes}`;
  if (fault.kind === "none") return fault.at === 0 ? fault.message : `${fault.message} ${place}`;
  if (fault.kind === "cut") return `is cut off ${place}`;
  if (fault.kind === "syntax") return `is not valid JSON ${place} (${fault.message})`;
  return `has an unknown shape (JSON of fio 2 or 3 is expected) ${fault.message}, in what begins ${place}`;
}

/** The error that a user sees. */
export function badArtifact(placed: PlacedFault, name: string): HarnessError {
  const { jobsRead } = placed;
  const saved = jobsRead === 1 ? "; 1 job before it is whole" : `; ${jobsRead} jobs before it are whole`;
  return new HarnessError(
    "badArtifact",
    `fio's output of ${name} ${faultSentence(placed)}${jobsRead > 0 ? saved : ""}`,
    {
      next:
        jobsRead > 0 ? "read what is whole with keepPartial, or run fio again" : "look at the file, or run fio again",
      cause: placed.fault,
    },
  );
}
