import type { Execution } from "../../harness/model/evidence.ts";

/** What a machine allows that allows everything. */
export const sampleExecution: Execution = {
  engine: "io_uring",
  engineReason: "first choice, and it works on every target",
  direct: true,
  directReason: "O_DIRECT works on every target",
  workingSetBytes: 64 * 2 ** 20,
  workingSetReason: "64 MiB a file set",
  dropCaches: true,
  dropCachesReason: "root",
  probes: [],
};
