import type { Analysis, Cell, LatencySummary } from "../../harness/model/analysis.ts";
import { type Known, known, unknown } from "../../harness/model/known.ts";
import { decimals, latency, percent, percentile } from "../format.ts";
import { decadeTicks, type Range, type Tick } from "./axis-range.ts";
import type { Chart } from "./chart.ts";
import { directLabels } from "./direct-labels.ts";
import { footnote } from "./footnote.ts";
import { frame, PANEL } from "./frame.ts";
import { curves, type Dot, dots, note, type Step } from "./layers.ts";
import { quantileTable } from "./quantile-table.ts";
import { type Look, lookOf } from "./theme.ts";

type Line = {
  readonly look: Look;
  readonly summary: LatencySummary;
  readonly points: readonly { readonly q: number; readonly ns: number }[];
};

/** Position on the tail scale: 0 at the fastest operation, 1 at the 90th percentile, 2 at the 99th, and so on. */
export function tail(q: number): number {
  return -Math.log10(1 - q);
}

function linesOf(analysis: Analysis, cell: Cell): Line[] {
  return cell.systems.flatMap((system) => {
    if (!system.latency.known) return [];
    const points = system.latency.value.curve.filter((point) => point.q >= 0 && point.q < 1 && point.ns > 0);
    return points.length < 2 ? [] : [{ look: lookOf(analysis, system.system), summary: system.latency.value, points }];
  });
}

function percentileTicks(deepest: number): Tick[] {
  const nines = Array.from({ length: Math.floor(deepest + 1e-9) }, (_, index) => index + 1);
  const half = { at: tail(0.5), text: "50" };
  const start = (half.at / deepest) * PANEL.width < 24 ? [] : [{ at: 0, text: "0" }];
  return [...start, half, ...nines.map((at) => ({ at, text: percentile(1 - 10 ** -at) }))];
}

function latencyRange(lines: readonly Line[]): Range {
  const all = lines.flatMap((line) => line.points.map((point) => point.ns));
  return { low: Math.min(...all) * 0.85, high: Math.max(...all) * 1.15, log: true };
}

function sentences(cell: Cell, lines: readonly Line[]): string[] {
  const kind = lines.some((line) => line.summary.kind === "clat")
    ? "Completion latency (from handing an operation to the kernel to its end)"
    : "Latency (from the wish to start an operation to its end)";
  const error = Math.max(...lines.map((line) => line.summary.relativeError));
  return [
    `${cell.title}: ${kind} against percentile, both on logarithmic scales; n = ${lines.map((line) => decimals(line.summary.samples, 0)).join(", ")} operations.`,
    `Drawn only as far as the samples allow; values are exact to ${percent(error)}, the width of the histogram's buckets.`,
  ];
}

function endOf(line: Line) {
  return line.points.reduce((last, point) => (point.q > last.q ? point : last));
}

/** The 99th percentile where the samples reach it, else the last point of the curve. */
function labelNumber(line: Line): string {
  const tailPoint = line.summary.quantiles.find((point) => point.q === 0.99) ?? endOf(line);
  return `${percentile(tailPoint.q)} %: ${latency(tailPoint.ns)}`;
}

function stepsOf(line: Line, index: number): Step[] {
  return line.points.map((point) => ({ x: tail(point.q), y: point.ns, line: String(index), colour: line.look.colour }));
}

/** Quantiles as marks on the curve, never beyond its end. */
function marksOf(line: Line): Dot[] {
  const end = endOf(line).q;
  return line.summary.quantiles
    .filter((point) => point.q <= end && point.ns > 0)
    .map((point) => ({ x: tail(point.q), y: point.ns, look: line.look }));
}

function altText(cell: Cell, lines: readonly Line[]): string {
  const said = lines.map(({ look, summary }) => {
    const quantiles = summary.quantiles.map((point) => `${percentile(point.q)} % within ${latency(point.ns)}`);
    return `${look.label}: ${quantiles.join(", ")}`;
  });
  return `Latency of ${cell.title} by percentile. ${said.join(". ")}.`;
}

/** What users feel: latency against percentile on a logarithmic tail scale, as far as the data goes. */
export function latencyChart(analysis: Analysis, cell: Cell, id: string): Known<Chart> {
  const lines = linesOf(analysis, cell);
  if (lines.length === 0) {
    const why = cell.systems.flatMap((system) => (system.latency.known ? [] : [system.latency.why]))[0];
    return unknown(why ?? "no system has a distribution of latency");
  }
  const y = latencyRange(lines);
  const deepest = Math.max(tail(0.5), ...lines.map((line) => tail(endOf(line).q)));
  const x: Range = { low: 0, high: deepest * 1.02, log: false };
  const direct = lines.map((line) => ({ look: line.look, at: endOf(line).ns, number: labelNumber(line) }));
  const sides = {
    x: { range: x, ticks: percentileTicks(deepest), title: "percentile of operations" },
    y: { range: y, ticks: decadeTicks(y, (ns) => latency(ns, 1)), grid: true },
  };
  const layers = [
    note({ x: -52, y: -16 }, "latency, logarithmic", { muted: true }),
    curves(lines.flatMap(stepsOf), 2),
    dots(lines.flatMap(marksOf), 36),
    ...directLabels(direct, y, PANEL),
  ];
  const said = { alt: altText(cell, lines), footnote: footnote(analysis, sentences(cell, lines)) };
  return known({
    id,
    title: "Latency",
    ...said,
    table: quantileTable(analysis, cell),
    spec: frame(PANEL, sides, layers),
  });
}
