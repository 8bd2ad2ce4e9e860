import type { CheckpointWorkload, FioWorkload, Scenario, System } from "../../harness/model/scenario.ts";

/** A fio workload; everything that is left out is like a sequential read of 1 MiB. */
export function fioWorkload(name: string, change: Partial<FioWorkload> = {}): FioWorkload {
  return {
    tool: "fio",
    name,
    title: `Title of ${name}`,
    pattern: "read",
    block: 2 ** 20,
    depth: 8,
    jobs: 1,
    fsync: 0,
    endFsync: false,
    ...change,
  };
}

/** A small checkpoint of two ranks. */
export function checkpointWorkload(name: string, change: Partial<CheckpointWorkload> = {}): CheckpointWorkload {
  return {
    tool: "checkpoint",
    name,
    title: `Title of ${name}`,
    model: "llama-3-8b",
    layout: "one-file-per-rank",
    ranks: 2,
    scaleDown: 4096,
    block: 2 ** 20,
    depth: 4,
    ...change,
  };
}

/** A system in the directory of its name. */
export function system(name: string, change: Partial<System> = {}): System {
  return { name, path: `/mnt/${name}`, create: false, ...change };
}

/** Two systems, one read, six blocks and a warm-up; any part can be changed. */
export function sampleScenario(change: Partial<Scenario> = {}): Scenario {
  return {
    assay: 1,
    name: "sample",
    title: "Sample",
    systems: [system("a"), system("b")],
    workloads: [fioWorkload("seq-read")],
    trials: { blocks: 6, warmupBlocks: 1, runtime: 1, ramp: 0 },
    workingSet: { max: 64 * 2 ** 20 },
    compare: { accept: {} },
    ...change,
  };
}
