import { z } from "zod";
import { Counters } from "./evidence.ts";

/** Version of the shape below. */
export const TRIAL_RECORD_SCHEMA = 1;

/** One fio call of a trial: when, with what, and what the host's counters said before and after. */
export const PhaseRecord = z.object({
  phase: z.string(),
  startedAt: z.iso.datetime(),
  endedAt: z.iso.datetime(),
  jobFile: z.string(),
  output: z.string(),
  status: z.int().nullable(),
  signal: z.string().nullable(),
  caches: z.object({ dropped: z.boolean(), detail: z.string() }),
  before: Counters,
  after: Counters,
  failure: z.string().nullable(),
});
export type PhaseRecord = z.infer<typeof PhaseRecord>;

/** `trial.json`: what was done in one attempt at one trial. */
export const TrialRecord = z.object({
  schema: z.literal(TRIAL_RECORD_SCHEMA),
  trial: z.string(),
  attempt: z.int(),
  system: z.string(),
  workload: z.string(),
  dataSeed: z.int(),
  phases: z.array(PhaseRecord),
  failure: z.string().nullable(),
});
export type TrialRecord = z.infer<typeof TrialRecord>;
