import type { Scenario } from "../model/scenario.ts";
import { buildPlan } from "./build.ts";

/** Counted blocks for a wanted length: six in two minutes, growing with the square root, because runtime should grow too. */
function blocksFor(minutes: number): number {
  return Math.max(3, Math.min(20, Math.round(6 * Math.sqrt(minutes / 2))));
}

function withDesign(scenario: Scenario, blocks: number, runtime: number, max: number): Scenario {
  return { ...scenario, trials: { ...scenario.trials, blocks, runtime }, workingSet: { max } };
}

/**
 * Stretches or shrinks a scenario to about so many minutes: more blocks (never fewer than 3), longer trials, and a working
 * set that grows in proportion. Runtime has a floor of 0.3 s, so a very short wish is exceeded rather than met with noise.
 */
export function fitToMinutes(scenario: Scenario, minutes: number): Scenario {
  const blocks = blocksFor(minutes);
  const max = Math.max(64 * 2 ** 20, Math.round((scenario.workingSet.max * minutes) / 2 / 2 ** 20) * 2 ** 20);
  const still = buildPlan(withDesign(scenario, blocks, 1e-9, max), 1);
  const timed = still.trials.filter((trial) =>
    scenario.workloads.some((w) => w.name === trial.workload && w.tool === "fio" && w.runtime === undefined),
  ).length;
  const runtime =
    timed === 0 ? scenario.trials.runtime : Math.max(0.3, (minutes * 60 - still.estimate.seconds) / timed);
  return withDesign(scenario, blocks, Math.floor(runtime * 10) / 10, max);
}
