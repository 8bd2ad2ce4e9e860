import { mean, standardDeviation } from "simple-statistics";
import type { Interval } from "../model/analysis.ts";
import { type Known, mapKnown, unknown } from "../model/known.ts";
import { type BootstrapMethod, bootstrapInterval } from "./bootstrap-interval.ts";
import { type SeededRandom, seededRandom } from "./seeded-random.ts";
import { bytesOverTime, type Transfer } from "./summary.ts";

/** How many resamples, from which seed, and at which confidence. */
export interface BootstrapOptions {
  readonly method: BootstrapMethod;
  readonly confidence: number;
  readonly seed: number;
  /** Samples drawn; 10 000 hold the ends to about a hundredth of the width. */
  readonly resamples: number;
}

/** A ratio with an interval from resampling; no unit. */
export interface BootstrapRatio {
  readonly estimate: number;
  /** Standard deviation of the resampled ratios. */
  readonly standardError: number;
  readonly interval: Interval;
}

interface Samples<T> {
  readonly a: readonly T[];
  readonly b: readonly T[];
}

/** mean(a) ÷ mean(b) of two independent samples; unknown below two values each or with values not above zero. */
export function bootstrapRatioOfMeans(samples: Samples<number>, options: BootstrapOptions): Known<BootstrapRatio> {
  const positive = [...samples.a, ...samples.b].every((value) => value > 0);
  return positive ? bootstrap(samples, mean, options) : unknown(NOT_POSITIVE);
}

/** (Σ bytes ÷ Σ seconds of a) ÷ (the same of b); whole transfers are drawn, so bytes stay with their seconds. */
export function bootstrapRatioOfBytesOverTime(
  samples: Samples<Transfer>,
  options: BootstrapOptions,
): Known<BootstrapRatio> {
  const positive = [...samples.a, ...samples.b].every(({ bytes, seconds }) => bytes > 0 && seconds > 0);
  return positive ? bootstrap(samples, rate, options) : unknown(NOT_POSITIVE);
}

const NOT_POSITIVE = "A ratio needs values above zero.";

function rate(transfers: readonly Transfer[]): number {
  const known = bytesOverTime(transfers);
  return known.known ? known.value : Number.NaN;
}

/** Each sample is drawn from itself with replacement, both anew for every replicate. */
function bootstrap<T>(
  { a, b }: Samples<T>,
  statistic: (sample: readonly T[]) => number,
  options: BootstrapOptions,
): Known<BootstrapRatio> {
  if (a.length < 2 || b.length < 2) return unknown("A bootstrap needs at least two values on each side.");
  const random = seededRandom(options.seed);
  const [whole, base] = [statistic(a), statistic(b)];
  const replicates = Array.from({ length: options.resamples }, () => {
    const above = statistic(drawn(a, random));
    return above / statistic(drawn(b, random));
  });
  const jackknife = [
    leftOut(a).map((sample) => statistic(sample) / base),
    leftOut(b).map((sample) => whole / statistic(sample)),
  ];
  const estimate = whole / base;
  return mapKnown(bootstrapInterval({ estimate, replicates, jackknife }, options), (interval) => ({
    estimate,
    standardError: standardDeviation(replicates),
    interval,
  }));
}

function drawn<T>(sample: readonly T[], random: SeededRandom): T[] {
  return sample.map(() => sample[random.integer(sample.length)] as T);
}

function leftOut<T>(sample: readonly T[]): T[][] {
  return sample.map((_, index) => sample.toSpliced(index, 1));
}
