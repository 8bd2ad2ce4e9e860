import type { Analysis, Cell } from "../../harness/model/analysis.ts";
import { type Known, known, unknown } from "../../harness/model/known.ts";
import { decimals, knownText, significant } from "../format.ts";
import { type CellScale, cellScale, rateIntervalText, rateText } from "../shown-cell.ts";
import { trialState } from "../words.ts";
import { rateRange, roundTicks } from "./axis-range.ts";
import type { Chart, NumberTable } from "./chart.ts";
import { directLabels } from "./direct-labels.ts";
import { countsText, footnote } from "./footnote.ts";
import { frame, PANEL } from "./frame.ts";
import { type Bar, bars, type Dot, dots, note } from "./layers.ts";
import { blockTicks, counts, inRunOrder, type Place } from "./run-order.ts";
import { ink, lookOf } from "./theme.ts";
import { intervalBars, medianBars, medianLabels, onAxis, SUMMARY_STEP } from "./trial-summary.ts";

function numbers(analysis: Analysis, places: readonly Place[], scale: CellScale): NumberTable {
  return {
    headers: ["order", "block", "system", scale.unit.label, "state", "trial"],
    rows: places.map(({ system, trial }) => [
      decimals(trial.order, 0),
      String(trial.block),
      lookOf(analysis, system.system).label,
      knownText(trial.value, (value) => rateText(value, system, scale)),
      trialState(trial),
      trial.trial,
    ]),
  };
}

function sentences(cell: Cell, fromZero: boolean, undrawn: number): string[] {
  const method = cell.systems.flatMap((system) =>
    system.medianInterval.known ? [system.medianInterval.value.method] : [],
  )[0];
  return [
    `${cell.title}: bytes ÷ time of every trial, in run order; ${countsText(cell.systems.map((system) => system.n))} counted trials.`,
    `At the right, a line for the median${method === undefined ? "" : ` and a bar for its interval (${method})`}. Hollow marks are warm-up or excluded and not counted.`,
    ...(undrawn === 0 ? [] : [`${undrawn} without a value: see the table.`]),
    fromZero ? "The axis starts at zero." : "The axis does not start at zero, so that the scatter can be seen.",
  ];
}

function altText(analysis: Analysis, cell: Cell, scale: CellScale): string {
  const parts = cell.systems.map((system) => {
    const median = knownText(system.median, (value) => `median ${rateText(value, system, scale)} ${scale.unit.label}`);
    const interval = system.medianInterval.known
      ? `, interval ${rateIntervalText(system.medianInterval.value, scale)}`
      : "";
    return `${lookOf(analysis, system.system).label}: ${median}${interval}`;
  });
  return `Trials of ${cell.title} in run order. ${parts.join(". ")}.`;
}

function dotsOf(analysis: Analysis, places: readonly Place[], scale: CellScale): Dot[] {
  const shown = onAxis(scale);
  return places.flatMap(({ system, trial, x }) =>
    trial.value.known
      ? [{ x, y: shown(trial.value.value), look: lookOf(analysis, system.system), hollow: !counts(trial) }]
      : [],
  );
}

function scaled(bar: Bar, shown: (rate: number) => number): Bar {
  return { ...bar, y: shown(bar.y), y2: shown(bar.y2) };
}

/** How the trials of one cell scattered: every trial as a dot in run order, median and interval at the right side. */
export function trialsChart(analysis: Analysis, cell: Cell, id: string): Known<Chart> {
  const scale = cellScale(cell);
  const places = inRunOrder(cell);
  const data = dotsOf(analysis, places, scale);
  if (data.length === 0) return unknown("no trial of this workload has a value");
  const first = places.length + 0.8;
  const intervals = intervalBars(analysis, cell, first).map((bar) => scaled(bar, onAxis(scale)));
  const medians = medianBars(analysis, cell, first).map((bar) => scaled(bar, onAxis(scale)));
  const { range, fromZero } = rateRange([...data.map((dot) => dot.y), ...intervals.flatMap((bar) => [bar.y, bar.y2])]);
  const x = { low: -0.8, high: first + cell.systems.length * SUMMARY_STEP - 0.4, log: false };
  const edge: Bar = { x: first - 1, x2: first - 1, y: range.low, y2: range.high, colour: ink.line };
  const start = fromZero ? "" : ` · axis starts at ${significant(range.low)}`;
  const sides = {
    x: { range: x, ticks: blockTicks(places), title: "block, in run order" },
    y: { range, ticks: roundTicks(range), grid: true },
  };
  const layers = [
    note({ x: -52, y: -16 }, `${scale.unit.label}${start}`, { muted: true }),
    ...[bars([edge], 1, [3, 3]), bars(intervals, 5), bars(medians, 2.5), dots(data)],
    ...directLabels(medianLabels(analysis, cell, scale), range, PANEL),
  ];
  const said = footnote(analysis, sentences(cell, fromZero, places.length - data.length));
  const table = numbers(analysis, places, scale);
  return known({
    id,
    title: "Every trial",
    alt: altText(analysis, cell, scale),
    footnote: said,
    table,
    spec: frame(PANEL, sides, layers),
  });
}
