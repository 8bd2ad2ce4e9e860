import { type Known, known, unknown } from "../model/known.ts";
import { tQuantile } from "./student.ts";

const MOST_RUNS = 1_000_000;

/**
 * Half-width of the interval on the ratio of two systems with n runs each and the same coefficient of variation `cv`, as
 * a share: t_{2n-2} · cv · √(2 / n). First-order (delta method); the smallest difference such a plan can show.
 */
export function halfWidthOfRatio(cv: number, n: number, confidence: number): Known<number> {
  if (n < 2) return unknown("A half-width needs at least two runs of each system.");
  return known(tQuantile((1 + confidence) / 2, 2 * n - 2) * cv * Math.sqrt(2 / n));
}

/** Least runs of each system with `halfWidthOfRatio` at or below `halfWidth` (a share). */
export function requiredN(cv: number, halfWidth: number, confidence: number): Known<number> {
  if (!(cv >= 0 && halfWidth > 0)) return unknown("The wanted half-width must be above zero and the spread not below.");
  const enough = (n: number) => {
    const half = halfWidthOfRatio(cv, n, confidence);
    return half.known && half.value <= halfWidth;
  };
  if (!enough(MOST_RUNS)) return unknown(`More than ${MOST_RUNS} runs of each system would be needed.`);
  let low = 1;
  let high = MOST_RUNS;
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    if (enough(middle)) high = middle;
    else low = middle;
  }
  return known(high);
}

/** Values needed to place quantile q within ± `error` in rank (a share) at 95 %: 1.96² q (1 - q) / error², rounded up. */
export function samplesForRankError(q: number, error: number): number {
  return Math.ceil((1.96 ** 2 * q * (1 - q)) / error ** 2);
}
