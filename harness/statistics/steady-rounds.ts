import { type Known, known, unknown } from "../model/known.ts";
import { ratesPerStep, type Span } from "./rate-series.ts";
import { type SteadyState, snia } from "./steady-state.ts";
import { mean } from "./summary.ts";

/** A series cut into rounds, and the first window of them that is steady after SNIA. */
export interface SteadyRounds {
  /** Amount ÷ time of each whole round, per second. */
  readonly rounds: readonly number[];
  /** The first steady window; unknown with the reason where there is none. */
  readonly steady: Known<{
    readonly firstRound: number;
    readonly startMs: number;
    readonly endMs: number;
    readonly mean: number;
    readonly state: SteadyState;
  }>;
  /** Mean of the last window. SNIA §7.3 allows to report it when nothing is steady, if that is stated. */
  readonly lastMean: Known<number>;
}

/** How a series is cut: from when to when, how long a round is, and how many of them are judged together. */
export interface Rounds {
  readonly fromMs: number;
  readonly toMs: number;
  readonly roundMs: number;
  /** SNIA's window: five. */
  readonly window?: number;
}

/** Cuts a series into rounds and finds the first window in which `snia` says steady. */
export function steadyRounds(spans: readonly Span[], { fromMs, toMs, roundMs, window = 5 }: Rounds): SteadyRounds {
  const rounds = ratesPerStep(spans, { fromMs, toMs, stepMs: roundMs });
  const lastMean = rounds.length < window ? unknown(tooFew(rounds.length, window)) : mean(rounds.slice(-window));
  for (let firstRound = 0; firstRound + window <= rounds.length; firstRound += 1) {
    const values = rounds.slice(firstRound, firstRound + window);
    const state = snia(values);
    if (!state.known || !state.value.steady) continue;
    const startMs = fromMs + firstRound * roundMs;
    const centre = values.reduce((sum, value) => sum + value, 0) / window;
    const steady = { firstRound, startMs, endMs: startMs + window * roundMs, mean: centre, state: state.value };
    return { rounds, steady: known(steady), lastMean };
  }
  const why =
    rounds.length < window
      ? tooFew(rounds.length, window)
      : `None of the ${rounds.length - window + 1} windows of ${window} rounds is steady.`;
  return { rounds, steady: unknown(why), lastMean };
}

function tooFew(rounds: number, window: number): string {
  return `Steady state is judged over ${window} rounds; there are ${rounds}.`;
}
