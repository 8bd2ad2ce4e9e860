import { analyseRun } from "../../pipeline/analyse-run.ts";
import { findRun } from "../../pipeline/site.ts";
import type { CommandModule } from "../command.ts";
import { exitOf } from "../run-plan.ts";
import { showAnalysis } from "../show-analysis.ts";

/** `assay analyse`: parses the raw files of a run anew and judges them with today's rules. */
export const analyse: CommandModule<object> = {
  configure: (command) => {
    command.argument("[run]", "run id", "latest");
  },
  run: async ({ args }, { effects, site }) => {
    const folder = await findRun(args[0] ?? "latest", site);
    const analysis = await analyseRun(folder, effects);
    return {
      exit: exitOf(undefined, analysis),
      result: analysis,
      text: showAnalysis(analysis),
    };
  },
};
