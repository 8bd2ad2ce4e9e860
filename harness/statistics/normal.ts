import tQuantile from "@stdlib/stats-base-dists-t-quantile";

/** Beyond this many standard deviations the continued fraction converges faster than the series loses digits. */
const SERIES_LIMIT = 2.5;
const FRACTION_TERMS = 200;
/** Student's t with this many degrees of freedom differs from the normal by (z³ + z) / (4 df), below 1e-11. */
const NORMAL_DF = 1e12;

/**
 * P(Z > z) of the standard normal, relative error below 1e-12. Series of Marsaglia, J. Stat. Soft. 11 (2004), near the
 * centre; Laplace's continued fraction (Abramowitz & Stegun 26.2.14) in the tail. `simple-statistics` has a function
 * for this, but it is a table of four digits.
 */
export function normalUpperTail(z: number): number {
  if (z < 0) return 1 - normalUpperTail(-z);
  return z < SERIES_LIMIT ? 0.5 - density(z) * series(z) : density(z) * fraction(z);
}

/** The z with P(Z ≤ z) = probability, absolute error below 1e-10; ±Infinity at 1 and 0. */
export function normalQuantile(probability: number): number {
  return tQuantile(probability, NORMAL_DF);
}

function density(z: number): number {
  return Math.exp(-(z * z) / 2) / Math.sqrt(2 * Math.PI);
}

/** z + z³/3 + z⁵/(3·5) + … */
function series(z: number): number {
  let term = z;
  let sum = z;
  for (let k = 3; term > sum * 1e-17; k += 2) {
    term *= (z * z) / k;
    sum += term;
  }
  return sum;
}

/** 1 / (z + 1 / (z + 2 / (z + 3 / …))), from the inside out. */
function fraction(z: number): number {
  let value = z;
  for (let k = FRACTION_TERMS; k > 0; k--) value = z + k / value;
  return 1 / value;
}
