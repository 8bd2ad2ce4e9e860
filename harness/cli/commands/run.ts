import { HarnessError } from "../../model/error.ts";
import { findRun } from "../../pipeline/site.ts";
import { resumeRun } from "../../pipeline/start-run.ts";
import type { CommandModule, Context, Outcome } from "../command.ts";
import { loadPlan } from "../load-plan.ts";
import { concludeRun, runPlan } from "../run-plan.ts";
import { addScenarioOptions, type ScenarioOptions } from "../scenario-options.ts";

interface RunOptions extends ScenarioOptions {
  readonly resume?: string;
  readonly retryFailed?: boolean;
}

async function resume(id: string, options: RunOptions, context: Context): Promise<Outcome> {
  const folder = await findRun(id, context.site);
  const end = await resumeRun(folder, { retryFailed: options.retryFailed ?? false }, context.site);
  if (end === undefined)
    context.report({ kind: "note", text: `Run ${folder.id} is complete; nothing is measured again` });
  return concludeRun(folder, end, context);
}

/** The plan of a run is fixed before its first trial: what would change it is refused, not ignored. */
function assertNothingChanges(id: string, scenario: string | undefined, options: RunOptions): void {
  const { target, throttle, accept, minutes, seed } = options;
  const given = Object.entries({ target, throttle, accept, minutes, seed }).find(([, value]) => value !== undefined);
  const what = scenario !== undefined ? "A scenario" : given === undefined ? undefined : `--${given[0]}`;
  if (what === undefined) return;
  throw new HarnessError("badFlags", `${what} and --resume exclude each other: the plan of a run is fixed`, {
    next: `type: assay run --resume ${id}`,
  });
}

/** `assay run`: a scenario or plan from its first trial, or a run that was cut off from where it stands. */
export const run: CommandModule<RunOptions> = {
  configure: (command) => {
    command.argument("[scenario]", "scenario.yaml, the name of one, or a plan.json");
    addScenarioOptions(command);
    command
      .option("--resume <run>", 'go on with a run that was cut off: its id, or "latest"')
      .option("--retry-failed", "with --resume: run failed trials again; the failures stay on record")
      .option("--yes", "do not ask (nothing is asked for local storage)");
  },
  run: async ({ args, options }, context) => {
    if (options.resume !== undefined) {
      assertNothingChanges(options.resume, args[0], options);
      return resume(options.resume, options, context);
    }
    if (options.retryFailed === true) {
      throw new HarnessError("badFlags", "--retry-failed goes with --resume only", {
        next: "type: assay run --resume RUN --retry-failed",
      });
    }
    if (args[0] === undefined) {
      throw new HarnessError("badFlags", "What is to be run is missing", {
        next: "name a scenario (assay run scenarios/quickstart.yaml), or --resume RUN",
      });
    }
    return runPlan(await loadPlan(args[0], options, context.effects), context);
  },
};
