import type { Analysis } from "../../harness/model/analysis.ts";
import { draw } from "../charts/draw.ts";
import { forestChart } from "../charts/forest.ts";
import { confidenceText, timeSpan } from "../format.ts";
import { countsLine, originMeaning, reportTitle } from "../words.ts";
import type { Anchors } from "./anchors.ts";
import { gateBadge, standingBadge } from "./badge.ts";
import { numbersOf } from "./figure.ts";
import { html, type Markup, trusted } from "./markup.ts";
import { systemName } from "./system-name.ts";
import { warningList } from "./warnings.ts";

/** The forest plot in two layouts, of which the page shows the one that fits; or the reason where it would stand. */
async function forest(analysis: Analysis): Promise<Markup> {
  const wide = forestChart(analysis, "forest-wide", "wide");
  const narrow = forestChart(analysis, "forest-narrow", "narrow");
  if (!wide.known || !narrow.known) {
    const why = wide.known ? "" : wide.why;
    return analysis.gate.verdict === "refused"
      ? html`<div class="no-ratio"><strong>No ratio is shown.</strong> ${why} <a href="#gate">See the gate</a>.</div>`
      : html`<p class="quiet">No ratios: ${why}.</p>`;
  }
  return html`<div class="figure forest"><figure id="forest"><h2 class="figure-title">${wide.value.title}</h2>
<div class="when-wide">${trusted(await draw(wide.value))}</div><div class="when-narrow">${trusted(await draw(narrow.value))}</div>
<figcaption>${wide.value.footnote}</figcaption></figure>${numbersOf(wide.value)}</div>`;
}

function status(analysis: Analysis): Markup {
  return html`<dl class="status">
<div><dt>${standingBadge(analysis)}</dt><dd>${analysis.standingWhy}</dd></div>
<div><dt>${gateBadge(analysis)}</dt><dd>${analysis.gate.sentence} <a href="#gate">Field by field</a></dd></div>
</dl>`;
}

function facts(analysis: Analysis): string {
  const counted = analysis.cells.flatMap((cell) => cell.systems.map((system) => system.n));
  const [least, most] = [Math.min(...counted), Math.max(...counted)];
  const trials =
    counted.length === 0
      ? "no trials"
      : least === most
        ? `${most} counted trials each`
        : `${least} to ${most} counted trials each`;
  return [
    ...(analysis.sameStorage ? ["same storage twice (A/A): the answer is the noise floor"] : []),
    `${confidenceText(analysis.confidence)} intervals`,
    trials,
    timeSpan(analysis.measuredFrom, analysis.measuredTo),
    analysis.edition,
  ].join(" · ");
}

/** What somebody in a hurry reads: title, verdict, standing, gate, ratios and the counts of what is in doubt. */
export async function firstScreen(analysis: Analysis, anchors: Anchors): Promise<Markup> {
  return html`<header class="first-screen" id="verdict">
<h1>${reportTitle(analysis)}</h1>
<p class="origin ${analysis.origin}">${originMeaning(analysis)}.</p>
<p class="verdict">${analysis.headline.sentence}</p>
<p class="detail">${analysis.headline.detail.join(" ")}</p>
<p class="facts">${facts(analysis)}</p>
<p class="systems">${analysis.systems.map((system) => html`<span>${systemName(analysis, system.name)} <code>${system.path}</code>${system.baseline && analysis.systems.length > 1 ? " (baseline)" : ""}</span>`)}</p>
${status(analysis)}
${await forest(analysis)}
<p class="counts">${countsLine(analysis).map((part) => html`<span>${part}</span>`)}</p>
${warningList(analysis.warnings, anchors)}
</header>`;
}

/** The limits of the run, near the top: a reader must not find them last. */
export function notProven(analysis: Analysis): Markup {
  const items =
    analysis.notProven.length === 0
      ? html`<p>Nothing is listed. That is a gap in the analysis, not a strength.</p>`
      : html`<ul>${analysis.notProven.map((item) => html`<li>${item}</li>`)}</ul>`;
  return html`<section id="not-proven" class="limits"><h2>What this does not prove</h2>${items}</section>`;
}
