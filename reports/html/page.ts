import type { Analysis } from "../../harness/model/analysis.ts";
import { reportTitle } from "../words.ts";
import { type Anchors, anchorsOf } from "./anchors.ts";
import { cellSection } from "./cell-section.ts";
import { evidence, exclusions, gate, repeat, rules } from "./disclosure.ts";
import { firstScreen, notProven } from "./first-screen.ts";
import { html, type Markup, trusted } from "./markup.ts";
import { results } from "./results.ts";
import { style } from "./style.ts";
import { printStyle } from "./style-print.ts";

function contents(analysis: Analysis, anchors: Anchors): Markup {
  const cells = analysis.cells.map(
    (cell) => html`<li><a href="#${anchors.cells.get(cell.id) ?? "workloads"}">${cell.title}</a></li>`,
  );
  return html`<nav class="contents" aria-label="Contents"><p>Contents</p><ol>
<li><a href="#verdict">Verdict</a></li><li><a href="#not-proven">What this does not prove</a></li><li><a href="#results">Results</a></li>
<li><a href="#workloads">Workloads</a><ol>${cells}</ol></li>
<li><a href="#gate">May they be compared?</a></li><li><a href="#rules">Rules</a></li><li><a href="#exclusions">Exclusions</a></li>
<li><a href="#evidence">Evidence</a></li><li><a href="#repeat">How to repeat</a></li></ol></nav>`;
}

async function workloads(analysis: Analysis, anchors: Anchors): Promise<Markup> {
  const sections: Markup[] = [];
  for (const cell of analysis.cells) sections.push(await cellSection(analysis, cell, anchors));
  return html`<section id="workloads"><h2>Each workload</h2>${sections}</section>`;
}

/** The policy forbids every fetch and every script, so that a mistake here cannot become a request from a reader's machine. */
const POLICY = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'";

/** The whole report as one HTML file that needs nothing else: no script, no font, no picture, no network. */
export async function htmlReport(analysis: Analysis): Promise<string> {
  const anchors = anchorsOf(analysis);
  const page = html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${trusted(POLICY)}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="generator" content="Assay ${analysis.assay}">
<title>${reportTitle(analysis)}</title>
<style>${trusted(style + printStyle)}</style>
</head>
<body class="${analysis.standing}">
<a class="skip" href="#verdict">To the verdict</a>
<div class="page">
${contents(analysis, anchors)}
<main>
${await firstScreen(analysis, anchors)}
${notProven(analysis)}
${results(analysis, anchors)}
${await workloads(analysis, anchors)}
${gate(analysis, anchors)}
${rules(analysis, anchors)}
${exclusions(analysis)}
${evidence(analysis)}
${repeat(analysis)}
<footer><p>Written by Assay ${analysis.assay} from run <code>${analysis.runId}</code>. This file needs no network and runs no script.</p></footer>
</main>
</div>
</body>
</html>
`;
  return page.text;
}
