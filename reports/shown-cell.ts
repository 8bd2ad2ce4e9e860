import type { Analysis, Cell, CellSystem, Comparison, Interval } from "../harness/model/analysis.ts";
import { type Known, known, unknown } from "../harness/model/known.ts";
import { halfWidth, IOPS, intervalInUnit, inUnit, rateUnit, type Unit } from "./format.ts";

/** How the rates of one cell are printed: multiply bytes per second by `factor`, then divide by `unit.per`. */
export type CellScale = { readonly unit: Unit; readonly factor: number };

function operationsPerByte(cell: Cell): number | null {
  for (const system of cell.systems) {
    if (system.iops.known && system.bytesPerTime.known && system.bytesPerTime.value > 0) {
      return system.iops.value / system.bytesPerTime.value;
    }
  }
  return null;
}

function ratesOf(cell: Cell): number[] {
  return cell.systems.flatMap((system) =>
    [system.bytesPerTime, system.median].flatMap((rate) => (rate.known ? [rate.value] : [])),
  );
}

/** The scale of one cell: operations where it asks for them and they were counted, else bytes in the unit of `cells`. */
export function cellScale(cell: Cell, cells: readonly Cell[] = [cell]): CellScale {
  const perByte = cell.shownAs === "operations" ? operationsPerByte(cell) : null;
  if (perByte !== null) return { unit: IOPS, factor: perByte };
  const streaming = cells.filter((other) => other.shownAs === "bytes" || other === cell);
  return { unit: rateUnit(streaming.flatMap(ratesOf)), factor: 1 };
}

/** A rate of a system without unit, rounded to the interval of its median where there is one. */
export function rateText(rate: number, system: CellSystem, scale: CellScale): string {
  const interval = system.medianInterval;
  return inUnit(rate * scale.factor, scale.unit, interval.known ? halfWidth(interval.value) * scale.factor : undefined);
}

/** The interval of a rate without unit: "401 to 420". */
export function rateIntervalText(interval: Interval, scale: CellScale): string {
  return intervalInUnit({ low: interval.low * scale.factor, high: interval.high * scale.factor }, scale.unit);
}

/**
 * The ratio of a comparison with its interval, where it may be shown at all. The only way to a ratio in `reports/`:
 * a refused gate closes it for every chart, table and sentence.
 */
export function shownRatio(analysis: Analysis, comparison: Comparison): Known<{ ratio: number; interval: Interval }> {
  if (analysis.gate.verdict === "refused") return unknown("the comparison was refused by the gate");
  if (!comparison.ratio.known) return comparison.ratio;
  if (!comparison.interval.known) return comparison.interval;
  return known({ ratio: comparison.ratio.value, interval: comparison.interval.value });
}

/** The verdict of a comparison in one sentence; behind a refused gate nothing but the refusal. */
export function shownSentence(analysis: Analysis, comparison: Comparison): string {
  return analysis.gate.verdict === "refused" ? "Refused: see the gate for the reason." : comparison.sentence;
}

/** The label of a system for people, or its name where the analysis does not list it. */
export function systemLabel(analysis: Analysis, name: string): string {
  return analysis.systems.find((system) => system.name === name)?.label ?? name;
}
