import type { Known } from "../model/known.ts";
import type { Bytes, BytesPerSecond, EpochMs, Nanoseconds, PerSecond, Seconds } from "../model/quantity.ts";
import type { FioNote } from "./note.ts";

/** An option as fio printed it. A name can come twice (`filename`), so options are a list and never an object. */
export type FioOption = readonly [name: string, value: string];

/** The release that wrote the file: its own words, and the two numbers in them where they are understood. */
export interface FioVersion {
  readonly text: string;
  readonly major: Known<number>;
  readonly minor: Known<number>;
}

/** Share `q` of the operations took at most `ns` nanoseconds, as fio worked it out. */
export interface FioPercentile {
  readonly q: number;
  readonly ns: Nanoseconds;
}

/** A latency in nanoseconds, whatever unit the fio of that day printed. */
export interface FioLatency {
  readonly min: Known<Nanoseconds>;
  readonly max: Known<Nanoseconds>;
  readonly mean: Nanoseconds;
  readonly stddev: Known<Nanoseconds>;
  readonly count: Known<number>;
  readonly percentiles: readonly FioPercentile[];
  /** Histogram of `json+`: bucket values and counts, sorted. Empty where fio printed none. */
  readonly bins: readonly (readonly [ns: number, count: number])[];
}

/** Spread of the samples fio took while a job ran (every 500 ms by default). Of a group: of its jobs, never of their sum. */
export interface FioSpread<T> {
  readonly min: T;
  readonly max: T;
  readonly mean: T;
  readonly stddev: T;
  readonly count: Known<number>;
}

/** Samples over time. `of` says that they are taken per job, so that nobody compares them with the rate of a group. */
export interface FioSamples {
  readonly of: "each job";
  readonly bytesPerSecond: FioSpread<BytesPerSecond>;
  readonly iops: Known<FioSpread<PerSecond>>;
}

/** What one job did in one direction. Rates are bytes and operations over time; `stated` is what fio printed for them. */
export interface FioDirection {
  readonly bytes: Bytes;
  readonly operations: Known<number>;
  readonly seconds: Seconds;
  readonly bytesPerSecond: Known<BytesPerSecond>;
  readonly iops: Known<PerSecond>;
  readonly stated: { readonly bytesPerSecond: Known<BytesPerSecond>; readonly iops: Known<PerSecond> };
  readonly short: Known<number>;
  readonly dropped: Known<number>;
  readonly slat: Known<FioLatency>;
  readonly clat: Known<FioLatency>;
  readonly lat: Known<FioLatency>;
  readonly samples: Known<FioSamples>;
}

/** `mixed` is all directions together (`unified_rw_reporting`); never add it to the others. */
export const fioDirections = ["read", "write", "trim", "mixed"] as const;
export type FioDirectionName = (typeof fioDirections)[number];

/** Share of the operations that found this many in flight: from `from` up to the next level. */
export interface FioDepthLevel {
  readonly from: number;
  readonly share: number;
}

/** Share of the operations that took less than `below` nanoseconds and no less than the bucket before; the last is open. */
export interface FioLatencyBucket {
  readonly below: Known<Nanoseconds>;
  readonly share: number;
}

/** What fio's own steady-state detection saw. Its bandwidths are bytes/s in the file, unlike `bw`. */
export interface FioSteadyState {
  readonly attained: boolean;
  /** Rule with its limit, as fio prints it: `iops_slope:0.300000%`. */
  readonly rule: string;
  readonly window: Seconds;
  /** What was held against the limit: percent where the rule's limit is one, else in the rule's own unit. */
  readonly criterion: Known<{ readonly value: number; readonly percent: boolean }>;
  readonly bytesPerSecondMean: BytesPerSecond;
  readonly iopsMean: PerSecond;
  readonly bytesPerSecond: readonly BytesPerSecond[];
  readonly iops: readonly PerSecond[];
}

/** One entry of `jobs` or `client_stats`: a job, or a group of jobs that fio put together. */
export interface FioJob {
  readonly name: string;
  readonly groupId: number;
  readonly host: Known<string>;
  readonly port: Known<number>;
  readonly error: number;
  /** The job ended with an error. Its numbers are kept; they cover only what came before. */
  readonly failed: boolean;
  readonly elapsed: Known<Seconds>;
  readonly startedAt: Known<EpochMs>;
  readonly options: readonly FioOption[];
  readonly directions: Readonly<Record<FioDirectionName, Known<FioDirection>>>;
  readonly sync: Known<{ readonly operations: number; readonly latency: Known<FioLatency> }>;
  /** Shares of the job's time, 1 is one whole core. */
  readonly cpu: {
    readonly user: Known<number>;
    readonly system: Known<number>;
    readonly contextSwitches: Known<number>;
  };
  readonly depthLevels: readonly FioDepthLevel[];
  readonly latencyBuckets: readonly FioLatencyBucket[];
  readonly steadyState: Known<FioSteadyState>;
}

/** What the kernel counted for a disk while fio ran. */
export interface FioDisk {
  readonly name: string;
  readonly host: Known<string>;
  readonly reads: Known<number>;
  readonly writes: Known<number>;
  readonly readSeconds: Known<Seconds>;
  readonly writeSeconds: Known<Seconds>;
  readonly queueSeconds: Known<Seconds>;
  /** Share of the time in which the disk was not idle. */
  readonly busy: Known<number>;
}

/** Where reading stopped, and what was read before. */
export interface FioPartial {
  readonly byteOffset: number;
  readonly why: string;
  readonly jobsRead: number;
}

/** Everything in a file but its jobs. */
export interface FioReportHead {
  readonly version: FioVersion;
  readonly finishedAt: Known<EpochMs>;
  readonly globalOptions: readonly FioOption[];
  /** Sums that fio made over entries that are listed too ("All clients"): never add them to the jobs. */
  readonly aggregates: readonly FioJob[];
  readonly disks: readonly FioDisk[];
  readonly notes: readonly FioNote[];
  readonly jobsRead: number;
  /** Set when only a part could be read, which happens with `keepPartial` alone. */
  readonly partial: FioPartial | null;
}

/** A whole file. */
export interface FioReport extends FioReportHead {
  readonly jobs: readonly FioJob[];
}
