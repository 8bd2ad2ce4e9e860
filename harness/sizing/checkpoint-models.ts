import { GIB } from "../model/quantity.ts";
import type { modelNames } from "../model/scenario.ts";

export type ModelName = (typeof modelNames)[number];

/** A transformer and how it is spread over accelerators: all that decides its checkpoint. */
export interface CheckpointShape {
  readonly name: ModelName;
  readonly hidden: number;
  readonly feedForward: number;
  readonly heads: number;
  readonly keyValueHeads: number;
  readonly layers: number;
  readonly vocabulary: number;
  readonly tensorParallel: number;
  readonly pipelineParallel: number;
  readonly dataParallel: number;
  /** Stage of ZeRO sharding: 3 splits the model over the data-parallel ranks, 1 the optimizer only. */
  readonly zero: 1 | 3;
  /** Checkpoint size in MLPerf's table, in bytes; the table says GB and TB and means GiB and 1000 GiB. */
  readonly publishedBytes: number;
}

const VOCABULARY = 128_256;

/**
 * The four checkpoint shapes of MLPerf Storage: `mlcommons/storage` @ caa90c9, configs/dlio/workload/llama3_*.yaml.
 * The 70B shape has 128 heads there; the head count does not change its size.
 */
export const checkpointShapes = {
  "llama-3-8b": {
    name: "llama-3-8b",
    hidden: 4096,
    feedForward: 14_336,
    heads: 32,
    keyValueHeads: 8,
    layers: 32,
    vocabulary: VOCABULARY,
    tensorParallel: 1,
    pipelineParallel: 1,
    dataParallel: 8,
    zero: 3,
    publishedBytes: 105 * GIB,
  },
  "llama-3-70b": {
    name: "llama-3-70b",
    hidden: 8192,
    feedForward: 28_672,
    heads: 128,
    keyValueHeads: 8,
    layers: 80,
    vocabulary: VOCABULARY,
    tensorParallel: 8,
    pipelineParallel: 1,
    dataParallel: 8,
    zero: 3,
    publishedBytes: 912 * GIB,
  },
  "llama-3-405b": {
    name: "llama-3-405b",
    hidden: 16_384,
    feedForward: 53_248,
    heads: 128,
    keyValueHeads: 8,
    layers: 126,
    vocabulary: VOCABULARY,
    tensorParallel: 8,
    pipelineParallel: 32,
    dataParallel: 2,
    zero: 1,
    publishedBytes: 5292 * GIB,
  },
  "mlperf-1t": {
    name: "mlperf-1t",
    hidden: 25_872,
    feedForward: 98_304,
    heads: 192,
    keyValueHeads: 32,
    layers: 128,
    vocabulary: VOCABULARY,
    tensorParallel: 8,
    pipelineParallel: 64,
    dataParallel: 2,
    zero: 1,
    publishedBytes: 18_000 * GIB,
  },
} as const satisfies Record<ModelName, CheckpointShape>;
