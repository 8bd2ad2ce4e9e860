import { readManifest, verifyManifest } from "../artifact/manifest.ts";
import { newRunId, runFolder } from "../artifact/run-folder.ts";
import { HarnessError } from "../model/error.ts";
import type { Plan } from "../model/plan.ts";
import type { RunFolder } from "../model/run-folder.ts";
import { checkTarget } from "../provision/local/owned-folder.ts";
import { readFioFacts } from "../run/evidence/fio-facts.ts";
import { endOrphans, setAside } from "../run/runner.ts";
import { execute, type OpenRun, type RunEnd } from "./execute.ts";
import { continueJournal, lockRun, readRunState } from "./run-state.ts";
import type { Site } from "./site.ts";

async function makeRunFolder(folder: RunFolder, site: Site): Promise<void> {
  try {
    await site.effects.files.makeFolder(folder.root);
  } catch (cause) {
    const code = (cause as NodeJS.ErrnoException).code ?? String(cause);
    throw new HarnessError("cannotWrite", `The folder for results cannot be made (${code})`, {
      where: folder.root,
      next: "name one that you can write to: --runs DIR",
      cause,
    });
  }
}

/** Begins a run of a plan and carries it to its end. `scenarioText` is kept as it was given. */
export async function startRun(
  plan: Plan,
  scenarioText: string,
  site: Site,
): Promise<{ folder: RunFolder; end: RunEnd }> {
  const { effects } = site;
  for (const system of plan.scenario.systems) await checkTarget(system, "the scenario", effects);
  await readFioFacts(effects);
  const folder = runFolder(site.runs, newRunId(effects.clock.now(), plan.scenario.name, effects.entropy()));
  await makeRunFolder(folder, site);
  const unlock = await lockRun(folder, effects);
  try {
    await effects.files.writeWhole(folder.scenario, scenarioText);
    await effects.files.writeWhole(folder.plan, `${JSON.stringify(plan, null, 1)}\n`);
    const journal = await continueJournal(folder, effects);
    await journal.append({
      event: "run-created",
      runId: folder.id,
      planHash: plan.hash,
      assay: site.version,
      origin: "measured",
    });
    site.report({ kind: "note", text: `Run ${folder.id}` });
    const { standing } = await readRunState(folder, effects);
    return { folder, end: await execute({ folder, plan, journal, standing, site }) };
  } finally {
    await unlock();
  }
}

async function takeUp(folder: RunFolder, retryFailed: boolean, site: Site): Promise<OpenRun> {
  const { effects } = site;
  const before = await readRunState(folder, effects);
  await endOrphans(before.standing, folder.root, effects);
  // It speaks of a run that was closed; from here on this one is open again.
  await effects.files.removeFile(folder.manifest);
  const journal = await continueJournal(folder, effects);
  await journal.append({ event: "resumed", note: `${before.standing.finished.size} trials kept` });
  const hands = { root: folder.root, journal, effects };
  for (const [trial, attempt] of before.standing.halfWritten) await setAside(trial, attempt, "interrupted", hands);
  for (const { trial, attempt, outcome } of before.standing.finished.values()) {
    if (retryFailed && outcome.state === "failed") await setAside(trial, attempt, "failed", hands);
  }
  const { plan, standing } = await readRunState(folder, effects);
  return { folder, plan, journal, standing, site };
}

function isComplete(state: Awaited<ReturnType<typeof readRunState>>, retryFailed: boolean): boolean {
  const outcomes = [...state.standing.finished.values()];
  const unfinished = outcomes.length < state.plan.trials.length || state.standing.folders.length > 0;
  return (
    !unfinished &&
    state.lines.at(-1)?.event === "run-finished" &&
    !(retryFailed && outcomes.some((t) => t.outcome.state === "failed"))
  );
}

/**
 * Goes on with a run that was cut off. Finished trials are kept; a half-written one is set aside with the reason
 * `interrupted` and run again; the order of the rest is the plan's. A complete run is left as it is: undefined.
 */
export async function resumeRun(
  folder: RunFolder,
  options: { retryFailed: boolean },
  site: Site,
): Promise<RunEnd | undefined> {
  const unlock = await lockRun(folder, site.effects);
  try {
    const state = await readRunState(folder, site.effects);
    const closed = await assertUntouched(folder, site);
    if (closed && isComplete(state, options.retryFailed)) return undefined;
    await assertTrialsIntact(folder, state, site);
    return await execute(await takeUp(folder, options.retryFailed, site));
  } finally {
    await unlock();
  }
}

/** Whether the run was closed by a manifest; if so, everything must be as it was then. A damaged manifest counts as none. */
async function assertUntouched(folder: RunFolder, site: Site): Promise<boolean> {
  const manifest = await readManifest(folder, site.effects).catch((error: unknown) => {
    if (error instanceof HarnessError) return undefined;
    throw error;
  });
  if (manifest === undefined) return false;
  const [first] = await verifyManifest(folder, manifest, site.effects);
  if (first === undefined) return true;
  throw new HarnessError("badArtifact", `The run was altered after it was written: a raw file is ${first.what}`, {
    where: `${folder.root}/${first.path}`,
    next: `see all differences with: assay verify ${folder.id}; a run with altered evidence is not continued`,
  });
}

/** Hashes the files of finished trials against the journal before anything is built on them. */
async function assertTrialsIntact(
  folder: RunFolder,
  state: Awaited<ReturnType<typeof readRunState>>,
  site: Site,
): Promise<void> {
  for (const trial of state.standing.finished.values()) {
    for (const file of trial.files) {
      const path = `${folder.root}/${file.path}`;
      const there = (await site.effects.files.status(path)) !== undefined;
      if (there && (await site.effects.files.sha256(path)) === file.sha256) continue;
      throw new HarnessError("badArtifact", `A finished trial's raw file ${there ? "was changed" : "is missing"}`, {
        where: path,
        next: "put the file back, or start a new run: a run with altered evidence is not continued",
      });
    }
  }
}
