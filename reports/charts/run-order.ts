import type { Cell, CellSystem, TrialPoint } from "../../harness/model/analysis.ts";
import type { Tick } from "./axis-range.ts";

/** A trial at its place in the order of the run. */
export type Place = { readonly system: CellSystem; readonly trial: TrialPoint; readonly x: number };

/** All trials of a cell in the order in which they ran, whatever their system. */
export function inRunOrder(cell: Cell): Place[] {
  return cell.systems
    .flatMap((system) => system.trials.map((trial) => ({ system, trial })))
    .sort((a, b) => a.trial.order - b.trial.order)
    .map((place, x) => ({ ...place, x }));
}

/** Whether a trial is in the statistics. */
export function counts(trial: TrialPoint): boolean {
  return !trial.warmup && trial.excluded === null;
}

/** Ticks in the middle of each block, at most about ten. */
export function blockTicks(places: readonly Place[]): Tick[] {
  const spots = new Map<number, number[]>();
  for (const { trial, x } of places) spots.set(trial.block, [...(spots.get(trial.block) ?? []), x]);
  const every = Math.ceil(spots.size / 10);
  const warm = new Set(places.filter(({ trial }) => trial.warmup).map(({ trial }) => trial.block));
  return [...spots]
    .filter((_, index) => index % every === 0)
    .map(([block, xs]) => ({
      at: xs.reduce((sum, x) => sum + x, 0) / xs.length,
      text: warm.has(block) ? "warm" : String(block),
    }));
}
