import { z } from "zod";
import { knownSchema } from "./known.ts";

/** Version of the shape below. */
export const OBSERVATION_SCHEMA = 1;

/** Metrics and their base units. */
export const metrics = {
  bytes: "B",
  operations: "1",
  runtime: "s",
  throughput: "B/s",
  iops: "1/s",
  latencyMean: "ns",
  cpuUser: "1",
  cpuSystem: "1",
} as const;
export type Metric = keyof typeof metrics;

/** One normalised number, or the reason why there is none. */
export const Observation = z.object({
  schema: z.literal(OBSERVATION_SCHEMA),
  trial: z.string(),
  phase: z.string(),
  /** fio job, or "all" for what holds for the whole phase. */
  job: z.string(),
  direction: z.enum(["read", "write", "trim", "all"]),
  metric: z.enum(Object.keys(metrics) as [Metric, ...Metric[]]),
  unit: z.string(),
  value: knownSchema(z.number()),
  /** Path of the raw file in the run folder. */
  artifact: z.string(),
});
export type Observation = z.infer<typeof Observation>;

/** Completion-latency counts of one job and direction: [nanoseconds (bucket value as fio prints it), count]. */
export const LatencyBins = z.object({
  trial: z.string(),
  phase: z.string(),
  job: z.string(),
  direction: z.enum(["read", "write", "trim"]),
  kind: z.enum(["clat", "lat"]),
  bins: z.array(z.tuple([z.number(), z.int()])),
  artifact: z.string(),
});
export type LatencyBins = z.infer<typeof LatencyBins>;

/** Throughput over time of one job and direction: milliseconds from the job's start to the end of each interval. */
export const Series = z.object({
  trial: z.string(),
  phase: z.string(),
  job: z.string(),
  direction: z.enum(["read", "write", "trim"]),
  points: z.array(z.tuple([z.number(), z.number()])),
  artifact: z.string(),
});
export type Series = z.infer<typeof Series>;

/** All that a parser takes out of one raw file of a trial. */
export interface Parsed {
  readonly observations: readonly Observation[];
  readonly latency: readonly LatencyBins[];
  readonly series: readonly Series[];
}
