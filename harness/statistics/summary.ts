import * as simple from "simple-statistics";
import { type Known, known, unknown } from "../model/known.ts";

/** What one trial moved, and in what time. */
export interface Transfer {
  readonly bytes: number;
  readonly seconds: number;
}

const NO_VALUES = "There are no values.";

/** Arithmetic mean, in the unit of the values. Right for times and sizes; rates belong in `bytesOverTime`. */
export function mean(values: readonly number[]): Known<number> {
  return values.length === 0 ? unknown(NO_VALUES) : known(simple.mean(values));
}

/** Middle value, or the mean of the middle two, in the unit of the values. */
export function median(values: readonly number[]): Known<number> {
  return values.length === 0 ? unknown(NO_VALUES) : known(simple.median(values));
}

/** Sample standard deviation sqrt(Σ(x - x̄)² / (n - 1)), in the unit of the values; unknown below two values. */
export function standardDeviation(values: readonly number[]): Known<number> {
  if (values.length < 2) return unknown(`Spread needs at least two values; there ${countOf(values.length)}.`);
  return known(simple.sampleStandardDeviation(values));
}

/** Sample standard deviation ÷ mean, a share without unit; unknown below two values or where the mean is not positive. */
export function coefficientOfVariation(values: readonly number[]): Known<number> {
  const spread = standardDeviation(values);
  if (!spread.known) return spread;
  const centre = simple.mean(values);
  return centre > 0 ? known(spread.value / centre) : unknown("Spread as a share of the mean needs a mean above zero.");
}

/** Median of |x - median|, in the unit of the values, not scaled; × 1.4826 estimates σ for normal data. */
export function medianAbsoluteDeviation(values: readonly number[]): Known<number> {
  return values.length === 0 ? unknown(NO_VALUES) : known(simple.medianAbsoluteDeviation(values));
}

/**
 * Σ bytes ÷ Σ seconds, in bytes per second. For equal sizes this is the harmonic mean of the rates (Hoefler & Belli,
 * SC 2015, rule 3); the mean of rates flatters whoever stalls once: one slow checkpoint of ten reads 4.5 % too high.
 */
export function bytesOverTime(pairs: readonly Transfer[]): Known<number> {
  if (pairs.length === 0) return unknown(NO_VALUES);
  const seconds = simple.sum(pairs.map((pair) => pair.seconds));
  return seconds > 0
    ? known(simple.sum(pairs.map((pair) => pair.bytes)) / seconds)
    : unknown("The transfers took no measurable time.");
}

function countOf(n: number): string {
  return n === 1 ? "is one" : `are ${n === 0 ? "none" : n}`;
}
