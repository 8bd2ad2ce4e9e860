import type { Imported, ImportedTrial } from "../model/imported.ts";
import type { Known } from "../model/known.ts";
import { PLAN_SCHEMA, type Plan, type PlannedTrial } from "../model/plan.ts";
import type { RunFacts, TrialFacts } from "../model/run-facts.ts";

/** No two trials share a block, because nobody paired them. */
function plannedOf(trial: ImportedTrial): PlannedTrial {
  return {
    id: trial.id,
    order: trial.order,
    block: trial.order,
    warmup: false,
    system: trial.system,
    workload: trial.workload,
    dataSeed: trial.order + 1,
  };
}

function factsOf(trial: ImportedTrial): TrialFacts {
  const { observations, latency, series } = trial;
  return {
    planned: plannedOf(trial),
    state: trial.state,
    reason: trial.reason,
    attempt: 1,
    folder: trial.artifact,
    record: undefined,
    parsed: { observations, latency, series },
  };
}

/**
 * The frame that an analysis needs, for results that had no plan of ours. It lives in memory only, holds no workload, and
 * `RunFacts.imported` beside it says that its seed, order and stop rule are nobody's.
 */
function frameOf(imported: Imported, hash: string): Plan {
  const first = imported.cells[0];
  return {
    schema: PLAN_SCHEMA,
    hash,
    scenario: {
      assay: 1,
      name: "imported",
      title: imported.title,
      systems: imported.systems.map(({ name, label, path }) => ({ name, label, path, create: false })),
      workloads: [],
      trials: { blocks: 1, warmupBlocks: 0, runtime: 1, ramp: 0 },
      workingSet: { max: 1 },
      compare: { baseline: imported.baseline, accept: imported.accept },
    },
    seed: 0,
    baseline: imported.baseline,
    primary: first?.id ?? "",
    metric: "throughput",
    confidence: 0.95,
    stopRule: "unknown: the results were made elsewhere",
    exclusions: {},
    trials: imported.trials.map(plannedOf),
    estimate: { seconds: 0, bytesWritten: 0, money: "none" },
  };
}

/** Facts of an imported run for the analysis. `hash` is that of `imported.json`, which stands where a plan's hash would. */
export function factsOfImport(imported: Imported, hash: string, manifestHash: Known<string>): RunFacts {
  return {
    runId: imported.runId,
    origin: "imported",
    assay: imported.assay,
    parser: `importer ${imported.importer.name} ${imported.importer.version}`,
    plan: frameOf(imported, hash),
    prepared: undefined,
    trials: imported.trials.map(factsOf),
    setAside: [],
    layout: [],
    manifestHash,
    createdAt: imported.importedAt,
    imported,
  };
}
