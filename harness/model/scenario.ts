import { z } from "zod";

/**
 * What is to be compared: systems × workloads × trial design. Written by people in YAML, where sizes and times carry
 * units ("256MiB", "1.5s"); here everything is in base units. Unknown keys are errors (see `scenario/from-yaml.ts`).
 */
export const SCENARIO_SCHEMA = 1;

/** Names become folder names and file names on every system: letters, digits, dot, dash and underscore only. */
export const Name = z
  .string()
  .regex(
    /^[A-Za-z0-9][A-Za-z0-9._-]{0,39}$/,
    "1 to 40 letters, digits, '.', '-' or '_', starting with a letter or digit",
  );

const positiveBytes = z.int().positive();
const positiveSeconds = z.number().positive();

/** A system under test, as a scenario names it. */
export const System = z.strictObject({
  name: Name,
  label: z.string().min(1).max(80).optional(),
  /** Directory on the system under test. Assay makes its own folder inside and touches nothing else. */
  path: z.string().min(1),
  /** Make the directory if it is missing (it is removed again when the run leaves it empty). */
  create: z.boolean().default(false),
  /** Upper limit set on purpose with fio's `rate=` (bytes per second, per direction): for calibration runs only. */
  throttle: positiveBytes.optional(),
});
export type System = z.infer<typeof System>;

const workloadBase = {
  name: Name,
  title: z.string().min(1).max(80),
  /** One plain sentence for readers who know no fio. */
  about: z.string().max(300).optional(),
  block: positiveBytes,
  depth: z.int().min(1).max(65536),
};

/** A time-based fio load over files that were laid out before. */
export const FioWorkload = z.strictObject({
  ...workloadBase,
  tool: z.literal("fio"),
  pattern: z.enum(["read", "write", "randread", "randwrite"]),
  jobs: z.int().min(1).max(1024).default(1),
  /** Call fsync after every so many writes; 0 means never. */
  fsync: z.int().min(0).default(0),
  endFsync: z.boolean().default(false),
  /** Overrides `trials.runtime`. */
  runtime: positiveSeconds.optional(),
  /** Further options of fio for this load (see `harness/fio-jobs/refused-options.ts` for what may not be passed). */
  options: z.record(z.string(), z.union([z.string(), z.number(), z.boolean()])).optional(),
});
export type FioWorkload = z.infer<typeof FioWorkload>;

/** Models whose checkpoint shape is known (METHODOLOGY §1.5). */
export const modelNames = ["llama-3-8b", "llama-3-70b", "llama-3-405b", "mlperf-1t"] as const;

/** A checkpoint saved by all ranks at once, then restored. */
export const CheckpointWorkload = z.strictObject({
  ...workloadBase,
  tool: z.literal("checkpoint"),
  model: z.enum(modelNames),
  /** One file a rank, as PyTorch's distributed checkpoint writes; other layouts are refused, not approximated. */
  layout: z.enum(["one-file-per-rank"]),
  ranks: z.int().min(1).max(1024),
  /** Bytes per rank are divided by this and rounded up to a whole block: labelled, never comparable with full size. */
  scaleDown: z.int().min(1).default(1),
});
export type CheckpointWorkload = z.infer<typeof CheckpointWorkload>;

/** What is done to a system. */
export const Workload = z.discriminatedUnion("tool", [FioWorkload, CheckpointWorkload]);
export type Workload = z.infer<typeof Workload>;

/** How many trials, how long, in what design. */
export const Trials = z.strictObject({
  /** Rounds in which every system gets each workload once. */
  blocks: z.int().min(1).max(1000),
  /** Rounds before the first counted one; measured, kept, and left out of every statistic by this prior rule. */
  warmupBlocks: z.int().min(0).max(10).default(1),
  runtime: positiveSeconds,
  ramp: z.number().min(0).default(0),
  /** Seed of trial order and data. Left out: drawn once and recorded in the plan. */
  seed: z.int().min(0).max(0xffff_ffff).optional(),
});

/** A whole comparison as a person wrote it, in base units. */
export const Scenario = z.strictObject({
  assay: z.literal(SCENARIO_SCHEMA),
  name: Name,
  title: z.string().min(1).max(120),
  systems: z.array(System).min(1).max(16),
  workloads: z.array(Workload).min(1).max(64),
  trials: Trials,
  /** Size of the data that each workload touches: chosen from RAM and free space, never above `max`. */
  workingSet: z.strictObject({ max: positiveBytes }),
  compare: z
    .strictObject({
      /** The system every other one is divided by. Left out: the first. */
      baseline: Name.optional(),
      /** The one comparison the plan was made for; the others are corrected for multiplicity with it. */
      primary: z.string().optional(),
      /** Waivers: gate field → why the difference is acceptable. Printed beside every ratio. */
      accept: z.record(z.string(), z.string().min(10, "a reason of at least 10 characters")).default({}),
    })
    .prefault({}),
});
export type Scenario = z.infer<typeof Scenario>;
