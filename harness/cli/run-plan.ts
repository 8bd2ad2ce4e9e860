import type { Analysis } from "../model/analysis.ts";
import type { ExitName } from "../model/exit-code.ts";
import type { RunFolder } from "../model/run-folder.ts";
import { analyseRun } from "../pipeline/analyse-run.ts";
import type { RunEnd } from "../pipeline/execute.ts";
import { startRun } from "../pipeline/start-run.ts";
import { writeReports } from "../pipeline/write-report.ts";
import type { Context, Outcome } from "./command.ts";
import type { Loaded } from "./load-plan.ts";
import { timeLeft } from "./progress.ts";
import { showAnalysis } from "./show-analysis.ts";

/** The exit of a run and of its analysis: what may leak, was stopped, failed or was refused, in this order. */
export function exitOf(end: RunEnd | undefined, analysis: Analysis): ExitName {
  if (end !== undefined && end.leftBehind.length > 0) return "mayLeak";
  if (end?.stopped === true) return "interrupted";
  if (analysis.counts.failed > 0) return "trialFailed";
  return analysis.gate.verdict === "refused" ? "notComparable" : "fine";
}

/** Analyses a run that has ended (or was complete before), writes its report, and says so. */
export async function concludeRun(folder: RunFolder, end: RunEnd | undefined, context: Context): Promise<Outcome> {
  context.report({ kind: "step", text: "Parsing, analysing, drawing the report" });
  const analysis = await analyseRun(folder, context.effects);
  const files = await writeReports(analysis, ["html", "markdown", "json"], folder.report, context.effects);
  const exit = exitOf(end, analysis);
  const go = analysis.counts.missing > 0 ? [`Go on:   assay run --resume ${folder.id}`] : [];
  const left = (end?.leftBehind ?? []).map((line) => `Left behind: ${line}`);
  context.report({ kind: "note", text: "Done." });
  return {
    exit,
    result: {
      run: folder.id,
      folder: folder.root,
      report: files,
      stopped: end?.stopped ?? false,
      leftBehind: end?.leftBehind ?? [],
      analysis,
    },
    text: [showAnalysis(analysis), "", ...left, ...go, `Run:     ${folder.root}`, `Report:  ${files["html"]}`].join(
      "\n",
    ),
  };
}

/** Runs a plan to its end and concludes it. */
export async function runPlan(loaded: Loaded, context: Context): Promise<Outcome> {
  const { estimate, trials } = loaded.plan;
  context.report({
    kind: "note",
    text: `${trials.length} trials, about ${timeLeft(estimate.seconds).replace(" left", "")}; money: ${estimate.money}`,
  });
  const { folder, end } = await startRun(loaded.plan, loaded.text, context.site);
  return concludeRun(folder, end, context);
}
