import { unknown } from "../../harness/model/known.ts";
import type { TrialRecord } from "../../harness/model/trial-record.ts";

const at = "2026-01-02T03:04:05.000Z";
const none = unknown("not read in this test");
const counters = { takenAt: at, cpu: none, network: none, disks: none };

/** A trial's record with these phases, each with its output in `PHASE.json`. */
export function trialRecordOf(trial: string, ...phases: readonly string[]): TrialRecord {
  return {
    schema: 1,
    trial,
    attempt: 1,
    system: "a",
    workload: "w",
    dataSeed: 1,
    failure: null,
    phases: phases.map((phase) => ({
      phase,
      startedAt: at,
      endedAt: at,
      jobFile: `${phase}.fio`,
      output: `${phase}.json`,
      status: 0,
      signal: null,
      caches: { dropped: false, detail: "" },
      before: counters,
      after: counters,
      failure: null,
    })),
  };
}
