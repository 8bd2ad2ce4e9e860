import { z } from "zod";

const Amount = z.number().nonnegative();

/** `metric` of a checkpointing run. GB in the names is GiB: DLIO divides by 1024³. */
const CheckpointMetric = z.object({
  checkpoint_size_GB: Amount.optional(),
  save_checkpoint_io_mean_GB_per_second: Amount.optional(),
  save_checkpoint_io_stdev_GB_per_second: Amount.optional(),
  save_checkpoint_duration_mean_seconds: Amount.optional(),
  load_checkpoint_io_mean_GB_per_second: Amount.optional(),
  load_checkpoint_io_stdev_GB_per_second: Amount.optional(),
  load_checkpoint_duration_mean_seconds: Amount.optional(),
});

/** `metric` of a training run. MB in the names is MiB. */
const TrainingMetric = z.object({
  train_throughput_samples_per_second: z.array(Amount).optional(),
  train_throughput_mean_samples_per_second: Amount.optional(),
  train_io_mean_MB_per_second: Amount.optional(),
  train_au_mean_percentage: Amount.optional(),
  train_au_meet_expectation: z.string().optional(),
});

/** DLIO's `summary.json`: what an import reads of it. */
export const DlioSummary = z.object({
  start: z.string().optional(),
  end: z.string().optional(),
  num_accelerators: z.int().positive(),
  num_hosts: z.int().positive(),
  hostname: z.string().optional(),
  metric: CheckpointMetric.extend(TrainingMetric.shape),
  num_files_train: z.number().optional(),
  num_samples_per_file: z.number().optional(),
  host_cpu_count: z.array(z.number()).optional(),
  host_memory_GB: z.array(z.number()).optional(),
  host_processor_name: z.string().optional(),
  epochs: z.number().optional(),
});
export type DlioSummary = z.infer<typeof DlioSummary>;

const Step = z.object({ start: z.string().optional(), duration: Amount, throughput: Amount });

/** `0_per_epoch_stats.json`: by epoch, and in it `save_ckpt1`, `load_ckpt1` and so on by rank 0's clock. */
export const PerEpochStats = z.record(z.string().regex(/^\d+$/), z.record(z.string(), z.unknown()));

/** One checkpoint of a run. */
export interface CheckpointStep {
  readonly phase: "save" | "load";
  readonly number: number;
  readonly seconds: number;
  /** GiB per second, as the file says it. */
  readonly throughput: number;
}

/** The checkpoints in a per-epoch file, in their order; undefined where it is no such file. */
export function checkpointSteps(value: unknown): CheckpointStep[] | undefined {
  const parsed = PerEpochStats.safeParse(value);
  if (!parsed.success) return undefined;
  return Object.values(parsed.data).flatMap((epoch) =>
    Object.entries(epoch).flatMap(([key, entry]): CheckpointStep[] => {
      const match = /^(save|load)_ckpt(\d+)$/.exec(key);
      const step = Step.safeParse(entry);
      if (match === null || !step.success) return [];
      const { duration, throughput } = step.data;
      return [{ phase: match[1] as "save" | "load", number: Number(match[2]), seconds: duration, throughput }];
    }),
  );
}
