import { z } from "zod";
import { knownSchema } from "./known.ts";
import { Origin } from "./manifest.ts";
import { Warning } from "./warning.ts";

/** Version of the shape below; raised when a reader of the old one would err. */
export const ANALYSIS_SCHEMA = 1;

/** An interval on a number, in the number's unit, with how it was made. */
export const Interval = z.object({
  low: z.number(),
  high: z.number(),
  /** The confidence asked for, e.g. 0.95. */
  confidence: z.number(),
  /** The confidence really achieved where the method is exact; equal to `confidence` elsewhere. */
  achieved: z.number(),
  method: z.string(),
});
export type Interval = z.infer<typeof Interval>;

/** One trial as a dot: `value` is bytes per second of this trial (bytes ÷ time). */
export const TrialPoint = z.object({
  trial: z.string(),
  block: z.int(),
  order: z.int(),
  warmup: z.boolean(),
  startedAt: z.iso.datetime(),
  value: knownSchema(z.number()),
  /** Why the trial is not in the statistics, or null when it is. */
  excluded: z.string().nullable(),
  artifact: z.string(),
});
export type TrialPoint = z.infer<typeof TrialPoint>;

/** Completion latency over all counted trials of one system in one cell, from one merged histogram. */
export const LatencySummary = z.object({
  kind: z.enum(["clat", "lat"]),
  samples: z.int(),
  /** Quantiles read from the merged histogram, in nanoseconds, only as far as the samples allow. */
  quantiles: z.array(z.object({ q: z.number(), ns: z.number() })),
  /** Points of the distribution for drawing: share of operations at or below → nanoseconds. */
  curve: z.array(z.object({ q: z.number(), ns: z.number() })),
  /** Largest relative error of a quantile, from the width of the histogram's buckets. */
  relativeError: z.number(),
});
export type LatencySummary = z.infer<typeof LatencySummary>;

/** One system in one cell: every trial, and what they come to. */
export const CellSystem = z.object({
  system: z.string(),
  n: z.int(),
  /** Sum of bytes ÷ sum of time over the counted trials, bytes per second (never the mean of rates). */
  bytesPerTime: knownSchema(z.number()),
  median: knownSchema(z.number()),
  medianInterval: knownSchema(Interval),
  /** Coefficient of variation of the counted trials. */
  spread: knownSchema(z.number()),
  iops: knownSchema(z.number()),
  trials: z.array(TrialPoint),
  latency: knownSchema(LatencySummary),
  /** Throughput within each counted trial: [seconds from the start of the trial, bytes per second]. */
  series: z.array(z.object({ trial: z.string(), points: z.array(z.tuple([z.number(), z.number()])) })),
});
export type CellSystem = z.infer<typeof CellSystem>;

/** What a comparison can end in; "not distinguishable" and "refused" are answers. */
export const comparisonVerdicts = ["more", "less", "not distinguishable", "refused", "no data"] as const;

/** `system` ÷ `baseline` for one workload. */
export const Comparison = z.object({
  system: z.string(),
  baseline: z.string(),
  verdict: z.enum(comparisonVerdicts),
  ratio: knownSchema(z.number()),
  interval: knownSchema(Interval),
  /** Pairs (blocks) that the interval rests on. */
  n: z.int(),
  p: knownSchema(z.number()),
  /** p after Holm's correction over all comparisons of the run. */
  pAdjusted: knownSchema(z.number()),
  /** Half-width of the interval on the ratio: differences below this share cannot be seen here. */
  noiseFloor: knownSchema(z.number()),
  method: z.string(),
  sentence: z.string(),
  warnings: z.array(Warning),
});
export type Comparison = z.infer<typeof Comparison>;

/** One workload (and phase) with all systems side by side. */
export const Cell = z.object({
  /** `rand-read-4k` or `checkpoint-8b/save`: also usable as an HTML id. */
  id: z.string(),
  workload: z.string(),
  phase: z.string(),
  title: z.string(),
  about: z.string(),
  direction: z.enum(["read", "write"]),
  /** `bytes` for streaming and checkpoints, `operations` where the block is small. Decides the unit shown. */
  shownAs: z.enum(["bytes", "operations"]),
  primary: z.boolean(),
  systems: z.array(CellSystem),
  comparisons: z.array(Comparison),
  warnings: z.array(Warning),
});
export type Cell = z.infer<typeof Cell>;

/** What a field does to comparability: see `GateField`. */
export const gateEffects = ["equal", "chosen", "caveat", "refuses", "waived", "unknown"] as const;

/** One fact held against all systems, and what its difference means. */
export const GateField = z.object({
  field: z.string(),
  label: z.string(),
  /** Values by system, in the order of `systems`. */
  values: z.array(knownSchema(z.string())),
  effect: z.enum(gateEffects),
  why: z.string(),
  rule: z.string(),
});
export type GateField = z.infer<typeof GateField>;

/** Whether the systems of a run may be compared at all. */
export const Gate = z.object({
  verdict: z.enum(["comparable", "comparable with caveats", "refused"]),
  sentence: z.string(),
  fields: z.array(GateField),
});
export type Gate = z.infer<typeof Gate>;

/** One rule of the rubric, judged on recorded evidence. */
export const RuleVerdict = z.object({
  id: z.string(),
  text: z.string(),
  severity: z.enum(["blocks publication", "must be disclosed", "minor"]),
  verdict: z.enum(["pass", "fail", "no evidence"]),
  why: z.string(),
});
export type RuleVerdict = z.infer<typeof RuleVerdict>;

/** One recorded fact with the raw file that it stands in (null: none). */
export const EvidenceItem = z.object({
  label: z.string(),
  value: knownSchema(z.string()),
  artifact: z.string().nullable(),
});

/** Everything a report says, and nothing that it does not: the only input of every report. */
export const Analysis = z.object({
  schema: z.literal(ANALYSIS_SCHEMA),
  assay: z.string(),
  runId: z.string(),
  title: z.string(),
  origin: Origin,
  /** A screening shows what to look at; it is never evidence for a claim. */
  standing: z.enum(["screening", "result"]),
  standingWhy: z.string(),
  measuredFrom: z.iso.datetime(),
  measuredTo: z.iso.datetime(),
  /** True where the systems are the same storage twice (A/A): the answer is the noise floor. */
  sameStorage: z.boolean(),
  headline: z.object({
    verdict: z.enum(["different", "not distinguishable", "refused", "no data", "single system"]),
    sentence: z.string(),
    /** One or two supporting sentences. */
    detail: z.array(z.string()),
  }),
  confidence: z.number(),
  edition: z.string(),
  systems: z.array(z.object({ name: z.string(), label: z.string(), path: z.string(), baseline: z.boolean() })),
  gate: Gate,
  cells: z.array(Cell),
  counts: z.object({
    planned: z.int(),
    valid: z.int(),
    failed: z.int(),
    missing: z.int(),
    setAside: z.int(),
    warmup: z.int(),
  }),
  exclusions: z.array(z.object({ trial: z.string(), attempt: z.int(), reason: z.string(), detail: z.string() })),
  rules: z.array(RuleVerdict),
  notProven: z.array(z.string()),
  evidence: z.array(z.object({ title: z.string(), items: z.array(EvidenceItem) })),
  repeat: z.object({
    commands: z.array(z.string()),
    planHash: z.string(),
    /** null where there was no plan of ours: imported results. */
    seed: z.int().nullable(),
    manifestHash: knownSchema(z.string()),
  }),
  warnings: z.array(Warning),
});
export type Analysis = z.infer<typeof Analysis>;
