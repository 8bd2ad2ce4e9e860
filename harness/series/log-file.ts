import { HarnessError } from "../model/error.ts";

/** What a log of fio holds: rates, latencies, or counts of latencies by bucket. */
export const logKinds = ["bw", "iops", "lat", "clat", "slat", "clat_hist"] as const;
export type LogKind = (typeof logKinds)[number];

/** Names of fio's data directions by their code in a log. */
export const directions = ["read", "write", "trim"] as const;
export type Direction = (typeof directions)[number];

/** One log file and what it is the log of. Nothing is taken from its name: tags come from who knows them. */
export interface LogFile {
  /** Absolute path; any character is allowed in it. */
  readonly path: string;
  readonly kind: LogKind;
  readonly host: string;
  readonly job: string;
  /** Version as fio prints it ("fio-3.33"): latencies are microseconds in 2.x and nanoseconds in 3.x. */
  readonly fio?: string;
  /** The job's `log_avg_msec` or `log_hist_msec`, where known; else the step is taken from the stamps. */
  readonly stepMs?: number;
  /** Epoch milliseconds at which the log's stamps are zero, for logs without `log_unix_epoch` (fio's `job_start`). */
  readonly zeroMs?: number;
  /** True for `log_window_value=both`, which puts the maximum of the window after its mean. */
  readonly withMaximum?: boolean;
}

const logName = /^(.+)_(clat_hist|bw|iops|clat|slat|lat)\.(\d+)\.log(?:\.(.+))?$/s;

/**
 * What fio's own naming says of a log: `NAME_KIND.JOB.log`, with `.HOST` behind it where a client fetched it from a
 * server. Undefined where the name is none of fio's.
 */
export function logNameParts(
  fileName: string,
): { name: string; kind: LogKind; job: string; host: string | undefined } | undefined {
  const [, name, kind, job, host] = logName.exec(fileName) ?? [];
  return name === undefined || job === undefined ? undefined : { name, kind: kind as LogKind, job, host };
}

/** Nanoseconds in one unit of a latency value: fio 3.0 went from microseconds to nanoseconds. */
export function latencyUnit(file: LogFile): number {
  const major = Number(/^(?:fio[- ])?(\d+)\./.exec(file.fio ?? "")?.[1] ?? Number.NaN);
  if (Number.isNaN(major)) {
    throw new HarnessError("badArtifact", "A latency log does not say whether it is in microseconds or nanoseconds", {
      where: file.path,
      next: "give the version of fio that wrote it (2.x: microseconds, 3.x: nanoseconds); its JSON output has it",
    });
  }
  return major >= 3 ? 1 : 1000;
}

/** Refuses a set in which one file stands twice, because its rows could belong to either, or a path is relative. */
export function assertDistinct(files: readonly LogFile[]): void {
  const seen = new Set<string>();
  for (const { path } of files) {
    if (!path.startsWith("/") || path.includes("\0")) throw new Error(`not an absolute path: ${JSON.stringify(path)}`);
    if (seen.has(path)) throw new Error(`the log stands twice in the list: ${path}`);
    seen.add(path);
  }
}
