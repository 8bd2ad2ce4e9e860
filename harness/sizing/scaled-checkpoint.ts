import { HarnessError } from "../model/error.ts";
import type { CheckpointWorkload } from "../model/scenario.ts";
import { checkpointShapes } from "./checkpoint-models.ts";
import { rankFiles } from "./checkpoint-shape.ts";

/**
 * Bytes that each rank writes in the layout "one file per rank": the exact sum of that rank's files (METHODOLOGY §1.5),
 * so that skew between ranks is kept; fewer ranks than the model has are the first ones, a subset. Divided by `scaleDown`
 * and rounded up to whole blocks so that O_DIRECT can be used. Throws `badScenario` for more ranks than there are.
 */
export function bytesPerRank(workload: CheckpointWorkload): number[] {
  const table = rankFiles(checkpointShapes[workload.model]);
  if (workload.ranks > table.length) {
    throw new HarnessError(
      "badScenario",
      `${workload.model} is sharded over ${table.length} ranks; workload ${workload.name} asks for ${workload.ranks}`,
      {
        next: `set ranks to at most ${table.length}`,
      },
    );
  }
  return table.slice(0, workload.ranks).map(({ files }) => {
    const exact = files.reduce((sum, file) => sum + file.bytes, 0);
    return Math.max(1, Math.ceil(exact / workload.scaleDown / workload.block)) * workload.block;
  });
}
