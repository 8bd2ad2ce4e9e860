import { type Known, known, unknown } from "../model/known.ts";

/** Latency counts as fio prints them: [bucket value in nanoseconds, operations]. */
export type Bins = readonly (readonly [ns: number, count: number])[];

/** Share `q` of the operations took at most `ns` nanoseconds. */
export interface CurvePoint {
  readonly q: number;
  readonly ns: number;
}

/** fio's stat.h: FIO_IO_U_PLAT_VAL 64, FIO_IO_U_PLAT_GROUP_NR 29. */
const PER_GROUP = 64;
const GROUPS = 29;
const LAST = PER_GROUP * GROUPS - 1;

/** Largest error of a bucket value against the operations in it: half of a bucket's width, 1/64, of its lower edge. */
export const RELATIVE_ERROR = 1 / 128;

/** Operations that must lie beyond a quantile before it is shown; see `highestQuantile`. */
const SAMPLES_BEYOND = 10;

/** Slack for sums of shares: 0.99 · n may come out a hair above the whole number it stands for. */
const ROUNDING = 1e-12;

/**
 * Number of fio's bucket for a latency in whole nanoseconds: `plat_val_to_idx` of stat.c. Below 128 ns every value has
 * its own; above, each doubling has 64 of equal width. From 2^34 ns (17.2 s) on everything is in the last one.
 */
export function bucketIndex(ns: number): number {
  if (ns < 2 * PER_GROUP) return Math.max(0, Math.floor(ns));
  let errorBits = 1;
  while (errorBits < GROUPS && ns >= 2 * PER_GROUP * 2 ** errorBits) errorBits++;
  return Math.min(LAST, (errorBits + 1) * PER_GROUP + (Math.floor(ns / 2 ** errorBits) % PER_GROUP));
}

/** The latency that fio prints for a bucket, in nanoseconds: the middle of the bucket (`plat_idx_to_val` of stat.c). */
export function bucketValue(index: number): number {
  if (index < 2 * PER_GROUP) return index;
  const errorBits = Math.floor(index / PER_GROUP) - 1;
  const width = 2 ** errorBits;
  return PER_GROUP * width + Math.floor(((index % PER_GROUP) + 0.5) * width);
}

/**
 * One histogram from many: counts of equal buckets are added, sorted by latency. The order of the lists does not matter.
 * This, and never a mean of percentiles, is how jobs, hosts and trials are put together.
 */
export function mergeBins(lists: readonly Bins[]): [ns: number, count: number][] {
  const counts = new Map<number, number>();
  for (const [ns, count] of lists.flat()) counts.set(ns, (counts.get(ns) ?? 0) + count);
  return [...counts].filter(([, count]) => count > 0).sort(([a], [b]) => a - b);
}

/** Operations counted in a histogram. */
export function samplesOf(bins: Bins): number {
  return bins.reduce((sum, [, count]) => sum + count, 0);
}

/**
 * Latency in nanoseconds at or below which a share q of the operations lies: value of the first bucket whose running
 * count reaches q · n, as fio's `calc_clat_percentiles` reads it. Within RELATIVE_ERROR of the true sample quantile.
 */
export function quantileOf(bins: Bins, q: number): Known<number> {
  const sorted = mergeBins([bins]);
  if (sorted.length === 0) return unknown("The histogram has no operations.");
  const needed = (q - ROUNDING) * samplesOf(sorted);
  let reached = 0;
  for (const [ns, count] of sorted) {
    reached += count;
    if (reached >= needed) return known(ns);
  }
  return unknown(`A quantile lies between 0 and 1; ${q} does not.`);
}

/**
 * The highest quantile that n operations support: 1 - 10 / n. With ten expected beyond it, the 95 % order-statistic
 * interval of the quantile runs from about four to about seventeen operations before the end, so both its ends exist;
 * with three the maximum is only just an upper bound (59 values for p95), with fewer there is none. 0 for ten or fewer.
 */
export function highestQuantile(samples: number): number {
  return samples <= SAMPLES_BEYOND ? 0 : 1 - SAMPLES_BEYOND / samples;
}

/**
 * Points of the cumulative distribution for drawing, at most `maxPoints`, from left to right and never beyond
 * `highestQuantile`. Every point is a true step of the histogram; where there are too many, those are kept that are
 * evenly spaced in "nines", -log10(1 - q), which is the axis that shows the tail. Empty where the samples support none.
 */
export function curve(bins: Bins, maxPoints: number): CurvePoint[] {
  const samples = samplesOf(bins);
  const steps: { ns: number; beyond: number }[] = [];
  let beyond = samples;
  for (const [ns, count] of mergeBins([bins])) {
    beyond -= count;
    if (beyond >= SAMPLES_BEYOND) steps.push({ ns, beyond });
  }
  const points = steps.map((step) => ({ q: (samples - step.beyond) / samples, ns: step.ns }));
  return points.length <= maxPoints ? points : thinned(points, maxPoints);
}

function thinned(points: readonly CurvePoint[], maxPoints: number): CurvePoint[] {
  const last = points.at(-1);
  if (last === undefined || maxPoints < 2) return last && maxPoints > 0 ? [last] : [];
  const nines = ({ q }: CurvePoint) => -Math.log10(1 - q);
  const gap = (nines(last) - nines(points[0] as CurvePoint)) / (maxPoints - 1);
  const kept: CurvePoint[] = [];
  for (const point of points.slice(0, -1)) {
    const before = kept.at(-1);
    if (before === undefined || nines(point) - nines(before) >= gap) kept.push(point);
  }
  return [...kept.slice(0, maxPoints - 1), last];
}
