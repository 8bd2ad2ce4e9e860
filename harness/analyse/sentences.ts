import type { Comparison } from "../model/analysis.ts";
import type { PairedRatio } from "../statistics/paired-ratio.ts";
import type { Candidate } from "./candidate.ts";
import { percentRange, shortPercent } from "./percent.ts";

/** Range of a difference in percent of the baseline, from the interval of a ratio: "21.0 to 24.4 %". */
function range(low: number, high: number): string {
  return low >= 1 ? percentRange(low - 1, high - 1) : percentRange(1 - high, 1 - low);
}

/** One comparison in words: base named, metric named, interval instead of a bare number, "more" and "fewer", never "faster". */
export function comparisonSentence(candidate: Candidate, verdict: Comparison["verdict"], result: PairedRatio): string {
  const { system, baseline } = candidate.labels;
  if (verdict === "no data" || !result.interval.known) {
    const why =
      result.ratio.known || result.interval.known ? "" : ` (${result.interval.known ? "" : result.interval.why})`;
    return `${system} against ${baseline}: too few trials for an interval${why}`;
  }
  const { low, high } = result.interval.value;
  if (verdict === "not distinguishable") {
    const floor = result.minimumDetectable.known
      ? `; differences under about ${shortPercent(result.minimumDetectable.value)} cannot be seen here`
      : "";
    return `${system} and ${baseline} are not distinguishable${floor}`;
  }
  return `${system} moves ${range(low, high)} ${verdict === "more" ? "more" : "fewer"} bytes per second than ${baseline}`;
}
