import type { Analysis, Cell, CellSystem } from "../../harness/model/analysis.ts";
import { type Known, known, unknown } from "../../harness/model/known.ts";
import { decimals, significant } from "../format.ts";
import { type CellScale, cellScale } from "../shown-cell.ts";
import { type Range, roundTicks } from "./axis-range.ts";
import type { Chart, NumberTable } from "./chart.ts";
import { directLabels } from "./direct-labels.ts";
import { countsText, footnote } from "./footnote.ts";
import { frame, PANEL } from "./frame.ts";
import { curves, note, type Step } from "./layers.ts";
import { lookOf } from "./theme.ts";

/** More points than this in one line cannot be told apart at this width, so neighbours are averaged. */
const MOST_POINTS = 120;

type Points = readonly (readonly [number, number])[];

/** Averages neighbouring points until at most `most` are left; each stays at the time of its last member. */
export function thinned(points: Points, most = MOST_POINTS): Points {
  const group = Math.ceil(points.length / most);
  if (group <= 1) return points;
  return Array.from({ length: Math.ceil(points.length / group) }, (_, index) => {
    const members = points.slice(index * group, (index + 1) * group);
    const sum = members.reduce((total, [, rate]) => total + rate, 0);
    return [members.at(-1)?.[0] ?? 0, sum / members.length] as const;
  });
}

/** The longest time in any series of the run: the shared end of every panel's x, so that panels can be compared. */
function lastSecond(analysis: Analysis): number {
  const times = analysis.cells.flatMap((cell) =>
    cell.systems.flatMap((system) => system.series.map((series) => series.points.at(-1)?.[0] ?? 0)),
  );
  return Math.max(1, ...times);
}

function stepsOf(analysis: Analysis, system: CellSystem, shown: (value: number) => number): Step[] {
  const { colour } = lookOf(analysis, system.system);
  return system.series.flatMap((series) =>
    thinned(series.points).map(([x, rate]) => ({ x, y: shown(rate), line: series.trial, colour })),
  );
}

function numbers(analysis: Analysis, cell: Cell, scale: CellScale): NumberTable {
  const shown = (value: number) => significant((value * scale.factor) / scale.unit.per);
  return {
    headers: ["trial", "system", "points", `lowest ${scale.unit.label}`, "middle", "highest"],
    rows: cell.systems.flatMap((system) =>
      system.series.map((series) => {
        const rates = series.points.map(([, rate]) => rate).sort((a, b) => a - b);
        const at = (share: number) => rates[Math.floor(share * (rates.length - 1))] ?? 0;
        const label = lookOf(analysis, system.system).label;
        return rates.length === 0
          ? [series.trial, label, "0", "none", "none", "none"]
          : [series.trial, label, decimals(rates.length, 0), shown(at(0)), shown(at(0.5)), shown(at(1))];
      }),
    ),
  };
}

function middleOf(steps: readonly Step[]): number {
  const sorted = steps.map((step) => step.y).sort((a, b) => a - b);
  return sorted[Math.floor((sorted.length - 1) / 2)] ?? 0;
}

/** How throughput went within the trials of one cell: a thin line per trial; all panels of a run share their x. */
export function overTimeChart(analysis: Analysis, cell: Cell, id: string): Known<Chart> {
  const scale = cellScale(cell);
  const shown = (value: number) => (value * scale.factor) / scale.unit.per;
  const groups = cell.systems
    .map((system) => ({ system, look: lookOf(analysis, system.system), steps: stepsOf(analysis, system, shown) }))
    .filter((group) => group.steps.length > 0);
  if (groups.length === 0) return unknown("no series over time was recorded for this workload");
  const steps = groups.flatMap((group) => group.steps);
  const x: Range = { low: 0, high: lastSecond(analysis), log: false };
  const y: Range = { low: 0, high: Math.max(...steps.map((step) => step.y)) * 1.06 || 1, log: false };
  const direct = groups.map((group) => ({
    look: group.look,
    at: middleOf(group.steps),
    number: countsText([group.system.series.length]),
  }));
  const spec = frame(
    PANEL,
    {
      x: { range: x, ticks: roundTicks(x), title: "seconds from the start of the trial" },
      y: { range: y, ticks: roundTicks(y), grid: true },
    },
    [
      note({ x: -52, y: -16 }, scale.unit.label, { muted: true }),
      curves(steps, 1.1, 0.75),
      ...directLabels(direct, y, PANEL),
    ],
  );
  const thin = groups.some((group) => group.system.series.some((series) => series.points.length > MOST_POINTS));
  return known({
    id,
    title: "Over time",
    alt: `Throughput within the trials of ${cell.title}, one line per trial, in ${scale.unit.label} from zero.`,
    footnote: footnote(analysis, [
      `${cell.title}: throughput within each counted trial, one line per trial; ${countsText(cell.systems.map((system) => system.series.length))} trials. The axis starts at zero; time spans the same in every workload.`,
      ...(thin ? ["Neighbouring points are averaged; the artifacts have all."] : []),
    ]),
    table: numbers(analysis, cell, scale),
    spec,
  });
}
