import type { Child, Effects } from "../model/effects.ts";
import type { FioFacts } from "../model/evidence.ts";
import type { OwnedFolder } from "../model/journal.ts";
import type { PlannedTrial } from "../model/plan.ts";
import { type PhaseRecord, TRIAL_RECORD_SCHEMA, type TrialRecord } from "../model/trial-record.ts";
import { dropCaches } from "./caches.ts";
import { readCounters } from "./evidence/counters.ts";
import { failureOf, runFio } from "./fio/command.ts";
import type { Phase, TrialWork } from "./phases.ts";

/** What one trial needs. */
export interface TrialSite {
  readonly fio: FioFacts;
  readonly target: OwnedFolder;
  /** Device number of the target when the run began; another one means that the mount is gone. */
  readonly deviceId: string;
  /** Folder of this attempt; exists and is empty. */
  readonly folder: string;
  readonly onStart: (child: Child) => Promise<void>;
  readonly effects: Effects;
}

function stamp(effects: Effects): string {
  return new Date(effects.clock.now()).toISOString();
}

async function vanished(site: TrialSite): Promise<string | undefined> {
  const status = await site.effects.files.status(site.target.path).catch(() => undefined);
  if (status === undefined) return `the target vanished: ${site.target.path} is not there any more`;
  return status.deviceId === site.deviceId
    ? undefined
    : `the target changed: ${site.target.path} is on another device than at the start (unmounted?)`;
}

async function runPhase(phase: Phase, site: TrialSite): Promise<PhaseRecord> {
  const { effects, folder } = site;
  const jobFile = `${phase.name}.fio`;
  const output = `${phase.name}.json`;
  await effects.files.writeWhole(`${folder}/${jobFile}`, phase.jobFile);
  const caches = await dropCaches(effects);
  const gone = await vanished(site);
  const before = await readCounters(effects);
  const startedAt = stamp(effects);
  const result =
    gone === undefined
      ? await runFio(
          {
            fio: site.fio,
            folder,
            jobFile: `${folder}/${jobFile}`,
            output: `${folder}/${output}`,
            timeoutMs: phase.timeoutMs,
            onStart: site.onStart,
          },
          effects,
        )
      : undefined;
  const endedAt = stamp(effects);
  const after = await readCounters(effects);
  if (result !== undefined)
    await effects.files.writeWhole(`${folder}/${phase.name}.output.txt`, `${result.stdout}${result.stderr}`);
  const failure = gone ?? (result === undefined ? undefined : failureOf(result)) ?? null;
  return {
    phase: phase.name,
    startedAt,
    endedAt,
    jobFile,
    output,
    status: result?.status ?? null,
    signal: result?.signal ?? null,
    caches,
    before,
    after,
    failure: failure === null ? null : ((await vanished(site)) ?? failure),
  };
}

/** Removes what belongs to this trial alone, by name; a target that is gone has nothing to remove. */
async function clearOwnFiles(work: TrialWork, site: TrialSite): Promise<void> {
  for (const name of work.ownFiles)
    await site.effects.files.removeFile(`${site.target.path}/${name}`).catch(() => undefined);
}

async function runPhases(work: TrialWork, site: TrialSite): Promise<{ phases: PhaseRecord[]; failure: string | null }> {
  const phases: PhaseRecord[] = [];
  try {
    await clearOwnFiles(work, site);
    await site.effects.files.link(site.target.path, `${site.folder}/target`);
    for (const phase of work.phases) {
      const record = await runPhase(phase, site);
      phases.push(record);
      if (record.failure !== null) return { phases, failure: `${phase.name}: ${record.failure}` };
    }
    return { phases, failure: null };
  } catch (error) {
    return {
      phases,
      failure: `the trial's files could not be written: ${error instanceof Error ? error.message : String(error)}`,
    };
  } finally {
    await site.effects.files.removeFile(`${site.folder}/target`).catch(() => undefined);
    await clearOwnFiles(work, site);
  }
}

/** Runs all phases of one trial in its folder and writes `trial.json`. A failure is an outcome, never an exception. */
export async function runTrial(
  trial: PlannedTrial,
  attempt: number,
  work: TrialWork,
  site: TrialSite,
): Promise<TrialRecord> {
  const { phases, failure } = await runPhases(work, site);
  const record: TrialRecord = {
    schema: TRIAL_RECORD_SCHEMA,
    trial: trial.id,
    attempt,
    system: trial.system,
    workload: trial.workload,
    dataSeed: trial.dataSeed,
    phases,
    failure,
  };
  await site.effects.files.writeWhole(`${site.folder}/trial.json`, `${JSON.stringify(record, null, 1)}\n`);
  return record;
}
