import { z } from "zod";
import { Execution, FioFacts, HostFacts, TargetFacts } from "./evidence.ts";

/** One raw file of a trial, relative to the run folder. */
export const FileEntry = z.object({ path: z.string(), bytes: z.int(), sha256: z.string().length(64) });
export type FileEntry = z.infer<typeof FileEntry>;

/** How a trial ended. */
export const TrialOutcome = z.discriminatedUnion("state", [
  z.object({ state: z.literal("valid") }),
  z.object({ state: z.literal("failed"), reason: z.string() }),
]);
export type TrialOutcome = z.infer<typeof TrialOutcome>;

/** Where Assay made a folder of its own, so that it can be removed and nothing else is. */
export const OwnedFolder = z.object({ system: z.string(), path: z.string(), token: z.string() });
export type OwnedFolder = z.infer<typeof OwnedFolder>;

/** Everything that can be said in a journal. A line is written and fsynced before the next thing happens. */
export const JournalEvent = z.discriminatedUnion("event", [
  z.object({
    event: z.literal("run-created"),
    runId: z.string(),
    planHash: z.string(),
    assay: z.string(),
    origin: z.string(),
  }),
  /** Results made elsewhere were copied in: the first and only event of an imported run before its end. */
  z.object({
    event: z.literal("imported"),
    runId: z.string(),
    assay: z.string(),
    importer: z.string(),
    places: z.array(z.string()),
    files: z.int(),
  }),
  z.object({ event: z.literal("target-made"), path: z.string() }),
  z.object({ event: z.literal("folder-intended"), folder: OwnedFolder }),
  z.object({ event: z.literal("folder-removed"), path: z.string() }),
  z.object({ event: z.literal("folder-left"), path: z.string(), why: z.string() }),
  z.object({
    event: z.literal("prepared"),
    fio: FioFacts,
    host: HostFacts,
    targets: z.array(TargetFacts),
    execution: Execution,
  }),
  z.object({ event: z.literal("laid-out"), system: z.string(), bytes: z.number(), seconds: z.number() }),
  z.object({ event: z.literal("resumed"), note: z.string() }),
  z.object({ event: z.literal("trial-started"), trial: z.string(), attempt: z.int() }),
  z.object({ event: z.literal("load-started"), trial: z.string(), pid: z.int() }),
  z.object({
    event: z.literal("trial-set-aside"),
    trial: z.string(),
    attempt: z.int(),
    reason: z.string(),
    movedTo: z.string(),
  }),
  z.object({
    event: z.literal("trial-finished"),
    trial: z.string(),
    attempt: z.int(),
    outcome: TrialOutcome,
    files: z.array(FileEntry),
  }),
  z.object({ event: z.literal("stopped"), reason: z.string() }),
  z.object({ event: z.literal("run-finished"), valid: z.int(), failed: z.int() }),
]);
export type JournalEvent = z.infer<typeof JournalEvent>;

/** A line of `journal.jsonl`: numbered, stamped, and chained to the line before by its hash. */
export const JournalLine = z.intersection(
  z.object({ seq: z.int(), at: z.iso.datetime(), previous: z.string() }),
  JournalEvent,
);
export type JournalLine = z.infer<typeof JournalLine>;

/** A journal open for writing. */
export interface Journal {
  /** Returns when the line is on disk. */
  readonly append: (event: JournalEvent) => Promise<void>;
}
