import { analyse } from "../analyse/analysis.ts";
import { Analysis } from "../model/analysis.ts";
import type { Effects } from "../model/effects.ts";
import { HarnessError } from "../model/error.ts";
import type { RunFolder } from "../model/run-folder.ts";
import { readRunFacts } from "./run-facts.ts";

/** Parses the raw files of a run, analyses them, and writes `observations.jsonl` and `analysis.json` beside them. */
export async function analyseRun(run: RunFolder, effects: Effects): Promise<Analysis> {
  const facts = await readRunFacts(run, effects);
  const analysis = analyse(facts);
  const observations = facts.trials.flatMap((trial) => trial.parsed?.observations ?? []);
  await effects.files.writeWhole(
    `${run.root}/observations.jsonl`,
    observations.map((entry) => `${JSON.stringify(entry)}\n`).join(""),
  );
  await effects.files.writeWhole(run.analysis, `${JSON.stringify(analysis, null, 1)}\n`);
  return analysis;
}

/** Reads a stored analysis; undefined where the run has none. Throws `badArtifact` where it is of another shape. */
export async function readAnalysis(run: RunFolder, effects: Effects): Promise<Analysis | undefined> {
  const text = await effects.files.readText(run.analysis);
  if (text === undefined) return undefined;
  try {
    return Analysis.parse(JSON.parse(text));
  } catch (cause) {
    throw new HarnessError("badArtifact", "The stored analysis cannot be read", {
      where: run.analysis,
      next: `make it anew with: assay analyse ${run.id}`,
      cause,
    });
  }
}
