import type { PlannedTrial } from "../model/plan.ts";
import { GIB } from "../model/quantity.ts";
import type { CheckpointWorkload, Scenario, Workload } from "../model/scenario.ts";
import { bytesPerRank } from "../sizing/scaled-checkpoint.ts";

/** Seconds that fio's start and end, counters, cache drop and fsynced journal add to each fio call; measured on 2 cores. */
const OVERHEAD_SECONDS = 0.35;
/** A slow disk of today (bytes/s): estimates that depend on speed err on the long side. */
const ASSUMED_RATE = 300e6;
/** What a fast local disk may write at (bytes/s): the bound on bytes written errs on the high side. */
const BOUND_RATE = 2 * GIB;

/** Seconds that one workload runs for, without overhead; for checkpoints a guess from bytes. */
export function loadSeconds(workload: Workload, scenario: Scenario): number {
  if (workload.tool === "fio") return (workload.runtime ?? scenario.trials.runtime) + scenario.trials.ramp;
  return (2 * checkpointTotal(workload)) / ASSUMED_RATE;
}

/** fio calls per trial: a checkpoint is saved, then restored. */
function calls(workload: Workload): number {
  return workload.tool === "fio" ? 1 : 2;
}

function checkpointTotal(workload: CheckpointWorkload): number {
  return bytesPerRank(workload).reduce((sum, bytes) => sum + bytes, 0);
}

function writtenBound(workload: Workload, scenario: Scenario): number {
  if (workload.tool === "checkpoint") return checkpointTotal(workload);
  return workload.pattern.endsWith("write") ? loadSeconds(workload, scenario) * BOUND_RATE : 0;
}

/** Files are laid out once for reads and once for writes of each number of jobs, on every system. */
function laidOut(scenario: Scenario): number {
  const sets = scenario.workloads.flatMap((w) =>
    w.tool === "fio" ? [`${w.pattern.endsWith("write")} ${w.jobs}`] : [],
  );
  return new Set(sets).size * scenario.workingSet.max * scenario.systems.length;
}

/** Seconds and written bytes of a whole plan, with layout of the files and the pauses between trials. */
export function estimate(
  scenario: Scenario,
  trials: readonly PlannedTrial[],
): { seconds: number; bytesWritten: number; money: string } {
  const byName = new Map(scenario.workloads.map((workload) => [workload.name, workload]));
  const layoutBytes = laidOut(scenario);
  const totals = trials.reduce(
    (sum, trial) => {
      const workload = byName.get(trial.workload);
      if (workload === undefined) return sum;
      return {
        seconds: sum.seconds + loadSeconds(workload, scenario) + OVERHEAD_SECONDS * calls(workload),
        bytesWritten: sum.bytesWritten + writtenBound(workload, scenario),
      };
    },
    { seconds: 4 + layoutBytes / ASSUMED_RATE, bytesWritten: layoutBytes },
  );
  return { ...totals, money: "0: local storage that is already there; no price book is consulted" };
}
