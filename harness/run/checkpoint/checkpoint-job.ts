import type { Execution } from "../../model/evidence.ts";
import type { CheckpointWorkload, System } from "../../model/scenario.ts";
import { bytesPerRank } from "../../sizing/scaled-checkpoint.ts";
import type { FioOption, FioSection } from "../fio/job-file.ts";
import { commonOptions, logOptions } from "../fio/workload-job.ts";

/** Interval of the logs of a save or restore: its length is not known before. */
const LOG_INTERVAL_MS = 100;

/** What a checkpoint's job files are made from. */
export interface CheckpointJob {
  readonly workload: CheckpointWorkload;
  readonly system: System;
  readonly execution: Execution;
  readonly dataSeed: number;
}

/** File of each rank; new in every trial, because a checkpoint is written to new files. */
export function rankFile(rank: number): string {
  return `rank-${String(rank).padStart(4, "0")}.assay`;
}

function sections(workload: CheckpointWorkload, direction: "read" | "write"): FioSection[] {
  return bytesPerRank(workload).map((size, rank) => ({
    name: `rank-${String(rank).padStart(4, "0")}`,
    options: [
      ["rw", direction],
      ["bs", workload.block],
      ["iodepth", workload.depth],
      ["filename", rankFile(rank)],
      ["size", size],
    ],
  }));
}

/**
 * Save: all ranks start together behind fio's own start gate; each writes its file once and fsyncs it. fio's runtime of a
 * job includes that last fsync, so the slowest rank's runtime is the time from barrier to fsync (rule CK-1).
 */
export function saveJob(job: CheckpointJob): { global: FioOption[]; sections: FioSection[] } {
  const global: FioOption[] = [
    ...commonOptions(job.execution, job.dataSeed, job.system.throttle),
    ["end_fsync", 1],
    ["create_on_open", 1],
    ...logOptions("save", LOG_INTERVAL_MS),
  ];
  return { global, sections: sections(job.workload, "write") };
}

/** Restore: all ranks read their file once, together, after caches were dropped where the user may. */
export function restoreJob(job: CheckpointJob): { global: FioOption[]; sections: FioSection[] } {
  const global: FioOption[] = [
    ...commonOptions(job.execution, job.dataSeed, job.system.throttle),
    ["allow_file_create", 0],
    ...logOptions("restore", LOG_INTERVAL_MS),
  ];
  return { global, sections: sections(job.workload, "read") };
}
