import { z } from "zod";

/** Only what is read out of fio 3's `json+`; everything else in it is ignored. Units are in the names where fio's are not. */
const Latency = z.object({
  mean: z.number(),
  N: z.int(),
  bins: z.record(z.string(), z.int()).optional(),
});

const Direction = z.object({
  io_bytes: z.number(),
  /** Milliseconds. */
  runtime: z.number(),
  total_ios: z.int(),
  short_ios: z.int().optional(),
  drop_ios: z.int().optional(),
  clat_ns: Latency,
});
export type FioDirection = z.infer<typeof Direction>;

const Job = z.object({
  jobname: z.string(),
  error: z.int(),
  usr_cpu: z.number(),
  sys_cpu: z.number(),
  "job options": z.record(z.string(), z.unknown()).optional(),
  iodepth_level: z.record(z.string(), z.number()).optional(),
  read: Direction,
  write: Direction,
});
export type FioJob = z.infer<typeof Job>;

export const FioJson = z.object({
  "fio version": z.string(),
  /** Milliseconds since the epoch, at the end of the run. */
  timestamp_ms: z.number().optional(),
  jobs: z.array(Job).min(1),
});
export type FioJson = z.infer<typeof FioJson>;
