import type { SeededRandom } from "../statistics/seeded-random.ts";

/** A cell of a block: one workload on one system. */
export interface Slot {
  readonly block: number;
  readonly workload: string;
  readonly system: string;
}

/**
 * Randomised interleaved trials: blocks are the outer loop, so drift over time falls on every system alike; inside a
 * block the workloads come in random order, and for each workload the systems follow each other directly, in random
 * order, so that the two halves of a pair are as close in time as they can be (Abedi & Brecht, ICPE 2017).
 */
export function interleave(
  workloads: readonly string[],
  systems: readonly string[],
  blocks: number,
  random: SeededRandom,
): Slot[] {
  return Array.from({ length: blocks }, (_, block) =>
    random
      .shuffled(workloads)
      .flatMap((workload) => random.shuffled(systems).map((system) => ({ block, workload, system }))),
  ).flat();
}
