import type { Child, Effects } from "../model/effects.ts";
import { HarnessError } from "../model/error.ts";
import type { Execution, FioFacts } from "../model/evidence.ts";
import type { OwnedFolder } from "../model/journal.ts";
import type { Scenario } from "../model/scenario.ts";
import { failureOf, runFio } from "./fio/command.ts";
import { jobFileText } from "./fio/job-file.ts";
import { fileBytes, fileFormat, fileSet, layoutJob } from "./fio/workload-job.ts";

/** Files that one or more workloads share: by kind, one file a job. */
export interface FileSet {
  readonly kind: string;
  readonly jobs: number;
}

/** The distinct file sets that a scenario's workloads need on every system. */
export function fileSets(scenario: Scenario): FileSet[] {
  const sets = scenario.workloads.flatMap((workload) => (workload.tool === "fio" ? [fileSet(workload)] : []));
  return [...new Map(sets.map((set) => [`${set.kind}-${set.jobs}`, set])).values()];
}

/** Where and with what files are laid out. */
export interface LayoutSite {
  readonly fio: FioFacts;
  readonly execution: Execution;
  readonly target: OwnedFolder;
  /** Folder for job files and fio's output; made here. */
  readonly folder: string;
  readonly onStart: (child: Child) => void;
  readonly effects: Effects;
}

/** True while all files are on the target in full size: a release that was cut off may have removed some of them. */
export async function isLaidOut(sets: readonly FileSet[], site: Omit<LayoutSite, "onStart">): Promise<boolean> {
  for (const set of sets) {
    for (let job = 0; job < set.jobs; job += 1) {
      const path = `${site.target.path}/${fileFormat(set).replace("$jobnum", String(job))}`;
      const bytes = (await site.effects.files.status(path))?.bytes;
      if (bytes !== fileBytes(set, site.execution.workingSetBytes)) return false;
    }
  }
  return true;
}

/**
 * Writes the files that later trials read or overwrite, in full and with irreducible data, so that no trial reads holes
 * or measures allocation. Returns bytes and seconds; throws `targetUnusable` or `diskFull` with fio's words.
 */
export async function layOut(
  sets: readonly FileSet[],
  seed: number,
  site: LayoutSite,
): Promise<{ bytes: number; seconds: number }> {
  const { effects, folder } = site;
  const started = effects.clock.now();
  let bytes = 0;
  await effects.files.makeFolder(folder);
  await effects.files.removeFile(`${folder}/target`);
  await effects.files.link(site.target.path, `${folder}/target`);
  for (const [index, set] of sets.entries()) {
    const job = layoutJob(set, site.execution, seed + index);
    const name = `layout-${set.kind}-${set.jobs}`;
    await effects.files.writeWhole(`${folder}/${name}.fio`, jobFileText(job.global, job.sections));
    const size = fileBytes(set, site.execution.workingSetBytes) * set.jobs;
    const result = await runFio(
      {
        fio: site.fio,
        folder,
        jobFile: `${folder}/${name}.fio`,
        output: `${folder}/${name}.json`,
        timeoutMs: 120_000 + size / 1000,
        onStart: site.onStart,
      },
      effects,
    );
    const failure = failureOf(result);
    if (failure !== undefined) throw layoutFailure(failure, site.target);
    bytes += size;
  }
  await effects.files.removeFile(`${folder}/target`);
  return { bytes, seconds: (effects.clock.now() - started) / 1000 };
}

function layoutFailure(failure: string, target: OwnedFolder): HarnessError {
  const full = /No space|ENOSPC|quota/i.test(failure);
  return new HarnessError(
    full ? "diskFull" : "targetUnusable",
    `The files on system ${target.system} could not be laid out: ${failure}`,
    {
      where: target.path,
      next: full
        ? "free some space there or lower workingSet.max in the scenario"
        : "check the target with: assay doctor",
    },
  );
}
