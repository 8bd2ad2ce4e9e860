import { gammaln } from "simple-statistics";

const MOST_TERMS = 10_000;
const PRECISION = 2.3e-16;
const TINY = 1e-300;

/**
 * Regularised incomplete beta function I_x(a, b), 0 ≤ x ≤ 1, a and b above 0; relative error about 1e-13.
 * Continued fraction DLMF 8.17.22 (dlmf.nist.gov/8.17), evaluated by Lentz's method; where it converges slowly,
 * the symmetry I_x(a, b) = 1 - I_{1-x}(b, a).
 */
export function incompleteBeta(x: number, a: number, b: number): number {
  if (x <= 0) return 0;
  if (x >= 1) return 1;
  if (x > (a + 1) / (a + b + 2)) return 1 - incompleteBeta(1 - x, b, a);
  const logFront = gammaln(a + b) - gammaln(a) - gammaln(b) + a * Math.log(x) + b * Math.log1p(-x);
  return (Math.exp(logFront) * fraction(x, a, b)) / a;
}

/** 1 / (1 + d₁ / (1 + d₂ / (1 + …))), d by turns as in DLMF 8.17.23. */
function fraction(x: number, a: number, b: number): number {
  let value = 1;
  let above = 1;
  let below = 0;
  for (let step = 1; step <= MOST_TERMS; step++) {
    const d = coefficient(step, x, a, b);
    below = 1 / awayFromZero(1 + d * below);
    above = awayFromZero(1 + d / above);
    value *= above * below;
    if (Math.abs(above * below - 1) <= PRECISION) break;
  }
  return 1 / value;
}

function coefficient(step: number, x: number, a: number, b: number): number {
  const m = Math.floor(step / 2);
  return step % 2 === 0
    ? (m * (b - m) * x) / ((a + 2 * m - 1) * (a + 2 * m))
    : (-(a + m) * (a + b + m) * x) / ((a + 2 * m) * (a + 2 * m + 1));
}

function awayFromZero(value: number): number {
  return Math.abs(value) < TINY ? TINY : value;
}
