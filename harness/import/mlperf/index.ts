import { unknown } from "../../model/known.ts";
import type { Warning } from "../../model/warning.ts";
import type { Importer, Role, Source, SourceFile, SourceResult } from "../source/importer.ts";
import { assertOneSystem } from "../source/one-system.ts";
import { baseName, hasMembers, jsonOf } from "../source/source-text.ts";
import { checkpointCells, checkpointDoubts, checkpointReported, checkpointTrials } from "./checkpoint-trials.ts";
import { factsBeside, factsOf, isSystemDescription } from "./facts.ts";
import { type Invocation, invocationOf } from "./invocation.ts";
import { checkpointSteps } from "./summary-schema.ts";
import { trainingCell, trainingReported, trainingTrials } from "./training-trials.ts";

function recognise({ path, text }: SourceFile): Role {
  if (text === undefined) return undefined;
  const value = jsonOf(text);
  if (hasMembers(value, ["num_accelerators", "num_hosts", "metric"])) return "result";
  if ((checkpointSteps(value)?.length ?? 0) > 0 || isSystemDescription(text)) return "beside";
  return baseName(path) === "overrides.yaml" && /^\s*-\s*["']?workload=/m.test(text) ? "beside" : undefined;
}

const always: readonly Warning[] = [
  {
    code: "rank-0-clock",
    rule: "CK-1",
    sentence:
      "DLIO times a checkpoint by rank 0's own clock and closes it with no barrier by default: a rank that is slower than rank 0 is not in the time.",
  },
  {
    code: "gib-called-gb",
    sentence: "GB in DLIO's files is GiB and MB is MiB; figures here are converted from that.",
  },
];

function workloadsOf(invocation: Invocation): string[] {
  return invocation.kind === "training"
    ? [trainingCell(invocation).workload]
    : checkpointCells(invocation).map((cell) => cell.workload);
}

function read(source: Source): SourceResult {
  const unusable = new Map<string, string>();
  const invocations: Invocation[] = [];
  for (const file of source.files) {
    if (recognise(file) !== "result") continue;
    const one = invocationOf(file, source);
    if (typeof one === "string") unusable.set(file.path, one);
    else invocations.push(one);
  }
  assertOneSystem(
    source,
    invocations.flatMap(({ named }) => named ?? []),
  );
  const saved = invocations.filter(({ kind }) => kind === "checkpointing");
  const trained = invocations.filter(({ kind }) => kind === "training");
  const systems = [...new Set(invocations.map(({ system }) => system))];
  return {
    version: unknown("MLPerf Storage's results do not record the version of DLIO"),
    systems: systems.map((name) => {
      const own = invocations.filter(({ system }) => system === name);
      return {
        name,
        facts: own.flatMap((one) => workloadsOf(one).map((workload) => ({ workload, facts: factsOf(one) }))),
        other: factsBeside(name, own, source.files),
      };
    }),
    cells: [...saved.flatMap(checkpointCells), ...trained.map(trainingCell)],
    trials: [...saved.flatMap(checkpointTrials), ...trained.flatMap(trainingTrials)],
    reported: [...saved.flatMap(checkpointReported), ...trained.flatMap(trainingReported)],
    warnings: [...(saved.length > 0 ? always : always.slice(1)), ...saved.flatMap(checkpointDoubts)],
    unusable,
  };
}

/** Result trees of MLPerf Storage, and of DLIO alone. */
export const mlperf: Importer = {
  tool: "MLPerf Storage (DLIO)",
  version: 1,
  looksFor: "summary.json of DLIO with num_accelerators, num_hosts and metric",
  recognise,
  read,
};
