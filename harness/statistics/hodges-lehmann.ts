import type { Interval } from "../model/analysis.ts";
import { type Known, known, unknown } from "../model/known.ts";
import { percent } from "./percent.ts";
import type { RankDistribution } from "./rank-distribution.ts";

const SLACK = 1e-12;

/** Sorted means of all pairs of values, each with itself too (Walsh averages); their median estimates the centre. */
export function walshAverages(values: readonly number[]): number[] {
  const means = values.flatMap((x, i) => values.slice(i).map((y) => (x + y) / 2));
  return means.sort((a, b) => a - b);
}

/** Sorted x - y of all pairs across two samples; their median estimates the shift. */
export function pairwiseDifferences(x: readonly number[], y: readonly number[]): number[] {
  return x.flatMap((one) => y.map((other) => one - other)).sort((a, b) => a - b);
}

/**
 * Interval of a Hodges–Lehmann estimate: the k-th smallest and k-th largest candidate, k the largest rank with
 * P(S ≤ least + k - 1) ≤ (1 - confidence) / 2. Hollander & Wolfe, Nonparametric Statistical Methods, §§3.3 and 4.3.
 * `distribution` is that of the statistic without ties.
 */
export function rankInterval(
  candidates: readonly number[],
  distribution: RankDistribution,
  confidence: number,
): Known<Interval> {
  const allowed = (1 - confidence) / 2 + SLACK;
  let k = 0;
  while (2 * k < candidates.length && distribution.atMost(distribution.least + k) <= allowed) k++;
  if (k === 0) {
    return unknown(`Too few values for a rank interval at ${percent(confidence)} confidence.`);
  }
  return known({
    low: candidates[k - 1] as number,
    high: candidates[candidates.length - k] as number,
    confidence,
    achieved: 1 - 2 * distribution.atMost(distribution.least + k - 1),
    method: `Hodges–Lehmann rank interval (${distribution.exact ? "exact" : "normal approximation"})`,
  });
}
