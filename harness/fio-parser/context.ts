import type { Known } from "../model/known.ts";
import type { FioNote } from "./note.ts";
import type { FioOption } from "./report.ts";

/** What is known of the file when one of its jobs is read. */
export interface JobContext {
  /** Path of the job in the file. */
  readonly path: string;
  readonly major: Known<number>;
  readonly globalOptions: readonly FioOption[];
  readonly notes: FioNote[];
}
