import type { Analysis } from "../../harness/model/analysis.ts";
import { type Known, known, unknown } from "../../harness/model/known.ts";
import { changeText, decimals, halfWidth, knownText, ratioText, rounded } from "../format.ts";
import { shownSentence } from "../shown-cell.ts";
import type { Chart, NumberTable } from "./chart.ts";
import { footnote } from "./footnote.ts";
import { type ForestLayout, forestDrawing } from "./forest-drawing.ts";
import { changeOrVerdict, type ForestRow, forestRows } from "./forest-rows.ts";

function numbers(analysis: Analysis, rows: readonly ForestRow[]): NumberTable {
  const cells = analysis.cells.flatMap((cell) => cell.comparisons.map((comparison) => ({ cell, comparison })));
  const results = rows.flatMap((row) => (row.result === null ? [] : [row.result]));
  return {
    headers: ["workload", "system", "ratio", "interval", "change", "n", "p, corrected", "verdict"],
    rows: results.map(({ comparison, look, ratio }) => [
      cells.find((entry) => entry.comparison === comparison)?.cell.title ?? "",
      look.label,
      knownText(ratio, (value) => ratioText(value.ratio, value.interval)),
      ratio.known
        ? [ratio.value.interval.low, ratio.value.interval.high]
            .map((end) => rounded(end, halfWidth(ratio.value.interval)))
            .join(" to ")
        : "none",
      ratio.known ? changeText(ratio.value.interval) : "none",
      String(comparison.n),
      knownText(comparison.pAdjusted, (p) => (p < 0.001 ? "below 0.001" : decimals(p, 3))),
      shownSentence(analysis, comparison),
    ]),
  };
}

function altText(rows: readonly ForestRow[], baseline: string): string {
  const lines = rows.filter((row) => !row.heading).map((row) => `${row.label}: ${changeOrVerdict(row)}`);
  return `Ratio to ${baseline} with interval, one line per workload. Change against the baseline: ${lines.join("; ")}.`;
}

/** Is one system more than the other? Ratio with interval, one line per workload, against a line at 1. */
export function forestChart(analysis: Analysis, id: string, layout: ForestLayout): Known<Chart> {
  if (analysis.gate.verdict === "refused") return unknown(analysis.gate.sentence);
  const baseline = analysis.systems.find((system) => system.baseline)?.label ?? "the baseline";
  const rows = forestRows(analysis);
  if (!rows.some((row) => row.result !== null))
    return unknown("there is one system only, so there is nothing to compare it with");
  const pairs = [...new Set(rows.flatMap((row) => (row.result === null ? [] : [row.result.comparison.n])))];
  const methods = [...new Set(rows.flatMap((row) => (row.result === null ? [] : [row.result.comparison.method])))];
  return known({
    id,
    title: "Each workload against the baseline",
    alt: altText(rows, baseline),
    footnote: footnote(analysis, [
      `Bytes ÷ time divided by that of ${baseline}; mark and bar show ratio and interval, the text its change in percent. Filled: different; hollow: not distinguishable. Bold: the comparison this run was planned for.`,
      `n = ${pairs.join(", ")} pairs of trials; ${methods.join("; ")}.`,
    ]),
    table: numbers(analysis, rows),
    spec: forestDrawing(rows, layout, baseline),
  });
}
