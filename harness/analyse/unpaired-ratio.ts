import type { CellSystem } from "../model/analysis.ts";
import { unknown } from "../model/known.ts";
import type { PairedRatio } from "../statistics/paired-ratio.ts";
import { rankTest } from "../statistics/rank-test.ts";

/** Rates of the counted trials. */
function rates(system: CellSystem): number[] {
  return system.trials.flatMap((trial) => (trial.excluded === null && trial.value.known ? [trial.value.value] : []));
}

/**
 * Ratio of two systems whose trials nobody put into blocks: Hodges–Lehmann on the logs with its exact rank interval.
 * Where so few values allow no interval there is no ratio either: one value each is an anecdote.
 */
export function unpairedRatio(system: CellSystem, baseline: CellSystem, confidence: number): PairedRatio {
  const [x, y] = [rates(system), rates(baseline)];
  const test = rankTest({ x, y }, { confidence });
  const method = `Hodges–Lehmann ratio of unpaired trials (${x.length} and ${y.length}) with rank interval`;
  const n = Math.min(x.length, y.length);
  const { ratio, ratioInterval: interval } = test;
  if (!ratio.known || !interval.known) {
    const why = n === 0 ? "one of the two was not measured in this workload" : interval.known ? "" : interval.why;
    const none = unknown(why === "" ? "no ratio can be computed" : why);
    return { n, ratio: none, interval: none, p: none, minimumDetectable: none, method, warnings: [] };
  }
  const half = Math.sqrt(interval.value.high / interval.value.low) - 1;
  const spread = half > 0 ? { known: true as const, value: half } : unknown("the values have no spread");
  return { n, ratio, interval, p: test.p, minimumDetectable: spread, method, warnings: test.warnings };
}
