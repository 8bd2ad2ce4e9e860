import type { Analysis, Cell, CellSystem, Comparison, GateField, TrialPoint } from "../harness/model/analysis.ts";
import type { Warning } from "../harness/model/warning.ts";

type Rule = Analysis["rules"][number];

/** What each origin means, for readers who have not seen the word before. */
const originMeanings: Readonly<Record<Analysis["origin"], string>> = {
  measured: "These numbers were measured on the storage that is named here",
  imported: "These numbers come from files that another tool wrote",
  published: "These numbers are somebody's publication, not a measurement of ours",
  rehearsal: "A practice run of the whole chain: its numbers say nothing about any product",
  synthetic: "Made-up numbers: they show what a report looks like and nothing else",
};

/** The meaning of the origin of an analysis in one sentence. */
export function originMeaning(analysis: Analysis): string {
  return originMeanings[analysis.origin];
}

/** The origin as the first word of a title: "Synthetic". */
function originWord(analysis: Analysis): string {
  return analysis.origin.charAt(0).toUpperCase() + analysis.origin.slice(1);
}

/** The standing as a stamp; a screening must not be mistaken for a result. */
export function standingStamp(analysis: Analysis): string {
  return analysis.standing === "screening" ? "SCREENING" : "Result";
}

/** The title of every report: origin and standing first, so that they are in the tab, the bookmark and the file list. */
export function reportTitle(analysis: Analysis): string {
  const stamp = analysis.standing === "screening" ? " · SCREENING" : "";
  return `${originWord(analysis)}${stamp} · ${analysis.title}`;
}

/** A count with its noun: "1 failed rule", "2 failed rules". */
export function counted(count: number, one: string, many = `${one}s`): string {
  return `${count} ${count === 1 ? one : many}`;
}

/** The line that sums up what was run and what is in doubt. */
export function countsLine(analysis: Analysis): string[] {
  const { counts, rules, cells, warnings } = analysis;
  const ruled = (verdict: Rule["verdict"]) => rules.filter((rule) => rule.verdict === verdict).length;
  const doubts = [
    ...warnings,
    ...cells.flatMap((cell) => [...cell.warnings, ...cell.comparisons.flatMap((one) => one.warnings)]),
  ];
  return [
    `${counts.valid} of ${counts.planned} trials valid`,
    `${counts.failed} failed`,
    ...(counts.missing === 0 ? [] : [`${counts.missing} missing`]),
    `${counts.setAside} excluded`,
    `${counts.warmup} warm-up`,
    counted(new Set(doubts.map((doubt) => doubt.sentence)).size, "warning"),
    counted(ruled("fail"), "failed rule"),
    `${ruled("no evidence")} without evidence`,
  ];
}

const gateOrder: readonly GateField["effect"][] = ["refuses", "unknown", "caveat", "waived", "chosen", "equal"];

/** Fields of the gate with differences first and equal fields last. */
export function gateFields(analysis: Analysis): GateField[] {
  return analysis.gate.fields.toSorted((a, b) => gateOrder.indexOf(a.effect) - gateOrder.indexOf(b.effect));
}

const ruleOrder: readonly Rule["verdict"][] = ["fail", "no evidence", "pass"];

/** Rules with the failed first, then those without evidence; within each in the order of the rubric. */
export function rulesInOrder(analysis: Analysis): Rule[] {
  return analysis.rules.toSorted((a, b) => ruleOrder.indexOf(a.verdict) - ruleOrder.indexOf(b.verdict));
}

/** The comparison of a system within a cell, where it is not the baseline itself. */
export function comparisonOf(cell: Cell, system: CellSystem): Comparison | undefined {
  return cell.comparisons.find((comparison) => comparison.system === system.system);
}

/** All doubts about one cell, each sentence once. */
export function doubtsOf(cell: Cell): Warning[] {
  const all = [...cell.warnings, ...cell.comparisons.flatMap((comparison) => comparison.warnings)];
  return [...new Map(all.map((doubt) => [doubt.sentence, doubt])).values()];
}

/** Whether a trial is in the statistics, in words. */
export function trialState(trial: TrialPoint): string {
  if (trial.excluded !== null) return `excluded: ${trial.excluded}`;
  return trial.warmup ? "warm-up, not counted" : "counted";
}

/** A verdict in words; nothing of it is shown behind a refused gate. */
export function verdictWords(analysis: Analysis, comparison: Comparison): string {
  if (analysis.gate.verdict === "refused") return "refused";
  const { verdict } = comparison;
  return verdict === "more" || verdict === "less" ? `${verdict} than baseline` : verdict;
}
