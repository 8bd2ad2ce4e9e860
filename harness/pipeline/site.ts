import { checkedRunId, runFolder } from "../artifact/run-folder.ts";
import type { Effects } from "../model/effects.ts";
import { HarnessError } from "../model/error.ts";
import type { Report } from "../model/progress.ts";
import type { RunFolder } from "../model/run-folder.ts";

/** What every step of the pipeline is given: the world, where runs are kept, and somebody to tell. */
export interface Site {
  readonly effects: Effects;
  /** Absolute path of the folder that holds all runs. */
  readonly runs: string;
  readonly report: Report;
  /** Version of this program, for the record. */
  readonly version: string;
}

/** Finds a run by its id, or by the word "latest". Throws `notFound` with what there is. */
export async function findRun(id: string, site: Site): Promise<RunFolder> {
  const ids = await listRuns(site);
  const wanted = id === "latest" ? ids.at(-1) : id;
  if (wanted !== undefined && ids.includes(wanted)) return runFolder(site.runs, wanted);
  checkedRunId(id);
  throw new HarnessError("notFound", ids.length === 0 ? "There are no runs yet" : `There is no run "${id}"`, {
    where: site.runs,
    next:
      ids.length === 0
        ? "make one with: assay quickstart"
        : `list them with: assay results list (newest: ${ids.at(-1)})`,
  });
}

/** Ids of all runs, oldest first. A folder counts as a run when it has a plan, or results that were imported. */
export async function listRuns(site: Site): Promise<string[]> {
  const names = await site.effects.files.list(site.runs);
  const has = async (path: string) => (await site.effects.files.status(`${site.runs}/${path}`)) !== undefined;
  const withPlan = await Promise.all(
    names.map(async (name) => (await has(`${name}/plan.json`)) || (await has(`${name}/imported.json`))),
  );
  return names.filter((_name, index) => withPlan[index]);
}
