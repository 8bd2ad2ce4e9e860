import type { Analysis, Cell, CellSystem } from "../../harness/model/analysis.ts";
import { changeText, confidenceText, knownText, ratioText, timeSpan } from "../format.ts";
import { cellScale, rateIntervalText, rateText, shownRatio, systemLabel } from "../shown-cell.ts";
import {
  comparisonOf,
  countsLine,
  doubtsOf,
  originMeaning,
  reportTitle,
  standingStamp,
  verdictWords,
} from "../words.ts";
import { disclosure } from "./disclosure.ts";
import { escapeMarkdown, markdownList, markdownTable } from "./escape.ts";

function row(analysis: Analysis, cell: Cell, system: CellSystem): string[] {
  const scale = cellScale(cell, analysis.cells);
  const comparison = comparisonOf(cell, system);
  const shown = comparison === undefined ? null : shownRatio(analysis, comparison);
  const rate = [
    cell.title,
    systemLabel(analysis, system.system),
    scale.unit.label,
    knownText(system.bytesPerTime, (value) => rateText(value, system, scale)),
    knownText(system.medianInterval, (interval) => rateIntervalText(interval, scale)),
    String(system.n),
  ];
  if (comparison === undefined || shown === null)
    return [...rate, "", "", cell.comparisons.length === 0 ? "not compared" : "baseline"];
  const words = verdictWords(analysis, comparison);
  if (!shown.known) return [...rate, "none", shown.why, words];
  return [...rate, ratioText(shown.value.ratio, shown.value.interval), changeText(shown.value.interval), words];
}

function head(analysis: Analysis): string[] {
  const { headline, gate } = analysis;
  return [
    `# ${escapeMarkdown(reportTitle(analysis))}`,
    `**${escapeMarkdown(headline.sentence)}**`,
    ...headline.detail.map(escapeMarkdown),
    escapeMarkdown(
      `${originMeaning(analysis)}. ${confidenceText(analysis.confidence)} intervals, ${timeSpan(analysis.measuredFrom, analysis.measuredTo)}, ${analysis.edition}.`,
    ),
    markdownList([
      `${standingStamp(analysis)}: ${analysis.standingWhy}`,
      `Gate: ${gate.verdict}. ${gate.sentence}`,
      countsLine(analysis).join(" · "),
    ]),
  ];
}

function doubts(analysis: Analysis): string[] {
  const ruled = (rule: string | undefined) => (rule === undefined ? "" : ` (${rule})`);
  const all = [
    ...analysis.warnings.map((doubt) => `${doubt.sentence}${ruled(doubt.rule)}`),
    ...analysis.cells.flatMap((cell) =>
      doubtsOf(cell).map((doubt) => `${cell.title}: ${doubt.sentence}${ruled(doubt.rule)}`),
    ),
  ];
  return all.length === 0 ? [] : ["Warnings:", markdownList(all)];
}

/** The report as Markdown for merge requests and wikis: the order of the page, without its pictures. */
export async function markdownReport(analysis: Analysis): Promise<string> {
  const headers = ["workload", "system", "unit", "rate", "interval of median", "n", "ratio", "change", "verdict"];
  const parts = [
    ...head(analysis),
    "## What this does not prove",
    analysis.notProven.length === 0 ? "Nothing is listed." : markdownList(analysis.notProven),
    "## Results",
    markdownTable(
      headers,
      analysis.cells.flatMap((cell) => cell.systems.map((system) => row(analysis, cell, system))),
    ),
    ...doubts(analysis),
    ...disclosure(analysis),
  ];
  return `${parts.join("\n\n")}\n`;
}
