import type { Analysis, Cell } from "../../harness/model/analysis.ts";
import { type CellScale, rateText } from "../shown-cell.ts";
import type { DirectLabel } from "./direct-labels.ts";
import type { Bar } from "./layers.ts";
import { lookOf } from "./theme.ts";

/** How far the summaries of two systems stand apart, in steps of the run order. */
export const SUMMARY_STEP = 1.2;

/** What a rate of a cell is on an axis: in the cell's unit, bytes or operations. */
export function onAxis(scale: CellScale): (rate: number) => number {
  return (rate) => (rate * scale.factor) / scale.unit.per;
}

/** Bars for the interval of the median, one a system, from `first` to the right. */
export function intervalBars(analysis: Analysis, cell: Cell, first: number): Bar[] {
  return cell.systems.flatMap(({ system, medianInterval }, index) => {
    const x = first + index * SUMMARY_STEP;
    if (!medianInterval.known) return [];
    const { low, high } = medianInterval.value;
    return [{ x, x2: x, y: low, y2: high, colour: lookOf(analysis, system).colour }];
  });
}

/** Lines for the median, one a system, from `first` to the right. */
export function medianBars(analysis: Analysis, cell: Cell, first: number): Bar[] {
  return cell.systems.flatMap(({ system, median }, index) => {
    const x = first + index * SUMMARY_STEP;
    if (!median.known) return [];
    return [{ x: x - 0.45, x2: x + 0.45, y: median.value, y2: median.value, colour: lookOf(analysis, system).colour }];
  });
}

/** Name and median of each system, for the right edge. */
export function medianLabels(analysis: Analysis, cell: Cell, scale: CellScale): DirectLabel[] {
  return cell.systems.flatMap((system) =>
    system.median.known
      ? [
          {
            look: lookOf(analysis, system.system),
            at: onAxis(scale)(system.median.value),
            number: `median ${rateText(system.median.value, system, scale)}`,
          },
        ]
      : [],
  );
}
