import { median, medianAbsoluteDeviation } from "simple-statistics";
import { type Known, known, unknown } from "../model/known.ts";

/** A stretch of time in which the rate was far below what is usual around it. */
export interface Disruption {
  /** `stall`: next to nothing was done in at least one step. */
  readonly kind: "dip" | "stall";
  /** Milliseconds from the series' beginning to the first low step, and to the end of the last one. */
  readonly fromMs: number;
  readonly toMs: number;
  /** 1 - lowest rate ÷ baseline: 1 is a standstill. */
  readonly depth: number;
  /** From the first low step to the first step that is back; unknown where the series ends before. */
  readonly recoveryMs: Known<number>;
  /** What would have been done at the baseline and was not, in the unit of the rates × seconds. */
  readonly lost: number;
}

/** The limits that were applied, as shares of the baseline. */
export interface DisruptionLimits {
  readonly dip: number;
  readonly stall: number;
  readonly recovered: number;
}

/** Dips and stalls of a series with the limits they were found by. */
export interface Disruptions {
  readonly found: readonly Disruption[];
  readonly limits: DisruptionLimits;
}

/** A step is low below 70 % of the baseline, or below baseline - 5 σ where the series is noisier than that. */
const LEAST_DIP = 0.3;
const DIP_SIGMAS = 5;
/** It is over at 90 % of the baseline, or baseline - 2 σ. */
const LEAST_SHORTFALL = 0.1;
const RECOVERED_SIGMAS = 2;
/** Next to nothing: 5 %. */
const STALL = 0.05;
/** A limit never falls below this, so that a standstill is found in any noise. */
const LEAST_LIMIT = 0.1;
/** σ of normal noise ÷ its median absolute deviation. */
const SIGMA_PER_MAD = 1.4826;
/** The baseline is the median of this share of the series to each side, and of 15 steps at least. */
const REACH_SHARE = 1 / 3;
const LEAST_REACH = 15;
/** Below so many steps nothing is usual. */
const LEAST_STEPS = 20;

/**
 * Dips and stalls of a series of rates in equal steps. The baseline is a running median, which a disruption of up to a
 * third of the series cannot pull down; what lasts longer is a change of level (see `level-change.ts`). Noise is the
 * median absolute deviation from the baseline, which dips cannot inflate either.
 *
 * False alarms: of 2000 series of 300 steps in which nothing happens, one has a dip at 10 % of normal noise, four at
 * 20 %, none at 5 %, with autocorrelation 0.5 or with log-normal noise of 20 %. Measured by test/soak/false-alarms.ts.
 */
export function disruptions(rates: readonly number[], stepMs: number): Known<Disruptions> {
  if (rates.length < LEAST_STEPS) {
    return unknown(`Dips are judged over at least ${LEAST_STEPS} steps; there are ${rates.length}.`);
  }
  const overall = median([...rates]);
  if (!(overall > 0)) return unknown("Nothing was done for most of the time, so nothing is usual.");
  const reach = Math.max(LEAST_REACH, Math.floor(rates.length * REACH_SHARE));
  // A standstill is never usual, however long: there the median of all is the baseline.
  const baseline = runningMedian(rates, reach).map((value) => (value > STALL * overall ? value : overall));
  const shares = rates.map((rate, index) => rate / (baseline[index] as number));
  const sigma = SIGMA_PER_MAD * medianAbsoluteDeviation(shares);
  const limits = {
    dip: Math.max(LEAST_LIMIT, 1 - Math.max(LEAST_DIP, DIP_SIGMAS * sigma)),
    stall: STALL,
    recovered: Math.max(LEAST_LIMIT, 1 - Math.max(LEAST_SHORTFALL, RECOVERED_SIGMAS * sigma)),
  };
  const found = episodes(shares, limits).map((episode) => disruptionOf(episode, { shares, baseline, stepMs }));
  return known({ found, limits });
}

interface Episode {
  readonly first: number;
  /** Last low step. */
  readonly last: number;
  /** First step that is back, or the number of steps where none is. */
  readonly back: number;
}

function episodes(shares: readonly number[], limits: DisruptionLimits): Episode[] {
  const found: Episode[] = [];
  for (let step = 0; step < shares.length; step += 1) {
    if ((shares[step] as number) >= limits.dip) continue;
    const first = step;
    let last = step;
    while (step < shares.length && (shares[step] as number) < limits.recovered) {
      if ((shares[step] as number) < limits.dip) last = step;
      step += 1;
    }
    found.push({ first, last, back: step });
  }
  return found;
}

function disruptionOf(
  { first, last, back }: Episode,
  { shares, baseline, stepMs }: { shares: readonly number[]; baseline: readonly number[]; stepMs: number },
): Disruption {
  const low = shares.slice(first, last + 1);
  const lowest = Math.min(...low);
  const lost = low.reduce((sum, share, index) => sum + (1 - share) * (baseline[first + index] as number), 0);
  return {
    kind: lowest <= STALL ? "stall" : "dip",
    fromMs: first * stepMs,
    toMs: (last + 1) * stepMs,
    depth: 1 - lowest,
    recoveryMs:
      back < shares.length ? known((back - first) * stepMs) : unknown("The series ends before the rate is back."),
    lost: (lost * stepMs) / 1000,
  };
}

/** Median of the values up to `reach` away on either side; fewer at the ends. Kept sorted: a step costs one insertion. */
export function runningMedian(values: readonly number[], reach: number): number[] {
  const sorted: number[] = [];
  const place = (value: number) => {
    let [low, high] = [0, sorted.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((sorted[middle] as number) < value) low = middle + 1;
      else high = middle;
    }
    return low;
  };
  const add = (value: number | undefined) => value !== undefined && sorted.splice(place(value), 0, value);
  for (const value of values.slice(0, reach)) add(value);
  return values.map((_, index) => {
    add(values[index + reach]);
    const gone = values[index - reach - 1];
    if (gone !== undefined) sorted.splice(place(gone), 1);
    const middle = sorted.length >> 1;
    const [upper, lower] = [sorted[middle] as number, sorted[middle - 1] as number];
    return sorted.length % 2 === 1 ? upper : (upper + lower) / 2;
  });
}
