import { linearRegression, max, mean, min } from "simple-statistics";
import { type Known, known, unknown } from "../model/known.ts";

/** SNIA's two measures over a window of rounds, as shares of the mean. */
export interface SteadyState {
  /** (largest - smallest) ÷ mean. */
  readonly rangeShare: number;
  /** Rise or fall of the fitted line from the first round to the last, without sign, ÷ mean. */
  readonly excursionShare: number;
  readonly steady: boolean;
}

const SNIA_RANGE = 0.2;
const SNIA_EXCURSION = 0.1;
const SNIA_ROUNDS = 5;
/** The limits are decimal fractions, the shares are computed: equal on paper may differ in the last digit. */
const ROUNDING = 1e-12;

/**
 * Steady state after SNIA SSS PTS 2.0.2 §2.1.24 over the given rounds (the standard's window is five): range ≤ 20 % of
 * the mean and excursion of the least-squares line ≤ 10 % of the mean. The standard says both "less than" and "no more
 * than"; "no more than" is taken, so a window at exactly 20 % is steady. Unknown below five rounds.
 */
export function snia(values: readonly number[]): Known<SteadyState> {
  if (values.length < SNIA_ROUNDS) {
    return unknown(`Steady state is judged over ${SNIA_ROUNDS} rounds; there are ${values.length}.`);
  }
  const centre = mean(values);
  if (!(centre > 0)) return unknown("Steady state is judged against a mean above zero.");
  const line = linearRegression(values.map((value, round) => [round, value]));
  const rangeShare = (max(values) - min(values)) / centre;
  const excursionShare = (Math.abs(line.m) * (values.length - 1)) / centre;
  const steady = rangeShare <= SNIA_RANGE + ROUNDING && excursionShare <= SNIA_EXCURSION + ROUNDING;
  return known({ rangeShare, excursionShare, steady });
}

/**
 * The limit for fio's `steadystate=*_slope:` that equals SNIA's excursion over n samples, as a share of the mean per
 * sample: 10 % / (n - 1). fio judges the slope per interval (steadystate.c), so passing "10%" to it is far too lenient.
 */
export function fioSlopeLimit(samples: number): number {
  return SNIA_EXCURSION / (samples - 1);
}
