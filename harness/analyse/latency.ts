import type { z } from "zod";
import type { LatencySummary } from "../model/analysis.ts";
import { type Known, known, unknown } from "../model/known.ts";
import type { TrialFacts } from "../model/run-facts.ts";
import { curve, highestQuantile, mergeBins, quantileOf, RELATIVE_ERROR, samplesOf } from "../statistics/histogram.ts";

const QUANTILES = [0.5, 0.9, 0.95, 0.99, 0.999, 0.9999];
const CURVE_POINTS = 60;

/** Completion latency over all counted trials: histograms are added, then read; percentiles are never averaged (H1, ST-9). */
export function latencyOf(
  trials: readonly TrialFacts[],
  phase: string,
  direction: "read" | "write",
): Known<z.infer<typeof LatencySummary>> {
  const lists = trials.flatMap((trial) =>
    (trial.parsed?.latency ?? [])
      .filter((entry) => entry.phase === phase && entry.direction === direction)
      .map((entry) => entry.bins),
  );
  const merged = mergeBins(lists);
  const samples = samplesOf(merged);
  if (samples === 0) return unknown("no completion latencies were recorded");
  const highest = highestQuantile(samples);
  const quantiles = QUANTILES.filter((q) => q <= highest).flatMap((q) => {
    const value = quantileOf(merged, q);
    return value.known ? [{ q, ns: value.value }] : [];
  });
  return known({
    kind: "clat",
    samples,
    quantiles,
    curve: curve(merged, CURVE_POINTS).map(({ q, ns }) => ({ q, ns })),
    relativeError: RELATIVE_ERROR,
  });
}
