import { z } from "zod";
import { Scenario } from "./scenario.ts";

/** Version of the shape below. */
export const PLAN_SCHEMA = 1;

/** One trial of a plan: what, on which system, in which place of the order. */
export const PlannedTrial = z.object({
  /** `b03.rand-read-4k.a`: block, workload, system. Unique in the plan; also the trial's folder name. */
  id: z.string(),
  /** Position in the order of execution, from 0. */
  order: z.int(),
  /** 0 for the first warm-up block when there is one; counted blocks follow. */
  block: z.int(),
  warmup: z.boolean(),
  system: z.string(),
  workload: z.string(),
  /** fio's `randseed` for this trial: distinct in the whole plan, so that no two trials write the same bytes. */
  dataSeed: z.int().positive(),
});
export type PlannedTrial = z.infer<typeof PlannedTrial>;

/** Why a started trial may be left out of the statistics. Nothing else may be a reason. */
export const exclusionReasons = {
  "warm-up": "belongs to a warm-up block, left out by a rule fixed before the first trial",
  interrupted: "was cut off (kill, power, Ctrl-C) and has been run again",
  failed: "the load generator or the target failed; the reason stands with the trial",
} as const;

/** A scenario worked out: every trial in its order, frozen by its hash before the first one. */
export const Plan = z.object({
  schema: z.literal(PLAN_SCHEMA),
  /** SHA-256 over everything below except `estimate`: fixed before the first trial. */
  hash: z.string().length(64),
  scenario: Scenario,
  seed: z.int(),
  baseline: z.string(),
  /** `workload` or `workload/phase`. */
  primary: z.string(),
  metric: z.literal("throughput"),
  confidence: z.number(),
  stopRule: z.string(),
  exclusions: z.record(z.string(), z.string()),
  trials: z.array(PlannedTrial).min(1),
  estimate: z.object({
    seconds: z.number(),
    /** Upper bound, for endurance-minded owners of SSDs; unknown rates are taken as 2 GiB/s. */
    bytesWritten: z.number(),
    money: z.string(),
  }),
});
export type Plan = z.infer<typeof Plan>;
