import type { Known } from "../model/known.ts";
import type { JobContext } from "./context.ts";

/** fio works rates out of the same bytes and time that it prints, so beyond rounding there is nothing to differ. */
const ROUNDING = 1e-9;

interface Rate {
  readonly what: "bytesPerSecond" | "iops" | "bw";
  readonly where: string;
  readonly stated: Known<number>;
  readonly computed: Known<number>;
  /** What fio cuts off when it prints the rate. */
  readonly cut: number;
}

/**
 * Holds a rate that fio states against bytes or operations over time; a disagreement becomes a note. The promise is 0.1 %,
 * the check is sharper, because a digit that went wrong on a disk does not keep to 0.1 %.
 */
export function checkRate({ what, where, stated, computed, cut }: Rate, context: JobContext): void {
  if (!stated.known) return;
  const expected = computed.known ? computed.value : 0;
  if (Math.abs(stated.value - expected) <= ROUNDING * expected + cut) return;
  context.notes.push({ kind: "disagreement", where, what, stated: stated.value, computed: expected });
}
