import type { Analysis, Cell, CellSystem } from "../../harness/model/analysis.ts";
import { changeText, knownText, percent, ratioText } from "../format.ts";
import { cellScale, rateIntervalText, rateText, shownRatio } from "../shown-cell.ts";
import { comparisonOf, doubtsOf, verdictWords } from "../words.ts";
import type { Anchors } from "./anchors.ts";
import { html, type Markup } from "./markup.ts";
import { systemName } from "./system-name.ts";
import { scrolled } from "./table.ts";
import { warningList } from "./warnings.ts";

function number(text: string): Markup {
  return text.startsWith("unknown: ") ? html`<td class="unknown">${text}</td>` : html`<td class="number">${text}</td>`;
}

/** Ratio, change and verdict of one system: a dash for the baseline, nothing but the refusal behind a refused gate. */
function against(analysis: Analysis, cell: Cell, system: CellSystem): Markup {
  const comparison = comparisonOf(cell, system);
  if (comparison === undefined)
    return html`<td class="quiet" colspan="3">${cell.comparisons.length === 0 ? "not compared" : "baseline"}</td>`;
  if (analysis.gate.verdict === "refused") return html`<td class="unknown" colspan="3">refused by the gate</td>`;
  const words = html`<td>${verdictWords(analysis, comparison)}</td>`;
  const shown = shownRatio(analysis, comparison);
  if (!shown.known) return html`<td class="unknown" colspan="2">${shown.why}</td>${words}`;
  return html`${number(ratioText(shown.value.ratio, shown.value.interval))}${number(changeText(shown.value.interval))}${words}`;
}

function systemRow(analysis: Analysis, cell: Cell, system: CellSystem): Markup {
  const scale = cellScale(cell, analysis.cells);
  return html`<tr><th scope="row">${systemName(analysis, system.system)}</th>
${number(knownText(system.bytesPerTime, (rate) => rateText(rate, system, scale)))}
${number(knownText(system.median, (rate) => rateText(rate, system, scale)))}
${number(knownText(system.medianInterval, (interval) => rateIntervalText(interval, scale)))}
${number(knownText(system.spread, percent))}<td class="number">${system.n}</td>${against(analysis, cell, system)}</tr>`;
}

function cellRows(analysis: Analysis, cell: Cell, anchors: Anchors): Markup {
  const { unit } = cellScale(cell, analysis.cells);
  const doubts = warningList(doubtsOf(cell), anchors);
  return html`<tbody><tr class="group"><th scope="rowgroup" colspan="9"><a href="#${anchors.cells.get(cell.id) ?? "results"}">${cell.title}</a> <span class="unit">${unit.label}</span>${cell.primary && cell.comparisons.length > 0 ? html` <span class="primary">primary comparison</span>` : null}${doubts}</th></tr>
${cell.systems.map((system) => systemRow(analysis, cell, system))}</tbody>`;
}

/** All workloads and systems in one table, each doubt beside the numbers that it weakens. */
export function results(analysis: Analysis, anchors: Anchors): Markup {
  const table = html`<table class="results"><thead><tr><th scope="col">System</th><th scope="col">Rate</th><th scope="col">Median</th><th scope="col">Interval of median</th><th scope="col">Spread</th><th scope="col">n</th><th scope="col">Ratio</th><th scope="col">Change</th><th scope="col">Verdict</th></tr></thead>${analysis.cells.map((cell) => cellRows(analysis, cell, anchors))}</table>`;
  return html`<section id="results"><h2>Results</h2>
<p>Rate is all bytes (or operations) divided by all time of the counted trials. Median and interval are over single trials. Spread is the standard deviation in percent of the mean. Numbers are rounded to their interval. MB is 10<sup>6</sup> and GB 10<sup>9</sup> bytes; IOPS are operations per second.</p>
${scrolled("Results of all workloads", table)}</section>`;
}
