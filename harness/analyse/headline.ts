import type { Analysis, Cell, Comparison } from "../model/analysis.ts";
import { shortPercent } from "./percent.ts";

type Headline = Analysis["headline"];

interface Finding {
  readonly cell: Cell;
  readonly comparison: Comparison;
}

/** Largest noise floor of the cells: below it, nothing in this run means anything. */
function noise(findings: readonly Finding[]): { low: number; high: number } | undefined {
  const floors = findings.flatMap(({ comparison }) =>
    comparison.noiseFloor.known ? [comparison.noiseFloor.value] : [],
  );
  return floors.length === 0 ? undefined : { low: Math.min(...floors), high: Math.max(...floors) };
}

function floorSentence(findings: readonly Finding[]): string[] {
  const floor = noise(findings);
  if (floor === undefined) return [];
  const worst = findings.find(
    ({ comparison }) => comparison.noiseFloor.known && comparison.noiseFloor.value === floor.high,
  );
  return [
    `The noise floor lies between ±${shortPercent(floor.low)} and ±${shortPercent(floor.high)} (${worst?.cell.title ?? ""}), depending on the workload.`,
  ];
}

function nothingSeen(findings: readonly Finding[], same: boolean): Headline {
  const primary = findings.find(({ cell }) => cell.primary) ?? findings[0];
  const floor = primary?.comparison.noiseFloor;
  const share = floor?.known ? shortPercent(floor.value) : undefined;
  const where = same ? "on this machine" : "in this run";
  const tail =
    share === undefined ? "" : `; differences under ±${share} mean nothing here (${primary?.cell.title ?? ""})`;
  return {
    verdict: "not distinguishable",
    sentence: `Not distinguishable ${where}${tail}.`,
    detail: [
      ...(same
        ? [
            "Both sides are the same storage, measured twice: the run shows how large a difference must be before it means something.",
          ]
        : []),
      ...floorSentence(findings),
    ],
  };
}

function differences(findings: readonly Finding[], same: boolean): Headline {
  const seen = findings.filter(({ comparison }) => comparison.verdict === "more" || comparison.verdict === "less");
  const first = seen.find(({ cell }) => cell.primary) ?? seen[0];
  const rest = seen
    .filter((finding) => finding !== first)
    .map(({ cell, comparison }) => `${cell.title}: ${comparison.sentence}.`);
  const alarm =
    "Both sides are the same storage, so this is noise that the design did not catch, or a fault: do not compare anything on this machine before it is explained.";
  return {
    verdict: "different",
    sentence: first === undefined ? "" : `${first.cell.title}: ${first.comparison.sentence}.`,
    detail: [...(same ? [alarm] : []), ...rest, ...floorSentence(findings)],
  };
}

/** The verdict of a whole run in one sentence, with the sentences that must stand beside it. */
export function headlineOf(cells: readonly Cell[], gate: Analysis["gate"], same: boolean, systems: number): Headline {
  const findings = cells.flatMap((cell) => cell.comparisons.map((comparison) => ({ cell, comparison })));
  if (systems < 2) {
    return {
      verdict: "single system",
      sentence: "One system was measured; there is nothing to compare it with.",
      detail: [],
    };
  }
  if (gate.verdict === "refused") return { verdict: "refused", sentence: gate.sentence, detail: [] };
  if (findings.every(({ comparison }) => comparison.verdict === "no data")) {
    return { verdict: "no data", sentence: "No comparison could be made: too few trials were measured.", detail: [] };
  }
  const any = findings.some(({ comparison }) => comparison.verdict === "more" || comparison.verdict === "less");
  return any ? differences(findings, same) : nothingSeen(findings, same);
}
