import type { Gate, GateField } from "../model/analysis.ts";
import type { TargetFacts } from "../model/evidence.ts";
import { type Known, known, unknown } from "../model/known.ts";
import type { RunFacts } from "../model/run-facts.ts";
import type { System } from "../model/scenario.ts";
import { importedFact } from "./imported-run.ts";

interface Side {
  readonly system: System;
  readonly target: TargetFacts | undefined;
  readonly run: RunFacts;
}

interface FieldRule {
  readonly field: string;
  readonly label: string;
  readonly rule: string;
  readonly why: string;
  /** What a difference does: it is what was chosen to differ, a caveat, or the end of the comparison. */
  readonly onDifference: "chosen" | "caveat" | "refuses";
  readonly read: (side: Side) => Known<string>;
}

const noEvidence = unknown("the run was cut off before the target was looked at");

function fact(read: (target: TargetFacts) => Known<string>): FieldRule["read"] {
  return ({ target }) => (target === undefined ? noEvidence : read(target));
}

function executed(read: (run: RunFacts) => string | undefined): FieldRule["read"] {
  return ({ run }) => {
    const value = read(run);
    return value === undefined ? noEvidence : known(value);
  };
}

/** Sizes and rates in the gate are set by people in binary units, and shown as they set them. */
function mebibytes(bytes: number): string {
  return `${Number((bytes / 1024 ** 2).toFixed(3))} MiB`;
}

/** The facts that both sides of a comparison are held against, in the order in which they are shown. */
const fields: readonly FieldRule[] = [
  {
    field: "target",
    label: "Storage under test",
    rule: "ID-1",
    why: "what was chosen to differ",
    onDifference: "chosen",
    read: fact((t) => known(`${t.path.replace(/\/assay-[^/]+$/, "")} (device ${t.deviceId})`)),
  },
  {
    field: "accessClass",
    label: "Access class",
    rule: "ID-2",
    why: "figures of a memory, block, NAS, parallel and object store are not about the same kind of thing",
    onDifference: "refuses",
    read: fact((t) =>
      t.accessClass === "unknown" ? unknown(`statfs type ${t.statfsType} tells no class`) : known(t.accessClass),
    ),
  },
  {
    field: "filesystem",
    label: "File system",
    rule: "ID-1",
    why: "what the mount table and statfs prove, not what it was called",
    onDifference: "caveat",
    read: fact((t) => t.filesystem),
  },
  {
    field: "mountOptions",
    label: "Mount options",
    rule: "EQ-3",
    why: "tuning on one side only is no comparison of products",
    onDifference: "caveat",
    read: fact((t) => t.mountOptions),
  },
  {
    field: "scheduler",
    label: "I/O scheduler",
    rule: "EQ-3",
    why: "it reorders and merges requests",
    onDifference: "caveat",
    read: fact((t) => t.scheduler),
  },
  {
    field: "throttle",
    label: "Deliberate throttle",
    rule: "EQ-4",
    why: "a cap set with fio's rate= limits the result on purpose",
    onDifference: "caveat",
    read: ({ system }) => known(system.throttle === undefined ? "none" : `${mebibytes(system.throttle)}/s`),
  },
  {
    field: "client",
    label: "Client",
    rule: "EQ-1",
    why: "the same machine generated the load for all systems",
    onDifference: "refuses",
    read: executed((run) => run.prepared?.host.hostName),
  },
  {
    field: "tool",
    label: "Load generator",
    rule: "EQ-6",
    why: "another version measures differently",
    onDifference: "refuses",
    read: executed((run) => run.prepared?.fio.version),
  },
  {
    field: "engine",
    label: "I/O engine",
    rule: "EQ-4",
    why: "engines differ in queue depth and cost per request",
    onDifference: "refuses",
    read: executed((run) => run.prepared?.execution.engine),
  },
  {
    field: "direct",
    label: "Page cache bypassed",
    rule: "CA-1",
    why: "a buffered side would be measured in memory",
    onDifference: "refuses",
    read: executed((run) => (run.prepared === undefined ? undefined : run.prepared.execution.direct ? "yes" : "no")),
  },
  {
    field: "workingSet",
    label: "Working set",
    rule: "EQ-4",
    why: "a smaller one fits into more caches",
    onDifference: "refuses",
    read: executed((run) =>
      run.prepared === undefined ? undefined : mebibytes(run.prepared.execution.workingSetBytes),
    ),
  },
];

function effectOf(
  rule: FieldRule,
  values: readonly Known<string>[],
  accepted: string | undefined,
): GateField["effect"] {
  const knownValues = values.flatMap((value) => (value.known ? [value.value] : []));
  const differ = new Set(knownValues).size > 1;
  if (differ && rule.onDifference !== "chosen" && accepted !== undefined) return "waived";
  if (differ) return rule.onDifference;
  if (knownValues.length < values.length) return "unknown";
  return "equal";
}

function judged(rule: FieldRule, sides: readonly Side[], accept: Readonly<Record<string, string>>): GateField {
  const values = sides.map((side) =>
    side.run.imported === undefined ? rule.read(side) : importedFact(side.run.imported, side.system.name, rule.field),
  );
  const waiver = accept[rule.field];
  const effect = effectOf(rule, values, waiver);
  const why = effect === "waived" ? `${rule.why}; accepted in the scenario because: ${waiver}` : rule.why;
  return { field: rule.field, label: rule.label, values, effect, why, rule: rule.rule };
}

function sentence(named: readonly GateField[], verdict: Gate["verdict"], imported: boolean): string {
  const list = named.map((field) => `${field.label.toLowerCase()} (${field.rule})`).join(", ");
  if (verdict === "refused")
    return `No ratio: the systems differ in ${list}. Accept it with a reason ${imported ? "when importing (--accept FIELD=REASON)" : "under compare.accept in the scenario"}, or measure like with like.`;
  return verdict === "comparable"
    ? "All facts that were looked at are equal, except what was chosen to differ."
    : `Look at ${list}.`;
}

/** Names of the gate's fields, for checking a scenario's waivers. */
export const gateFields: readonly string[] = fields.map((rule) => rule.field);

/** Holds the facts of all systems of a run against each other, field by field. No ratio is printed without its verdict. */
export function gateOf(run: RunFacts): Gate {
  const { scenario } = run.plan;
  const sides = scenario.systems.map((system) => ({
    system,
    run,
    target: run.prepared?.targets.find((target) => target.system === system.name),
  }));
  const judgedFields = fields.map((rule) => judged(rule, sides, scenario.compare.accept));
  const refusing = judgedFields.filter((field) => field.effect === "refuses");
  const doubtful = judgedFields.filter(
    (field) => field.effect === "caveat" || field.effect === "waived" || field.effect === "unknown",
  );
  const verdict = refusing.length > 0 ? "refused" : doubtful.length > 0 ? "comparable with caveats" : "comparable";
  return {
    verdict,
    sentence: sentence(refusing.length > 0 ? refusing : doubtful, verdict, run.imported !== undefined),
    fields: judgedFields,
  };
}

/** True where all systems lie on one filesystem and none is throttled: an A/A run, whose true answer is "no difference". */
export function isSameStorage(run: RunFacts): boolean {
  const targets = run.prepared?.targets ?? [];
  const devices = new Set(targets.map((target) => target.deviceId));
  const throttles = new Set(run.plan.scenario.systems.map((system) => system.throttle ?? 0));
  return targets.length > 1 && devices.size === 1 && throttles.size === 1;
}
