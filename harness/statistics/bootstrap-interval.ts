import { mean, quantileSorted, sum } from "simple-statistics";
import type { Interval } from "../model/analysis.ts";
import { type Known, known, unknown } from "../model/known.ts";
import { normalQuantile, normalUpperTail } from "./normal.ts";

/** How an interval is read from bootstrap replicates. */
export type BootstrapMethod = "percentile" | "basic" | "bca";

/** What the resamples gave, beside the estimate from the data themselves. */
export interface Bootstrapped {
  readonly estimate: number;
  readonly replicates: readonly number[];
  /** For each sample, the estimate without its i-th value: only BCa looks at it. */
  readonly jackknife: readonly (readonly number[])[];
}

/** Efron's z₀: the normal quantile of the share of replicates below the estimate, equal ones counted half. */
export function biasCorrection({ estimate, replicates }: Bootstrapped): number {
  const below = replicates.reduce((count, t) => count + (t < estimate ? 1 : t === estimate ? 0.5 : 0), 0);
  return normalQuantile(below / replicates.length);
}

/**
 * Acceleration from the jackknife: u_ij = (n_j - 1)(mean_i t_(ij) - t_(ij)) of value i in sample j;
 * a = Σ_j Σ u³ / n_j³ ÷ 6 (Σ_j Σ u² / n_j²)^1.5. SciPy's convention; for one sample it is Efron's formula. R's boot.ci
 * estimates the influences by regression, so its a differs slightly.
 */
export function acceleration(jackknife: readonly (readonly number[])[]): number {
  const influences = jackknife.flatMap((left) => {
    const centre = mean(left);
    return left.map((t) => ((left.length - 1) * (centre - t)) / left.length);
  });
  const cubes = sum(influences.map((u) => u ** 3));
  return cubes / (6 * sum(influences.map((u) => u ** 2)) ** 1.5);
}

/**
 * Interval from resamples: percentile, basic (2t - percentile) or BCa, Efron & Tibshirani, An Introduction to the
 * Bootstrap, ch. 13-14; quantiles are type 7. None of the three is exact, and all are too narrow for few values.
 */
export function bootstrapInterval(
  data: Bootstrapped,
  options: { readonly method: BootstrapMethod; readonly confidence: number },
): Known<Interval> {
  const { method, confidence } = options;
  const sorted = data.replicates.toSorted((a, b) => a - b);
  const tail = (1 - confidence) / 2;
  const [lower, upper] = method === "bca" ? bcaLevels(data, tail) : [tail, 1 - tail];
  if (!(Number.isFinite(lower) && Number.isFinite(upper)) || sorted[0] === sorted.at(-1)) {
    return unknown("The resamples do not spread around the estimate, so they give no interval.");
  }
  const [low, high] = [quantileSorted(sorted, lower), quantileSorted(sorted, upper)];
  const name = `${method === "bca" ? "BCa" : method} bootstrap of ${sorted.length} resamples`;
  const ends = method === "basic" ? { low: 2 * data.estimate - high, high: 2 * data.estimate - low } : { low, high };
  return known({ ...ends, confidence, achieved: confidence, method: name });
}

/** Φ(z₀ + (z₀ + z) / (1 - a (z₀ + z))) for z at both tails. */
function bcaLevels(data: Bootstrapped, tail: number): [number, number] {
  const bias = biasCorrection(data);
  const skew = acceleration(data.jackknife);
  const level = (z: number) => normalUpperTail(-(bias + (bias + z) / (1 - skew * (bias + z))));
  return [level(normalQuantile(tail)), level(normalQuantile(1 - tail))];
}
