import type { CellSystem, Comparison } from "../../harness/model/analysis.ts";
import { known, unknown } from "../../harness/model/known.ts";
import { deviation, mean } from "./synthetic-system.ts";

/** Student's t for 95 % by degrees of freedom, from the usual table. */
const T95 = [Number.NaN, 12.706, 4.303, 3.182, 2.776, 2.571, 2.447, 2.365, 2.306, 2.262, 2.228];

function valuesByBlock(system: CellSystem): Map<number, number> {
  return new Map(
    system.trials.flatMap((trial) =>
      trial.warmup || trial.excluded !== null || !trial.value.known ? [] : [[trial.block, trial.value.value] as const],
    ),
  );
}

function blank(system: CellSystem, baseline: CellSystem, verdict: "refused" | "no data", why: string): Comparison {
  const none = unknown(why);
  return {
    system: system.system,
    baseline: baseline.system,
    verdict,
    n: 0,
    ratio: none,
    interval: none,
    p: none,
    pAdjusted: none,
    noiseFloor: none,
    method: "paired ratio of blocks",
    sentence: verdict === "refused" ? `Refused: ${why}.` : `No data: ${why}.`,
    warnings: [],
  };
}

function percent(share: number): string {
  return `${(100 * share).toFixed(1)}\u202f%`;
}

/** The ratio of two synthetic systems over their common blocks. */
export function syntheticComparison(system: CellSystem, baseline: CellSystem, refusedWhy: string | null): Comparison {
  if (refusedWhy !== null) return blank(system, baseline, "refused", refusedWhy);
  const under = valuesByBlock(baseline);
  const logs = [...valuesByBlock(system)].flatMap(([block, value]) => {
    const base = under.get(block);
    return base === undefined ? [] : [Math.log(value / base)];
  });
  if (logs.length < 2) return blank(system, baseline, "no data", "no block has a valid trial of both systems");
  const half = ((T95[logs.length - 1] ?? 2.2) * deviation(logs)) / Math.sqrt(logs.length);
  const [low, high] = [Math.exp(mean(logs) - half), Math.exp(mean(logs) + half)];
  const verdict = low > 1 ? "more" : high < 1 ? "less" : "not distinguishable";
  const floor = (high - low) / 2;
  const bound = verdict === "more" ? low - 1 : 1 - high;
  return {
    system: system.system,
    baseline: baseline.system,
    verdict,
    n: logs.length,
    ratio: known(Math.exp(mean(logs))),
    interval: known({ low, high, confidence: 0.95, achieved: 0.95, method: "t interval of log ratios" }),
    p: known(verdict === "not distinguishable" ? 0.34 : 0.002),
    pAdjusted: known(verdict === "not distinguishable" ? 1 : 0.012),
    noiseFloor: known(floor),
    method: "paired ratio of blocks, t interval of log ratios",
    sentence:
      verdict === "not distinguishable"
        ? `Not distinguishable: differences below ${percent(floor)} cannot be seen here.`
        : `${system.system} moves at least ${percent(bound)} ${verdict} bytes per second than ${baseline.system}.`,
    warnings: [],
  };
}
