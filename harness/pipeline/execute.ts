import { fileEntries, writeManifest } from "../artifact/manifest.ts";
import type { Journal, OwnedFolder } from "../model/journal.ts";
import type { Plan } from "../model/plan.ts";
import type { RunFolder } from "../model/run-folder.ts";
import { fileSets, isLaidOut, layOut } from "../run/layout.ts";
import { assertUnchanged, type Prepared, prepare } from "../run/prepare.ts";
import { remaining, type Standing } from "../run/resume.ts";
import { runTrials } from "../run/runner.ts";
import { listenForStop, type StopSignal } from "../run/stop-signal.ts";
import { unreadable } from "./run-facts.ts";
import { readRunState } from "./run-state.ts";
import type { Site } from "./site.ts";
import { acquireFolders, releaseFolders } from "./targets.ts";

/** A run that is locked and journalled, ready to go on from wherever it stands. */
export interface OpenRun {
  readonly folder: RunFolder;
  readonly plan: Plan;
  readonly journal: Journal;
  readonly standing: Standing;
  readonly site: Site;
}

/** How a run ended, and what it left behind. */
export interface RunEnd {
  readonly stopped: boolean;
  readonly valid: number;
  readonly failed: number;
  readonly missing: number;
  readonly leftBehind: readonly string[];
}

async function prepared(run: OpenRun, folders: readonly OwnedFolder[]): Promise<Prepared> {
  const { effects, report } = run.site;
  const earlier = run.standing.prepared;
  if (earlier !== undefined) {
    await assertUnchanged(earlier, folders, effects);
    return earlier;
  }
  report({ kind: "step", text: "Looking at host and targets, trying I/O engines" });
  const facts = await prepare(run.plan.scenario, folders, `${run.folder.root}/layout/probes`, effects);
  await run.journal.append({ event: "prepared", ...facts });
  return facts;
}

/** Lays out the files of all systems. Comes back early when the user stops it; what was half laid out is done again. */
async function layOutAll(
  run: OpenRun,
  facts: Prepared,
  folders: readonly OwnedFolder[],
  stop: StopSignal,
): Promise<void> {
  const { effects, report } = run.site;
  const sets = fileSets(run.plan.scenario);
  for (const [index, folder] of folders.entries()) {
    if (stop.afterTrial()) return;
    const site = {
      fio: facts.fio,
      execution: facts.execution,
      target: folder,
      folder: `${run.folder.root}/layout/${folder.system}`,
      onStart: stop.watch,
      effects,
    };
    if (run.standing.laidOut.has(folder.system) && (await isLaidOut(sets, site))) continue;
    report({ kind: "step", text: `Laying out files on ${folder.system} (${facts.execution.workingSetReason})` });
    try {
      const done = await layOut(sets, (run.plan.seed % 1_000_000) + 1 + index * 100, site);
      await run.journal.append({ event: "laid-out", system: folder.system, ...done });
    } catch (error) {
      if (!stop.now()) throw error;
    } finally {
      stop.watch(undefined);
    }
  }
}

async function measure(
  run: OpenRun,
  stop: StopSignal,
  folders: readonly OwnedFolder[],
): Promise<"finished" | "stopped"> {
  const { effects, report } = run.site;
  const pending = remaining(run.plan, run.standing);
  if (pending.length === 0) return "finished";
  const facts = await prepared(run, folders);
  if (stop.afterTrial()) return "stopped";
  await layOutAll(run, facts, folders, stop);
  return runTrials(pending, run.standing, {
    plan: run.plan,
    root: run.folder.root,
    journal: run.journal,
    ...facts,
    folders,
    hashFiles: (relative) => fileEntries(run.folder.root, [relative], effects),
    unreadable: (record, relative) => unreadable(record, relative, run.folder, effects),
    report,
    stop,
    effects,
  });
}

async function close(run: OpenRun, stopped: boolean, leftBehind: readonly string[]): Promise<RunEnd> {
  const { effects } = run.site;
  const { standing } = await readRunState(run.folder, effects);
  const outcomes = [...standing.finished.values()].map((trial) => trial.outcome.state);
  const valid = outcomes.filter((state) => state === "valid").length;
  const failed = outcomes.length - valid;
  const missing = run.plan.trials.length - outcomes.length;
  await run.journal.append(stopped ? { event: "stopped", reason: "Ctrl-C" } : { event: "run-finished", valid, failed });
  const trials = { planned: run.plan.trials.length, valid, failed, missing };
  await writeManifest(run.folder, { planHash: run.plan.hash, origin: "measured", trials }, effects);
  return { stopped, valid, failed, missing, leftBehind };
}

/** Runs what is left of a run: folders, preparation, layout, trials, release, manifest. Folders are released whatever happens. */
export async function execute(run: OpenRun): Promise<RunEnd> {
  const { effects, report } = run.site;
  const hands = { runId: run.folder.id, journal: run.journal, report, effects };
  const stop = listenForStop(effects, report);
  let acquired: OwnedFolder[] = [...run.standing.folders];
  const release = async () => {
    const { standing } = await readRunState(run.folder, effects);
    return releaseFolders(standing.folders, standing, hands);
  };
  try {
    acquired = await acquireFolders(run.plan.scenario, run.standing, hands);
    const end = await measure(run, stop, acquired);
    return await close(run, end === "stopped", await release());
  } catch (error) {
    await release().catch(() => undefined);
    throw error;
  } finally {
    stop.release();
  }
}
