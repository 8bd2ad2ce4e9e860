import type { Plan } from "../model/plan.ts";
import type { Workload } from "../model/scenario.ts";

/** A comparison that the plan foresees: one workload, one phase, one direction. */
export interface CellPlan {
  readonly id: string;
  readonly workload: Pick<Workload, "name" | "about">;
  readonly phase: string;
  readonly title: string;
  readonly direction: "read" | "write";
  readonly shownAs: "bytes" | "operations";
  readonly primary: boolean;
}

/** Below this block size people speak of operations, above it of bytes. */
const SMALL_BLOCK = 64 * 1024;

function cellsOf(workload: Workload): Omit<CellPlan, "primary">[] {
  const shownAs = workload.block < SMALL_BLOCK ? "operations" : "bytes";
  if (workload.tool === "fio") {
    const direction = workload.pattern.endsWith("write") ? "write" : "read";
    return [{ id: workload.name, workload, phase: "load", title: workload.title, direction, shownAs }];
  }
  return [
    {
      id: `${workload.name}/save`,
      workload,
      phase: "save",
      title: `${workload.title}: save`,
      direction: "write",
      shownAs,
    },
    {
      id: `${workload.name}/restore`,
      workload,
      phase: "restore",
      title: `${workload.title}: restore`,
      direction: "read",
      shownAs,
    },
  ];
}

/** The cells of a plan, in the scenario's order. They follow from the plan alone, so none can be added after the fact. */
export function cellPlans(plan: Plan): CellPlan[] {
  return plan.scenario.workloads.flatMap(cellsOf).map((cell) => ({ ...cell, primary: cell.id === plan.primary }));
}
