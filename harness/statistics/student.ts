import quantile from "@stdlib/stats-base-dists-t-quantile";
import { incompleteBeta } from "./incomplete-beta.ts";

/** The t with P(T ≤ t) = probability for Student's t distribution; `degrees` above 0, NaN outside the domain. */
export function tQuantile(probability: number, degrees: number): number {
  return quantile(probability, degrees);
}

/**
 * Two-sided p value P(|T| ≥ |t|) = I_x(df/2, 1/2) with x = df / (df + t²).
 * Abramowitz & Stegun 26.7.1 (there as its complement A(t|ν)).
 */
export function tTwoSidedP(t: number, degrees: number): number {
  return incompleteBeta(degrees / (degrees + t * t), degrees / 2, 0.5);
}

/** P(T ≤ t) of Student's t distribution. */
export function tCdf(t: number, degrees: number): number {
  const tail = tTwoSidedP(t, degrees) / 2;
  return t > 0 ? 1 - tail : tail;
}
