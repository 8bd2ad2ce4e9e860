import type { Execution } from "../model/evidence.ts";
import type { PlannedTrial } from "../model/plan.ts";
import type { Scenario, System, Workload } from "../model/scenario.ts";
import { bytesPerRank } from "../sizing/scaled-checkpoint.ts";
import { rankFile, restoreJob, saveJob } from "./checkpoint/checkpoint-job.ts";
import { jobFileText } from "./fio/job-file.ts";
import { workloadJob } from "./fio/workload-job.ts";

/** One fio call that a trial consists of, decided in full before anything is done. */
export interface Phase {
  readonly name: string;
  readonly jobFile: string;
  /** After this long fio is taken to hang. */
  readonly timeoutMs: number;
}

/** Slower than this (bytes/s) a checkpoint is taken to hang; slow enough for any disk in use. */
const SLOWEST_RATE = 1e6;

/** What a trial runs, and the files on the target that belong to this trial alone and are removed after it. */
export interface TrialWork {
  readonly phases: readonly Phase[];
  readonly ownFiles: readonly string[];
}

function fioWork(
  trial: PlannedTrial,
  workload: Workload & { tool: "fio" },
  system: System,
  scenario: Scenario,
  execution: Execution,
): TrialWork {
  const runtimeSeconds = workload.runtime ?? scenario.trials.runtime;
  const rampSeconds = scenario.trials.ramp;
  const job = workloadJob({ workload, system, execution, dataSeed: trial.dataSeed, runtimeSeconds, rampSeconds });
  const timeoutMs = 60_000 + 3000 * (runtimeSeconds + rampSeconds);
  return { phases: [{ name: "load", jobFile: jobFileText(job.global, job.sections), timeoutMs }], ownFiles: [] };
}

function checkpointWork(
  trial: PlannedTrial,
  workload: Workload & { tool: "checkpoint" },
  system: System,
  execution: Execution,
): TrialWork {
  const job = { workload, system, execution, dataSeed: trial.dataSeed };
  const ranks = bytesPerRank(workload);
  const timeoutMs = 60_000 + (1000 * ranks.reduce((sum, bytes) => sum + bytes, 0)) / SLOWEST_RATE;
  const save = saveJob(job);
  const restore = restoreJob(job);
  return {
    phases: [
      { name: "save", jobFile: jobFileText(save.global, save.sections), timeoutMs },
      { name: "restore", jobFile: jobFileText(restore.global, restore.sections), timeoutMs },
    ],
    ownFiles: ranks.map((_bytes, rank) => rankFile(rank)),
  };
}

/** Works out what a planned trial does. Pure: the same plan and execution give the same job files, byte for byte. */
export function workOf(trial: PlannedTrial, scenario: Scenario, execution: Execution): TrialWork {
  const workload = scenario.workloads.find((candidate) => candidate.name === trial.workload);
  const system = scenario.systems.find((candidate) => candidate.name === trial.system);
  if (workload === undefined || system === undefined)
    throw new Error(`plan names what the scenario lacks: ${trial.id}`);
  return workload.tool === "fio"
    ? fioWork(trial, workload, system, scenario, execution)
    : checkpointWork(trial, workload, system, execution);
}
