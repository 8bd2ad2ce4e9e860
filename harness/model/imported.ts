import { z } from "zod";
import { knownSchema } from "./known.ts";
import { LatencyBins, Observation, Series } from "./observation.ts";
import { Warning } from "./warning.ts";

/** Version of `imported.json`. */
export const IMPORTED_SCHEMA = 1;

/** One file of the place that was imported, and what became of it. */
export const ImportedFile = z.object({
  /** Position of the place on the command line, from 0. */
  source: z.int(),
  /** Path below that place, as it was there. */
  path: z.string(),
  /** Path of the copy in the run folder; null where it was not copied. */
  copy: z.string().nullable(),
  bytes: z.int(),
  /** `read`: numbers come from it; `kept`: it says something about them; `unusable`: it should have had numbers; `left out`: none of these, and not copied. */
  state: z.enum(["read", "kept", "unusable", "left out"]),
  why: z.string(),
});
export type ImportedFile = z.infer<typeof ImportedFile>;

/** A fact as the source states it, with the file that it stands in. */
export const ImportedFact = z.object({
  label: z.string(),
  value: knownSchema(z.string()),
  artifact: z.string().nullable(),
});
export type ImportedFact = z.infer<typeof ImportedFact>;

/** A system as the source or the command line names it. */
export const ImportedSystem = z.object({
  name: z.string(),
  label: z.string(),
  /** The place that its results were imported from. */
  path: z.string(),
  /** By field of the gate, over everything that was imported of it. */
  facts: z.record(z.string(), knownSchema(z.string())),
  /** The same over the workloads that another system was measured with too: only these can be held against each other. */
  shared: z.record(z.string(), knownSchema(z.string())),
  other: z.array(ImportedFact),
});
export type ImportedSystem = z.infer<typeof ImportedSystem>;

/** What can be compared: one workload, phase and direction. */
export const ImportedCell = z.object({
  id: z.string(),
  workload: z.string(),
  phase: z.string(),
  title: z.string(),
  about: z.string(),
  direction: z.enum(["read", "write"]),
  shownAs: z.enum(["bytes", "operations"]),
});
export type ImportedCell = z.infer<typeof ImportedCell>;

/** One measurement of the source: a fio call, a line of a CSV, a checkpoint, an epoch. */
export const ImportedTrial = z.object({
  id: z.string(),
  system: z.string(),
  workload: z.string(),
  order: z.int(),
  startedAt: knownSchema(z.iso.datetime()),
  state: z.enum(["valid", "failed"]),
  reason: z.string().nullable(),
  /** Measurements of one invocation share this: their spread is not the spread between invocations. */
  invocation: z.string(),
  artifact: z.string(),
  observations: z.array(Observation),
  latency: z.array(LatencyBins),
  series: z.array(Series),
});
export type ImportedTrial = z.infer<typeof ImportedTrial>;

/** `imported.json`: everything that an analysis of imported results rests on. Written once, hashed in the manifest. */
export const Imported = z.object({
  schema: z.literal(IMPORTED_SCHEMA),
  runId: z.string(),
  title: z.string(),
  assay: z.string(),
  importedAt: z.iso.datetime(),
  importer: z.object({ name: z.string(), version: z.int() }),
  tool: z.object({ name: z.string(), version: knownSchema(z.string()) }),
  baseline: z.string(),
  /** Waivers of the command line: gate field → reason. */
  accept: z.record(z.string(), z.string()),
  systems: z.array(ImportedSystem).min(1),
  cells: z.array(ImportedCell).min(1),
  trials: z.array(ImportedTrial).min(1),
  /** Figures as the source publishes them, kept apart from what is computed here. */
  reported: z.array(ImportedFact),
  warnings: z.array(Warning),
  files: z.array(ImportedFile),
});
export type Imported = z.infer<typeof Imported>;
