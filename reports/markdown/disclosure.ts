import type { Analysis } from "../../harness/model/analysis.ts";
import { knownText } from "../format.ts";
import { counted, gateFields, rulesInOrder } from "../words.ts";
import { escapeMarkdown, fenced, markdownList, markdownTable } from "./escape.ts";

function gate(analysis: Analysis): string[] {
  const rows = gateFields(analysis).map((field) => [
    field.label,
    ...analysis.systems.map((_, index) => {
      const value = field.values[index];
      return value === undefined ? "unknown: not recorded" : knownText(value, (text) => text);
    }),
    field.effect,
    `${field.why} (${field.rule})`,
  ]);
  const headers = ["field", ...analysis.systems.map((system) => system.label), "effect", "why"];
  return [
    "## May they be compared?",
    escapeMarkdown(`${analysis.gate.verdict}: ${analysis.gate.sentence}`),
    ...(rows.length === 0 ? [] : [markdownTable(headers, rows)]),
  ];
}

function rules(analysis: Analysis): string[] {
  const open = rulesInOrder(analysis).filter((rule) => rule.verdict !== "pass");
  const passed = analysis.rules.length - open.length;
  const rows = open.map((rule) => [rule.id, rule.verdict, rule.text, rule.why, rule.severity]);
  return [
    "## Rules",
    `${counted(passed, "rule")} passed.`,
    ...(rows.length === 0 ? [] : [markdownTable(["rule", "verdict", "what it asks", "why", "severity"], rows)]),
  ];
}

function exclusions(analysis: Analysis): string[] {
  const rows = analysis.exclusions.map((one) => [one.trial, String(one.attempt), one.reason, one.detail]);
  return [
    "## Exclusions",
    rows.length === 0 ? "No trial was set aside." : markdownTable(["trial", "attempt", "reason", "detail"], rows),
  ];
}

/** An artifact as text, not as a link: viewers of Markdown resolve relative links in ways of their own. */
function evidence(analysis: Analysis): string[] {
  const rows = analysis.evidence.flatMap((group) =>
    group.items.map((item) => [
      group.title,
      item.label,
      knownText(item.value, (text) => text),
      item.artifact === null ? "no file" : `../${item.artifact}`,
    ]),
  );
  return [
    "## Evidence",
    rows.length === 0 ? "None was recorded." : markdownTable(["group", "what", "value", "artifact"], rows),
  ];
}

function repeat(analysis: Analysis): string[] {
  const { commands, planHash, seed, manifestHash } = analysis.repeat;
  const facts = [
    `Run ${analysis.runId}, Assay ${analysis.assay}`,
    `Plan hash ${planHash}`,
    `Seed ${seed ?? "none: imported"}`,
    `Manifest hash ${knownText(manifestHash, (hash) => hash)}`,
  ];
  return ["## How to repeat", fenced(commands.join("\n")), markdownList(facts)];
}

/** The second half of the Markdown report: gate, rules, exclusions, evidence and how to repeat. */
export function disclosure(analysis: Analysis): string[] {
  return [...gate(analysis), ...rules(analysis), ...exclusions(analysis), ...evidence(analysis), ...repeat(analysis)];
}
