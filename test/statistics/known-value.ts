import type { Known } from "../../harness/model/known.ts";

/** The value that a test takes for granted; fails with the reason where it is unknown. */
export function knownValue<T>(maybe: Known<T>): T {
  if (!maybe.known) throw new Error(`unknown: ${maybe.why}`);
  return maybe.value;
}

/** The reason that a test takes for granted; fails where the value is known after all. */
export function whyUnknown(maybe: Known<unknown>): string {
  if (maybe.known) throw new Error(`known: ${JSON.stringify(maybe.value)}`);
  return maybe.why;
}
