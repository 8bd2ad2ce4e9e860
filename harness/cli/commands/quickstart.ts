import type { CommandModule } from "../command.ts";
import { loadPlan } from "../load-plan.ts";
import { runPlan } from "../run-plan.ts";
import { addScenarioOptions, type ScenarioOptions } from "../scenario-options.ts";

/** `assay quickstart`: the scenario `quickstart`, through the same path as every other one. */
export const quickstart: CommandModule<ScenarioOptions> = {
  configure: (command) => {
    addScenarioOptions(command);
    command.addHelpText(
      "after",
      "\nWithout --target: an A/A run of two folders in .assay/\nhere, which shows the noise floor of this machine.\nExamples:\n  assay quickstart\n  assay quickstart --target x=/mnt/x --target y=/mnt/y",
    );
  },
  run: async ({ options }, context) => {
    const { home } = context.effects.machine;
    return runPlan(await loadPlan(`${home}/scenarios/quickstart.yaml`, options, context.effects), context);
  },
};
