import type { Analysis } from "../../harness/model/analysis.ts";
import { confidenceText, timeSpan } from "../format.ts";

/** The part of a footnote that all charts share: systems, when, confidence, origin, standing and versions. */
export function footnote(analysis: Analysis, sentences: readonly string[]): string {
  const systems = analysis.systems
    .map(
      (system) =>
        `${system.label} (${system.path}${system.baseline && analysis.systems.length > 1 ? ", baseline" : ""})`,
    )
    .join(" and ");
  return [
    ...sentences,
    `Systems: ${systems}.`,
    `Intervals at ${confidenceText(analysis.confidence)} confidence.`,
    `${timeSpan(analysis.measuredFrom, analysis.measuredTo)}, run ${analysis.runId}.`,
    `Origin: ${analysis.origin}${analysis.standing === "screening" ? "; screening, not evidence for a claim" : ""}.`,
    `Assay ${analysis.assay}, ${analysis.edition}.`,
  ].join(" ");
}

/** How many counted trials each system has: "n = 6" or "n = 6, 5". */
export function countsText(counts: readonly number[]): string {
  return `n = ${new Set(counts).size === 1 ? String(counts[0] ?? 0) : counts.join(", ")}`;
}
