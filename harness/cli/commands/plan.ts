import type { Plan } from "../../model/plan.ts";
import { halfWidthOfRatio } from "../../statistics/required-n.ts";
import type { CommandModule } from "../command.ts";
import { loadPlan } from "../load-plan.ts";
import { timeLeft } from "../progress.ts";
import { addScenarioOptions, type ScenarioOptions } from "../scenario-options.ts";
import { table } from "../show-analysis.ts";

const SPREADS = [0.01, 0.05, 0.1];

function smallest(plan: Plan): string[] {
  const n = plan.scenario.trials.blocks;
  const parts = SPREADS.flatMap((cv) => {
    const half = halfWidthOfRatio(cv, n, plan.confidence);
    return half.known ? [`${(half.value * 100).toPrecision(2)} % if trials spread by ${cv * 100} %`] : [];
  });
  return parts.length === 0 ? [] : [`Smallest difference that ${n} blocks can show: ${parts.join(", ")}.`];
}

function show(plan: Plan): string {
  const { scenario, estimate } = plan;
  const order = plan.trials.map((trial) => [
    String(trial.order + 1),
    String(trial.block),
    trial.warmup ? "warm-up" : "",
    trial.workload,
    trial.system,
  ]);
  return [
    `${scenario.title}: ${scenario.systems.length} systems × ${scenario.workloads.length} workloads × ${scenario.trials.blocks} blocks (+${scenario.trials.warmupBlocks} warm-up) = ${plan.trials.length} trials`,
    `Time: about ${timeLeft(estimate.seconds).replace(" left", "")}. Written: at most ${(estimate.bytesWritten / 1e9).toFixed(1)} GB. Money: ${estimate.money}.`,
    `Primary comparison: ${plan.primary} (${plan.metric}), every system against ${plan.baseline}. Seed ${plan.seed}. Plan hash ${plan.hash.slice(0, 16)}…`,
    ...smallest(plan),
    "",
    table([["#", "block", "", "workload", "system"], ...order]),
  ].join("\n");
}

/** `assay plan`: the scenario worked out, nothing done. With --json the result is a plan that `assay run` takes. */
export const plan: CommandModule<ScenarioOptions> = {
  configure: (command) => {
    command.argument("<scenario>", "scenario.yaml, the name of one, or a plan.json");
    addScenarioOptions(command);
  },
  run: async ({ args, options }, { effects }) => {
    const loaded = await loadPlan(args[0] ?? "", options, effects);
    return { exit: "fine", result: loaded.plan, text: show(loaded.plan) };
  },
};
