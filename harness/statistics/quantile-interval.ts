import type { Interval } from "../model/analysis.ts";
import { type Known, known, mapKnown, unknown } from "../model/known.ts";
import { type BinomialTails, binomialTails } from "./binomial.ts";
import { percent } from "./percent.ts";

/** Ranks (counted from 1) of the sorted values that bracket a quantile, and the coverage that the pair really has. */
export interface OrderStatisticRanks {
  readonly lower: number;
  readonly upper: number;
  readonly achieved: number;
}

/** Rounding slack for probabilities that should be equal, such as 1/64 and (1 - 0.96875) / 2. */
const SLACK = 1e-12;

/**
 * Ranks j, k with P(x_(j) ≤ quantile ≤ x_(k)) = B(k-1; n, q) - B(j-1; n, q) ≥ confidence.
 * Le Boudec, Performance Evaluation (2010), theorem 2.1. Both tails get at most half of the error; where one side
 * cannot (a high quantile, few values) it takes the extreme value and the other side gets the rest. The normal
 * approximation of the ranks is not used: it leaves the range at n = 6 and is wider than this at n = 20.
 */
export function orderStatisticRanks(n: number, q: number, confidence: number): Known<OrderStatisticRanks> {
  if (!(q > 0 && q < 1)) return unknown(`A quantile lies between 0 and 1; ${q} does not.`);
  if (n < 1) return unknown("There are no values.");
  const tails = binomialTails(n, q);
  const allowed = 1 - confidence + SLACK;
  const outside = { below: tails.atMost(0), above: tails.atLeast(n) };
  if (outside.below + outside.above > allowed) return unknown(tooFew(n, q, confidence));
  const half = (1 - confidence) / 2 + SLACK;
  const lower = lowerRank(tails, outside.above > half ? allowed - outside.above : half);
  const upper = upperRank(tails, n, outside.below > half ? allowed - outside.below : half);
  return known({ lower, upper, achieved: 1 - tails.atMost(lower - 1) - tails.atLeast(upper) });
}

/** Exact interval of any quantile from order statistics, in the unit of the values; nothing assumed but independence. */
export function quantileInterval(values: readonly number[], q: number, confidence: number): Known<Interval> {
  const sorted = values.toSorted((a, b) => a - b);
  return mapKnown(orderStatisticRanks(values.length, q, confidence), ({ lower, upper, achieved }) => ({
    low: sorted[lower - 1] as number,
    high: sorted[upper - 1] as number,
    confidence,
    achieved,
    method: `order statistics ${lower} and ${upper} of ${values.length} (exact binomial)`,
  }));
}

/** Exact interval of the median; unknown, with the reason, below six values at 95 %. */
export function medianInterval(values: readonly number[], confidence: number): Known<Interval> {
  return quantileInterval(values, 0.5, confidence);
}

/** Least n whose maximum is an upper bound of quantile q with this confidence: least n with 1 - qⁿ ≥ confidence. */
export function samplesForUpperBound(q: number, confidence: number): number {
  return Math.ceil(Math.log1p(-confidence) / Math.log(q) - SLACK);
}

function lowerRank(tails: BinomialTails, allowed: number): number {
  let rank = 1;
  while (tails.atMost(rank) <= allowed) rank++;
  return rank;
}

function upperRank(tails: BinomialTails, n: number, allowed: number): number {
  let rank = n;
  while (tails.atLeast(rank - 1) <= allowed) rank--;
  return rank;
}

function tooFew(n: number, q: number, confidence: number): string {
  const named = q === 0.5 ? "the median" : `the ${q} quantile`;
  let enough = n + 1;
  while (q ** enough + (1 - q) ** enough > 1 - confidence + SLACK) enough++;
  const values = n === 1 ? "One value is" : `${n} values are`;
  return `${values} too few for an interval of ${named} at ${percent(confidence)} confidence: it takes ${enough}.`;
}
