import { type Known, known, unknown } from "../../model/known.ts";

const EARLIEST = Date.UTC(1990, 0);
const LATEST = Date.UTC(2200, 0);

/** A moment as ISO 8601, or the reason why the stamp cannot be one. */
export function isoTime(epochMs: number): Known<string> {
  return epochMs >= EARLIEST && epochMs < LATEST
    ? known(new Date(epochMs).toISOString())
    : unknown("the file's time stamp is no time of our days");
}
