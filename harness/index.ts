/**
 * The public API: the steps of the pipeline and the nouns that pass between them. Everything else may change without
 * notice. The world comes in through `Effects`; `realEffects` builds one from this process.
 */
export { realEffects } from "./cli/real-effects.ts";
export { Analysis } from "./model/analysis.ts";
export type { Effects } from "./model/effects.ts";
export { HarnessError } from "./model/error.ts";
export { exitCodes } from "./model/exit-code.ts";
export { type Known, known, unknown } from "./model/known.ts";
export { Manifest } from "./model/manifest.ts";
export { Observation } from "./model/observation.ts";
export { Plan } from "./model/plan.ts";
export { Scenario } from "./model/scenario.ts";
export { parseFioJson } from "./parse/fio-json.ts";
export { analyseRun } from "./pipeline/analyse-run.ts";
export { resumeRun, startRun } from "./pipeline/start-run.ts";
export { writeReports } from "./pipeline/write-report.ts";
export { buildPlan } from "./plan/build.ts";
export { scenarioFromYaml } from "./scenario/from-yaml.ts";
