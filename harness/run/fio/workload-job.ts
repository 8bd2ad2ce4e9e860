import { passedJobOptions } from "../../fio-jobs/passed-options.ts";
import type { Execution } from "../../model/evidence.ts";
import type { FioWorkload, System } from "../../model/scenario.ts";
import type { FioOption, FioSection } from "./job-file.ts";

/** The files that a workload touches: reads and writes are kept apart so that writes do not scatter what is read. */
export function fileSet(workload: FioWorkload): { readonly kind: "read" | "write"; readonly jobs: number } {
  return { kind: workload.pattern.endsWith("write") ? "write" : "read", jobs: workload.jobs };
}

/** fio's `filename_format` of a file set; `$jobnum` counts from 0. All files end in `.assay` so that they can be removed by name. */
export function fileFormat(set: { kind: string; jobs: number }): string {
  return `${set.kind}-${set.jobs}.$jobnum.assay`;
}

/** Bytes of each file of a set, in whole MiB; fio leaves out what is no whole block at the end. */
export function fileBytes(set: { jobs: number }, workingSetBytes: number): number {
  const mib = 2 ** 20;
  return Math.max(1, Math.floor(workingSetBytes / set.jobs / mib)) * mib;
}

/** Options that every job of Assay has, for reasons given in METHODOLOGY §5. */
export function commonOptions(execution: Execution, dataSeed: number, throttle: number | undefined): FioOption[] {
  return [
    // The trial folder holds a link to the target, so that job files are the same text for every system.
    ["directory", "target/."],
    ["ioengine", execution.engine],
    ["direct", execution.direct ? 1 : 0],
    ["thread", 1],
    ["invalidate", 1],
    // Fresh data in every buffer, and another seed in every trial: fio's defaults can be deduplicated away.
    ["refill_buffers", 1],
    ["randseed", dataSeed],
    ["norandommap", 1],
    ["random_generator", "tausworthe64"],
    ["fallocate", "none"],
    ["percentile_list", "50:90:95:99:99.9"],
    ...(throttle === undefined ? [] : [["rate", throttle] as const]),
  ];
}

/** Interval of fio's logs: one second, or a tenth of a shorter trial, so that even a quick trial shows its course. */
export function logIntervalMs(runtimeSeconds: number): number {
  return Math.max(50, Math.min(1000, Math.round((runtimeSeconds * 1000) / 10)));
}

/** Log options for files `NAME_bw.J.log` and `NAME_lat.J.log` in fio's working directory. */
export function logOptions(name: string, intervalMs: number): FioOption[] {
  return [
    ["write_bw_log", name],
    ["write_lat_log", name],
    ["log_avg_msec", intervalMs],
    ["per_job_logs", 1],
  ];
}

/** What the job file of a fio trial is made from; times in seconds. */
export interface WorkloadJob {
  readonly workload: FioWorkload;
  readonly system: System;
  readonly execution: Execution;
  readonly dataSeed: number;
  readonly runtimeSeconds: number;
  readonly rampSeconds: number;
}

/** The job of one fio trial: time-based over a file that was laid out before. */
export function workloadJob(job: WorkloadJob): { global: FioOption[]; sections: FioSection[] } {
  const { workload, execution } = job;
  const set = fileSet(workload);
  const global: FioOption[] = [
    ...commonOptions(execution, job.dataSeed, job.system.throttle),
    // A file that is gone fails the trial; fio would make it anew and measure that.
    ["allow_file_create", 0],
    ["time_based", 1],
    ["runtime", `${Math.round(job.runtimeSeconds * 1000)}ms`],
    ...(job.rampSeconds > 0 ? [["ramp_time", `${Math.round(job.rampSeconds * 1000)}ms`] as const] : []),
    ...logOptions("load", logIntervalMs(job.runtimeSeconds)),
  ];
  const section: FioOption[] = [
    ["rw", workload.pattern],
    ["bs", workload.block],
    ["iodepth", workload.depth],
    ["numjobs", workload.jobs],
    ["filename_format", fileFormat(set)],
    ["size", fileBytes(set, execution.workingSetBytes)],
    ["overwrite", 1],
    ...(workload.fsync > 0 ? [["fsync", workload.fsync] as const] : []),
    ...(workload.endFsync ? [["end_fsync", 1] as const] : []),
    ...passedJobOptions(workload.options ?? {}),
  ];
  return { global, sections: [{ name: workload.name, options: section }] };
}

/** The job that lays a file set out: written once, in full, with data that cannot be reduced, and flushed. */
export function layoutJob(set: { kind: string; jobs: number }, execution: Execution, dataSeed: number) {
  const global: FioOption[] = [...commonOptions(execution, dataSeed, undefined), ["end_fsync", 1]];
  const section: FioOption[] = [
    ["rw", "write"],
    ["bs", 2 ** 20],
    ["iodepth", 8],
    ["numjobs", set.jobs],
    ["filename_format", fileFormat(set)],
    ["size", fileBytes(set, execution.workingSetBytes)],
  ];
  return { global, sections: [{ name: `layout-${set.kind}-${set.jobs}`, options: section }] };
}
