import type { Comparison, Gate } from "../model/analysis.ts";
import { unknown } from "../model/known.ts";
import type { Warning } from "../model/warning.ts";
import { holm } from "../statistics/adjust-alpha.ts";
import { type Pair, type PairedRatio, pairedRatio } from "../statistics/paired-ratio.ts";
import type { Candidate } from "./candidate.ts";
import { comparisonSentence } from "./sentences.ts";
import { unpairedRatio } from "./unpaired-ratio.ts";

function pairs(candidate: Candidate): Pair[] {
  const byBlock = new Map(
    candidate.baseline.trials.flatMap((trial) =>
      trial.excluded === null && trial.value.known ? [[trial.block, trial.value.value] as const] : [],
    ),
  );
  return candidate.system.trials.flatMap((trial) => {
    const b = byBlock.get(trial.block);
    return trial.excluded === null && trial.value.known && b !== undefined ? [{ a: trial.value.value, b }] : [];
  });
}

function verdictOf(result: PairedRatio, pAdjusted: number | undefined, confidence: number): Comparison["verdict"] {
  if (!result.ratio.known || !result.interval.known) return "no data";
  const { low, high } = result.interval.value;
  const excludesOne = low > 1 || high < 1;
  const survives = pAdjusted === undefined ? excludesOne : pAdjusted <= 1 - confidence;
  if (!excludesOne || !survives) return "not distinguishable";
  return result.ratio.value > 1 ? "more" : "less";
}

function chanceWarning(verdict: Comparison["verdict"], result: PairedRatio, family: number): Warning[] {
  if (verdict !== "not distinguishable" || !result.interval.known) return [];
  const { low, high } = result.interval.value;
  if (low <= 1 && high >= 1) return [];
  const sentence = `The interval leaves out 1, but with ${family} comparisons in one run such a thing is expected by chance; after Holm's correction it is not a difference.`;
  return [{ code: "chance", sentence, rule: "ST-4" }];
}

function refused(candidate: Candidate, gate: Gate): Comparison {
  const none = unknown(gate.sentence);
  return {
    system: candidate.system.system,
    baseline: candidate.baseline.system,
    verdict: "refused",
    ratio: none,
    interval: none,
    n: 0,
    p: none,
    pAdjusted: none,
    noiseFloor: none,
    method: "none: the gate refused",
    sentence: gate.sentence,
    warnings: [],
  };
}

/** How trials were laid out: in blocks that pair them, or (imported results) in no way that anybody knows. */
export interface Design {
  readonly confidence: number;
  readonly paired: boolean;
}

/**
 * Compares all candidates of a run as one family: each gets its ratio with an interval from the blocks, and the
 * difference counts only where it survives Holm's correction over the family (METHODOLOGY §4.2).
 */
export function compareAll(candidates: readonly Candidate[], gate: Gate, design: Design): Comparison[] {
  const { confidence, paired } = design;
  if (gate.verdict === "refused") return candidates.map((candidate) => refused(candidate, gate));
  const results = candidates.map((candidate) =>
    paired
      ? pairedRatio(pairs(candidate), { confidence })
      : unpairedRatio(candidate.system, candidate.baseline, confidence),
  );
  const tested = results.flatMap((result, index) => (result.p.known ? [{ index, p: result.p.value }] : []));
  const adjusted = new Map(holm(tested.map(({ p }) => p)).map((p, position) => [tested[position]?.index ?? -1, p]));
  return candidates.map((candidate, index) => {
    const result = results[index] as PairedRatio;
    const pAdjusted = adjusted.get(index);
    const verdict = verdictOf(result, pAdjusted, confidence);
    return {
      system: candidate.system.system,
      baseline: candidate.baseline.system,
      verdict,
      ratio: result.ratio,
      interval: result.interval,
      n: result.n,
      p: result.p,
      pAdjusted: pAdjusted === undefined ? unknown("there is no p to correct") : { known: true, value: pAdjusted },
      noiseFloor: result.minimumDetectable,
      method: result.method,
      sentence: comparisonSentence(candidate, verdict, result),
      warnings: [...result.warnings, ...chanceWarning(verdict, result, tested.length)],
    };
  });
}
