import type { CellSystem } from "../model/analysis.ts";
import type { Warning } from "../model/warning.ts";
import { type Disruption, disruptions } from "../statistics/disruption.ts";
import { type LevelChange, levelChange } from "../statistics/level-change.ts";
import type { Span } from "../statistics/rate-series.ts";
import { steadyRounds } from "../statistics/steady-rounds.ts";
import { type SteadyState, snia } from "../statistics/steady-state.ts";

type Series = CellSystem["series"][number];

/** METHODOLOGY §3.1: rounds of a minute. */
const ROUND_MS = 60_000;
const ROUNDS = 5;
/** The answer to whether a level changed rests on random orders; a fixed seed makes it the same on any day. */
const SEED = 1;

/** The points of a series as even steps: rates, and the usual step in ms. */
function steps({ points }: Series): { rates: number[]; stepMs: number } {
  const gaps = points.map(([end], index) => (end - (points[index - 1]?.[0] ?? 0)) * 1000).sort((a, b) => a - b);
  return { rates: points.map(([, rate]) => rate), stepMs: gaps[Math.floor(gaps.length / 2)] ?? 1000 };
}

function spans({ points }: Series): Span[] {
  return points.map(([end, rate], index) => {
    const start = points[index - 1]?.[0] ?? 0;
    return [start * 1000, end * 1000, rate * (end - start)];
  });
}

/**
 * SNIA's test (TM-2) on the last five rounds of a minute of a trial; undefined where it is shorter than that. The last
 * rounds are taken, because what came before them may be a burst.
 */
export function lastRounds(series: Series): SteadyState | undefined {
  const end = (series.points.at(-1)?.[0] ?? 0) * 1000;
  if (end < ROUNDS * ROUND_MS) return undefined;
  const { rounds } = steadyRounds(spans(series), { fromMs: end % ROUND_MS, toMs: end, roundMs: ROUND_MS });
  const judged = snia(rounds.slice(-ROUNDS));
  return judged.known ? judged.value : undefined;
}

/** Dips and stalls of rates in even steps; none where there are too few steps to say what is usual. */
export function disruptionsIn(rates: readonly number[], stepMs: number): readonly Disruption[] {
  const judged = disruptions(rates, stepMs);
  return judged.known ? judged.value.found : [];
}

/** The step from which rates stay on a lower level, as when a burst credit is spent; null where none is established. */
export function spentCreditIn(rates: readonly number[]): LevelChange | null {
  const change = levelChange(rates, { seed: SEED });
  return change.known && change.value.looksLikeSpentCredit ? change.value : null;
}

function worst(found: readonly { trial: string; dip: Disruption }[]): string {
  const [first, ...rest] = found;
  if (first === undefined) return "";
  const deepest = rest.reduce((most, next) => (next.dip.lost > most.dip.lost ? next : most), first);
  const { fromMs, toMs, depth } = deepest.dip;
  return `the worst in ${deepest.trial}: ${Math.round(depth * 100)} % down for ${((toMs - fromMs) / 1000).toFixed(1)} s from second ${(fromMs / 1000).toFixed(0)}`;
}

function dips(system: CellSystem): Warning[] {
  const found = system.series.flatMap((series) => {
    const { rates, stepMs } = steps(series);
    return disruptionsIn(rates, stepMs).map((dip) => ({ trial: series.trial, dip }));
  });
  if (found.length === 0) return [];
  const trials = new Set(found.map(({ trial }) => trial)).size;
  const sentence = `${system.system} had ${found.length} dips or stalls in ${trials} of ${system.series.length} trials; ${worst(found)}.`;
  return [{ code: "disruptions", rule: "TM-3", sentence }];
}

function spentCredit(system: CellSystem): Warning[] {
  const found = system.series.flatMap((series) => {
    const { rates, stepMs } = steps(series);
    const change = spentCreditIn(rates);
    return change === null ? [] : [{ ...change, at: change.index * stepMs }];
  });
  const [first] = found;
  if (first === undefined) return [];
  const drop = Math.round((1 - first.after / first.before) * 100);
  const sentence = `${system.system} fell to a lower level and stayed there in ${found.length} of ${system.series.length} trials (first by ${drop} % after ${(first.at / 1000).toFixed(0)} s), as when a burst credit is spent.`;
  return [{ code: "spent-credit", rule: "TM-5", sentence }];
}

/** What a trial's course shows that its mean hides: dips, stalls, and a level that fell. Short logs show nothing. */
export function courseWarnings(systems: readonly CellSystem[]): Warning[] {
  return systems.flatMap((system) => [...dips(system), ...spentCredit(system)]);
}
