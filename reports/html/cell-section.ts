import type { Analysis, Cell } from "../../harness/model/analysis.ts";
import { latencyChart } from "../charts/latency.ts";
import { overTimeChart } from "../charts/over-time.ts";
import { quantileTable } from "../charts/quantile-table.ts";
import { trialsChart } from "../charts/trials.ts";
import { dateTime } from "../format.ts";
import { shownSentence } from "../shown-cell.ts";
import { doubtsOf, trialState } from "../words.ts";
import { type Anchors, artifactLink } from "./anchors.ts";
import { figure } from "./figure.ts";
import { html, type Markup } from "./markup.ts";
import { systemName } from "./system-name.ts";
import { plainTable } from "./table.ts";
import { warningList } from "./warnings.ts";

/** The quantiles beside their curve. Where no system has any, the place of the curve says why already. */
function quantiles(analysis: Analysis, cell: Cell): Markup | null {
  const why = cell.systems.flatMap((system) => (system.latency.known ? [] : [{ system, why: system.latency.why }]));
  if (why.length === cell.systems.length && new Set(why.map((one) => one.why)).size < 2) return null;
  const table = quantileTable(analysis, cell);
  const shown =
    why.length === cell.systems.length ? null : plainTable(`Latency of ${cell.title}`, table.headers, table.rows);
  const missing = why.map(
    (one) => html`<p class="quiet">${systemName(analysis, one.system.system)}: unknown: ${one.why}.</p>`,
  );
  const about = html`<p class="quiet">Read “99” as: 99 of 100 operations took this time or less.</p>`;
  return html`<div class="figure quantiles${why.length === 0 ? " repeated" : ""}"><h4>Latency by percentile</h4>${about}${shown}${missing}</div>`;
}

function rawFiles(analysis: Analysis, cell: Cell): Markup {
  const rows = cell.systems.flatMap((system) =>
    system.trials.map((trial) => [
      systemName(analysis, system.system),
      String(trial.block),
      dateTime(trial.startedAt),
      trialState(trial),
      artifactLink(trial.artifact),
    ]),
  );
  return html`<details class="raw"><summary>Raw file of every trial</summary>${plainTable(`Raw files of ${cell.title}`, ["system", "block", "started", "state", "artifact"], rows)}</details>`;
}

/** One workload in depth: what it does, what was found, its scatter, its course over time, its latency, its raw files. */
export async function cellSection(analysis: Analysis, cell: Cell, anchors: Anchors): Promise<Markup> {
  const id = anchors.cells.get(cell.id) ?? "cell";
  const sentences = cell.comparisons.map(
    (comparison) =>
      html`<p class="sentence">${cell.comparisons.length > 1 ? html`${systemName(analysis, comparison.system)}: ` : null}${shownSentence(analysis, comparison)}</p>`,
  );
  return html`<section class="cell" id="${id}"><h3>${cell.title}</h3>
<p>${cell.about}</p>${sentences}${warningList(doubtsOf(cell), anchors)}
<div class="figures">${await figure(trialsChart(analysis, cell, `${id}-trials`), "Every trial")}${await figure(overTimeChart(analysis, cell, `${id}-time`), "Over time")}${await figure(latencyChart(analysis, cell, `${id}-latency`), "Latency")}${quantiles(analysis, cell)}</div>
${rawFiles(analysis, cell)}</section>`;
}
