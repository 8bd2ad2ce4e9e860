import { runFolder } from "../../artifact/run-folder.ts";
import { HarnessError } from "../../model/error.ts";
import type { RunFolder } from "../../model/run-folder.ts";
import { analyseRun } from "../../pipeline/analyse-run.ts";
import { readImported } from "../../pipeline/read-imported.ts";
import { readRunState } from "../../pipeline/run-state.ts";
import { findRun, listRuns, type Site } from "../../pipeline/site.ts";
import type { CommandModule, Outcome } from "../command.ts";
import { showAnalysis, table } from "../show-analysis.ts";

interface ResultsOptions {
  readonly raw?: string | true;
}

interface Row {
  readonly run: string;
  readonly title: string;
  readonly state: string;
}

async function rowOf(id: string, site: Site): Promise<Row> {
  try {
    const imported = await readImported(runFolder(site.runs, id), site.effects);
    if (imported !== undefined)
      return { run: id, title: imported.title, state: `imported, ${imported.trials.length} trials` };
    const { plan, lines, standing } = await readRunState(runFolder(site.runs, id), site.effects);
    const done = `${standing.finished.size} of ${plan.trials.length} trials`;
    const last = lines.at(-1)?.event;
    const state = last === "run-finished" ? `finished, ${done}` : `cut off, ${done}`;
    return { run: id, title: plan.scenario.title, state };
  } catch (error) {
    if (!(error instanceof HarnessError)) throw error;
    return { run: id, title: "", state: `cannot be read: ${error.message}` };
  }
}

async function list(site: Site): Promise<Outcome> {
  const rows: Row[] = [];
  for (const id of await listRuns(site)) rows.push(await rowOf(id, site));
  const text =
    rows.length === 0
      ? `No runs in ${site.runs}. Make one with: assay quickstart`
      : table(rows.map((row) => [row.run, row.state, row.title]));
  return { exit: "fine", result: { folder: site.runs, runs: rows }, text };
}

async function rawFiles(folder: RunFolder, site: Site): Promise<string[]> {
  const imported = await readImported(folder, site.effects);
  if (imported !== undefined) return imported.files.flatMap((file) => file.copy ?? []);
  const { standing } = await readRunState(folder, site.effects);
  return [...standing.finished.values()].flatMap((trial) => trial.files.map((file) => file.path));
}

async function showRaw(id: string, path: string | true, site: Site): Promise<Outcome> {
  const folder = await findRun(id, site);
  if (path === true) {
    const files = await rawFiles(folder, site);
    return { exit: "fine", result: { run: folder.id, files }, text: files.join("\n") };
  }
  const inside = !path.startsWith("/") && !path.split("/").includes("..");
  const text = inside ? await site.effects.files.readText(`${folder.root}/${path}`) : undefined;
  if (text !== undefined) return { exit: "fine", result: { run: folder.id, path, text }, text };
  throw new HarnessError("notFound", `There is no raw file ${path} in this run`, {
    where: folder.root,
    next: `list them with: assay results show ${folder.id} --raw`,
  });
}

/** `assay results list|show`: what was measured, and any raw file of it. */
export const results: CommandModule<ResultsOptions> = {
  configure: (command) => {
    command
      .argument("<what>", "list or show")
      .argument("[run]", "run id", "latest")
      .option("--raw [path]", "with show: list the raw files, or print one of them");
  },
  run: async ({ args, options }, { effects, site }) => {
    const [what, id = "latest"] = args;
    if (what === "list") return list(site);
    if (what !== "show")
      throw new HarnessError("badFlags", `results ${what}: list or show is expected`, {
        next: "type: assay results list",
      });
    if (options.raw !== undefined) return showRaw(id, options.raw, site);
    const analysis = await analyseRun(await findRun(id, site), effects);
    return { exit: "fine", result: analysis, text: showAnalysis(analysis) };
  },
};
