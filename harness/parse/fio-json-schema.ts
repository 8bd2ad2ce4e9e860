import { z } from "zod";

const Count = z.int().nonnegative();
const Amount = z.number().nonnegative();

/** Only what is read out of fio 3's `json+`; everything else in it is ignored. Units are in the names where fio's are not. */
const Latency = z.object({
  mean: Amount,
  N: Count,
  bins: z.record(z.string().regex(/^\d+$/), Count).optional(),
});

const Direction = z.object({
  io_bytes: Count,
  /** Milliseconds. */
  runtime: Count,
  total_ios: Count,
  short_ios: Count.optional(),
  drop_ios: Count.optional(),
  clat_ns: Latency,
});
export type FioDirection = z.infer<typeof Direction>;

const Job = z.object({
  jobname: z.string(),
  error: z.int(),
  usr_cpu: Amount,
  sys_cpu: Amount,
  read: Direction,
  write: Direction,
});
export type FioJob = z.infer<typeof Job>;

/** The whole file: fio's version and its jobs. */
export const FioJson = z.object({
  "fio version": z.string(),
  jobs: z.array(Job).min(1),
});
export type FioJson = z.infer<typeof FioJson>;
