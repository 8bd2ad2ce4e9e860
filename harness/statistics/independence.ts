import { gammaln, mean, median } from "simple-statistics";
import { type Known, known, unknown } from "../model/known.ts";
import { normalUpperTail } from "./normal.ts";

/** |correlation| above this is more than independent values show in 19 of 20 series. */
export function lagBound(n: number): number {
  return 1.96 / Math.sqrt(n);
}

/**
 * Correlation of a series with itself `lag` steps later: Σ (x_t - x̄)(x_{t+lag} - x̄) / Σ (x_t - x̄)².
 * Box & Jenkins, Time Series Analysis, §2.1; the same as R's acf. Unknown without more values than lags or without spread.
 */
export function lagCorrelation(values: readonly number[], lag: number): Known<number> {
  if (values.length <= lag + 1) return unknown(`Correlation at lag ${lag} needs at least ${lag + 2} values.`);
  const centre = mean(values);
  const deviations = values.map((value) => value - centre);
  const squares = deviations.reduce((sum, deviation) => sum + deviation * deviation, 0);
  if (squares === 0) return unknown("All values are equal, so nothing can be correlated.");
  const products = deviations.slice(lag).reduce((sum, later, t) => sum + later * (deviations[t] as number), 0);
  return known(products / squares);
}

/** Ljung–Box statistic at lag 1, Q = n (n+2) r₁² / (n-1), and its p value from χ² with one degree of freedom. */
export function ljungBox(values: readonly number[]): Known<{ readonly q: number; readonly p: number }> {
  const first = lagCorrelation(values, 1);
  if (!first.known) return first;
  const n = values.length;
  const q = (n * (n + 2) * first.value ** 2) / (n - 1);
  return known({ q, p: 2 * normalUpperTail(Math.sqrt(q)) });
}

/** Independent values that n correlated ones are worth, for a first-order autoregression: n (1 - ρ) / (1 + ρ). */
export function effectiveSize(n: number, rho: number): number {
  return (n * (1 - rho)) / (1 + rho);
}

/** Stretches on one side of the median, and how surprising their number is in a series without order. */
export interface Runs {
  readonly runs: number;
  readonly expected: number;
  readonly above: number;
  readonly below: number;
  /** Two-sided, exact: twice the smaller tail. */
  readonly p: number;
}

const FEWEST_FOR_RUNS = 10;

/**
 * Wald–Wolfowitz runs test about the median (Ann. Math. Stat. 11, 1940): too few runs mean drift, too many mean
 * alternation. Values equal to the median are left out. Unknown below ten values.
 */
export function runsTest(values: readonly number[]): Known<Runs> {
  if (values.length < FEWEST_FOR_RUNS) {
    return unknown(`A runs test needs at least ${FEWEST_FOR_RUNS} values; there are ${values.length}.`);
  }
  const middle = median(values);
  const sides = values.filter((value) => value !== middle).map((value) => value > middle);
  const above = sides.filter(Boolean).length;
  const below = sides.length - above;
  if (above === 0 || below === 0) return unknown("The values do not lie on both sides of their median.");
  const runs = 1 + sides.slice(1).filter((side, index) => side !== sides[index]).length;
  const chances = Array.from({ length: sides.length }, (_, index) => runsChance(index + 1, above, below));
  const fewer = chances.slice(0, runs).reduce((sum, chance) => sum + chance, 0);
  const more = chances.slice(runs - 1).reduce((sum, chance) => sum + chance, 0);
  const expected = 1 + (2 * above * below) / sides.length;
  return known({ runs, expected, above, below, p: Math.min(1, 2 * Math.min(fewer, more)) });
}

/** P(exactly `runs` runs): ways to cut both sides into runs ÷ ways to order them. */
function runsChance(runs: number, above: number, below: number): number {
  const ways = (a: number, b: number) => Math.exp(logChoose(above - 1, a - 1) + logChoose(below - 1, b - 1) - all);
  const all = logChoose(above + below, above);
  const half = Math.floor(runs / 2);
  return runs % 2 === 0 ? 2 * ways(half, half) : ways(half + 1, half) + ways(half, half + 1);
}

/** ln of "n choose k"; -Infinity where there is no way. */
function logChoose(n: number, k: number): number {
  return k < 0 || k > n ? -Infinity : gammaln(n + 1) - gammaln(k + 1) - gammaln(n - k + 1);
}
