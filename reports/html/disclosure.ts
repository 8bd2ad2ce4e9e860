import type { Analysis, GateField } from "../../harness/model/analysis.ts";
import { knownText } from "../format.ts";
import { counted, gateFields, rulesInOrder } from "../words.ts";
import { type Anchors, artifactLink, ruleLink } from "./anchors.ts";
import { badge, gateBadge, type Tone } from "./badge.ts";
import { html, type Markup } from "./markup.ts";
import { systemName } from "./system-name.ts";
import { plainTable, scrolled } from "./table.ts";

const effectTones: Readonly<Record<GateField["effect"], Tone>> = {
  equal: "good",
  chosen: "plain",
  caveat: "doubt",
  refuses: "bad",
  waived: "doubt",
  unknown: "doubt",
};

function effectBadge(effect: GateField["effect"]): Markup {
  return badge(effectTones[effect], effect);
}

/** Whether the systems may be compared, field by field, with what differs on top. */
export function gate(analysis: Analysis, anchors: Anchors): Markup {
  const rows = gateFields(analysis).map((field) => [
    html`<span title="${field.field}">${field.label}</span>`,
    ...analysis.systems.map((_, index) => {
      const value = field.values[index];
      return html`${value === undefined ? "unknown: not recorded" : knownText(value, (text) => text)}`;
    }),
    effectBadge(field.effect),
    html`${field.why} ${ruleLink(anchors, field.rule)}`,
  ]);
  const headers = ["Field", ...analysis.systems.map((system) => systemName(analysis, system.name)), "Effect", "Why"];
  return html`<section id="gate"><h2>May they be compared?</h2><p>${gateBadge(analysis)} ${analysis.gate.sentence}</p>
${rows.length === 0 ? html`<p class="quiet">There are no fields to compare.</p>` : plainTable("Gate, field by field", headers, rows)}</section>`;
}

const verdictTones = { pass: "good", fail: "bad", "no evidence": "doubt" } as const;

/** The rubric with the failed rules first; every row can be linked to. */
export function rules(analysis: Analysis, anchors: Anchors): Markup {
  const rows = rulesInOrder(analysis).map((rule, index, all) => {
    const first = all.findIndex((other) => other.id === rule.id) === index;
    const id = first ? html` id="${anchors.rules.get(rule.id) ?? ""}"` : null;
    return html`<tr${id}><th scope="row">${rule.id}</th><td>${badge(verdictTones[rule.verdict], rule.verdict)}</td><td>${rule.text}<br><span class="quiet">${rule.why}</span></td><td>${rule.severity}</td></tr>`;
  });
  const failed = analysis.rules.filter((rule) => rule.verdict === "fail").length;
  return html`<section id="rules"><h2>Rules</h2><p>${counted(failed, "rule")} failed of ${analysis.rules.length}, by ${analysis.edition}. A rule without evidence counts as a doubt, not as passed.</p>
${scrolled("Rules", html`<table class="rules"><thead><tr><th scope="col">Rule</th><th scope="col">Verdict</th><th scope="col">What it asks, and why this verdict</th><th scope="col">Severity</th></tr></thead><tbody>${rows}</tbody></table>`)}</section>`;
}

/** Every trial that is not in the statistics, by name and reason. */
export function exclusions(analysis: Analysis): Markup {
  const rows = analysis.exclusions.map((one) => [
    html`<code>${one.trial}</code>`,
    String(one.attempt),
    one.reason,
    one.detail,
  ]);
  const warm = `${counted(analysis.counts.warmup, "warm-up trial")}, left out by a rule made before the run.`;
  return html`<section id="exclusions"><h2>Exclusions</h2><p>${rows.length === 0 ? "No trial was set aside." : `${counted(rows.length, "attempt")} set aside.`} ${warm}</p>
${rows.length === 0 ? null : plainTable("Exclusions", ["Trial", "Attempt", "Reason", "Detail"], rows)}</section>`;
}

/** What was recorded of host, storage and tools, each with the file that proves it. */
export function evidence(analysis: Analysis): Markup {
  const groups = analysis.evidence.map((group) => {
    const rows = group.items.map((item) => [
      item.label,
      html`${knownText(item.value, (text) => text)}`,
      item.artifact === null ? "no file" : artifactLink(item.artifact),
    ]);
    const table = plainTable(group.title, ["What", "Value", "Artifact"], rows);
    return html`<details><summary>${group.title} (${counted(rows.length, "fact")})</summary>${table}</details>`;
  });
  return html`<section id="evidence"><h2>Evidence</h2>${groups.length === 0 ? html`<p>None was recorded.</p>` : groups}</section>`;
}

/** How somebody else does the same again. */
export function repeat(analysis: Analysis): Markup {
  const { commands, planHash, seed, manifestHash } = analysis.repeat;
  const facts = [
    ["Run", analysis.runId],
    ["Plan hash", planHash],
    ["Seed", seed === null ? "none: imported" : String(seed)],
    ["Manifest hash", knownText(manifestHash, (hash) => hash)],
    ["Assay", analysis.assay],
    ["Edition", analysis.edition],
  ] as const;
  return html`<section id="repeat"><h2>How to repeat</h2><pre tabindex="0"><code>${commands.join("\n")}</code></pre>
<dl class="facts-list">${facts.map(([name, value]) => html`<div><dt>${name}</dt><dd><code>${value}</code></dd></div>`)}</dl></section>`;
}
