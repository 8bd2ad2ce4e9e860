import { HarnessError } from "../model/error.ts";
import {
  IMPORTED_SCHEMA,
  type Imported,
  type ImportedCell,
  type ImportedFile,
  type ImportedSystem,
  type ImportedTrial,
} from "../model/imported.ts";
import { unknown } from "../model/known.ts";
import { type Metric, metrics, OBSERVATION_SCHEMA, type Observation } from "../model/observation.ts";
import { printable } from "../model/printable.ts";
import type { ImporterName } from "./registry.ts";
import { importers } from "./registry.ts";
import type { Measure, Source, SourceResult, SystemDraft, TrialDraft, WorkloadFacts } from "./source/importer.ts";
import { safeName } from "./source/safe-name.ts";
import { together } from "./source/together.ts";

const TOLD = 6;

/** One place with what was taken out of it. */
export interface ReadSource {
  readonly source: Source;
  readonly result: SourceResult;
}

/** What the command line and the clock say about an import. */
export interface ImportFacts {
  readonly runId: string;
  readonly assay: string;
  readonly importedAt: string;
  readonly importer: ImporterName;
  readonly baseline: string | undefined;
  readonly accept: Readonly<Record<string, string>>;
  readonly labels: Readonly<Record<string, string>>;
  readonly files: readonly ImportedFile[];
}

/** Names as sources give them → names fit for files, no two alike. */
function safeNames(names: readonly string[]): Map<string, string> {
  const taken = new Map<string, string>();
  for (const name of new Set(names)) {
    const plain = safeName(name);
    let safe = plain;
    for (let n = 2; [...taken.values()].includes(safe); n++) safe = `${plain.slice(0, 36)}-${n}`;
    taken.set(name, safe);
  }
  return taken;
}

/** Two places may not fall together under a name that nobody gave: their systems could be different ones. */
function assertTold(read: readonly ReadSource[]): void {
  const owners = new Map<string, Source>();
  for (const { source, result } of read) {
    for (const { name } of result.systems) {
      const other = owners.get(name);
      if (other !== undefined && other !== source && (other.system === undefined || source.system === undefined)) {
        throw new HarnessError("badFlags", `Two places would be one system called ${printable(name)}`, {
          where: `${printable(other.place)} and ${printable(source.place)}`,
          next: "name them: --from a=DIR1 --from b=DIR2 (the same name twice makes them one on purpose)",
        });
      }
      owners.set(name, source);
    }
  }
}

interface SystemParts {
  readonly name: string;
  readonly places: readonly string[];
  readonly facts: readonly WorkloadFacts[];
  readonly other: SystemDraft["other"];
}

/** Each system once, with what all places say about it. */
function partsOf(read: readonly ReadSource[]): SystemParts[] {
  const drafts = read.flatMap(({ source, result }) => result.systems.map((draft) => ({ draft, place: source.place })));
  return [...new Set(drafts.map(({ draft }) => draft.name))].map((name) => {
    const own = drafts.filter(({ draft }) => draft.name === name);
    return {
      name,
      places: [...new Set(own.map(({ place }) => printable(place)))],
      facts: own.flatMap(({ draft }) => draft.facts),
      other: own.flatMap(({ draft }) => draft.other),
    };
  });
}

function byField(facts: readonly WorkloadFacts[]): ImportedSystem["facts"] {
  const fields = new Set(facts.flatMap((one) => Object.keys(one.facts)));
  return Object.fromEntries(
    [...fields].map((field) => [field, together(facts.flatMap((one) => one.facts[field] ?? []))]),
  );
}

const nothingShared = unknown("no workload of this system was measured on another one too");

function systemsOf(
  parts: readonly SystemParts[],
  names: ReadonlyMap<string, string>,
  labels: ImportFacts["labels"],
): ImportedSystem[] {
  return parts.map((part) => {
    const { name, places, facts, other } = part;
    const elsewhere = new Set(parts.flatMap((one) => (one === part ? [] : one.facts.map(({ workload }) => workload))));
    const shared = parts.length === 1 ? facts : facts.filter(({ workload }) => elsewhere.has(workload));
    const safe = names.get(name) ?? safeName(name);
    const all = byField(facts);
    const alone = Object.fromEntries(Object.keys(all).map((field) => [field, nothingShared]));
    return {
      name: safe,
      label: (labels[safe] ?? labels[name] ?? printable(name)).slice(0, 80),
      path: places.join(", "),
      facts: all,
      shared: shared.length === 0 ? alone : byField(shared),
      other: [...other],
    };
  });
}

function observationsOf(measure: Measure, trial: string): Observation[] {
  return (Object.entries(measure.values) as [Metric, Observation["value"]][]).map(([metric, value]) => ({
    schema: OBSERVATION_SCHEMA,
    trial,
    phase: measure.phase,
    job: measure.job,
    direction: measure.direction,
    metric,
    unit: metrics[metric],
    value: !value.known || Number.isFinite(value.value) ? value : unknown("the figure is too large to be one"),
    artifact: measure.artifact,
  }));
}

/** By time where every trial of the import has one, else as the sources list them. */
function inOrder(drafts: readonly TrialDraft[]): readonly TrialDraft[] {
  const timed = drafts.flatMap((draft) => (draft.startedAt.known ? [{ draft, at: draft.startedAt.value }] : []));
  if (timed.length < drafts.length) return drafts;
  return timed.sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0)).map(({ draft }) => draft);
}

function trialsOf(read: readonly ReadSource[], names: ReadonlyMap<string, string>): ImportedTrial[] {
  const counts = new Map<string, number>();
  return inOrder(read.flatMap(({ result }) => result.trials)).map((draft, order) => {
    const system = names.get(draft.system) ?? safeName(draft.system);
    const slot = `${system}.${draft.workload}`;
    const number = (counts.get(slot) ?? 0) + 1;
    counts.set(slot, number);
    const id = `${slot}.${String(number).padStart(3, "0")}`;
    return {
      id,
      system,
      workload: draft.workload,
      order,
      startedAt: draft.startedAt,
      state: draft.failure === null ? "valid" : "failed",
      reason: draft.failure === null ? null : printable(draft.failure),
      invocation: printable(draft.invocation),
      artifact: draft.artifact,
      observations: draft.measures.flatMap((measure) => observationsOf(measure, id)),
      latency: draft.latency.map((entry) => ({ ...entry, trial: id })),
      series: draft.series.map((entry) => ({ ...entry, trial: id })),
    };
  });
}

/** One place may have seen a workload in one direction and another in both: then the directions stand in the ids. */
function cellsOf(read: readonly ReadSource[]): ImportedCell[] {
  const cells = new Map<string, ImportedCell>();
  for (const { result } of read) {
    for (const cell of result.cells) {
      const key = [cell.workload, cell.phase, cell.direction].join(" ");
      const before = cells.get(key);
      if (before === undefined || cell.id.length > before.id.length) cells.set(key, cell);
    }
  }
  return [...cells.values()];
}

/** A doubt that many files share is told a few times and then counted. */
function warningsOf(read: readonly ReadSource[]): Imported["warnings"] {
  const all = new Map(read.flatMap(({ result }) => result.warnings.map((one) => [one.sentence, one] as const)));
  const byCode = Map.groupBy(all.values(), (one) => one.code);
  return [...byCode].flatMap(([code, same]) => {
    const told = same.slice(0, TOLD).map((one) => ({ ...one, sentence: printable(one.sentence) }));
    const rest = same.length - told.length;
    return rest === 0 ? told : [...told, { code, sentence: `The same (${code}) holds for ${rest} more.` }];
  });
}

function nothingUsable(read: readonly ReadSource[], importer: ImporterName): HarnessError {
  const reasons = read.flatMap(({ result }) =>
    [...result.unusable].map(([path, why]) => `  ${printable(path)}: ${why}`),
  );
  const lines = [`No number could be read from the files of ${importer}`, ...reasons.slice(0, 12)];
  return new HarnessError("badArtifact", lines.join("\n"), {
    where: read.map(({ source }) => printable(source.place)).join(", "),
    next: `an import of ${importer} needs ${importers[importer].looksFor}`,
  });
}

function baselineOf(systems: readonly ImportedSystem[], wanted: string | undefined): string {
  const named = systems.find((system) => system.name === (wanted ?? systems[0]?.name));
  if (named !== undefined) return named.name;
  throw new HarnessError("badFlags", `--baseline ${wanted}: there is no such system`, {
    next: `systems: ${systems.map((system) => system.name).join(", ")}`,
  });
}

/** Puts what was read from all places together into one document. */
export function assemble(read: readonly ReadSource[], facts: ImportFacts): Imported {
  assertTold(read);
  const parts = partsOf(read);
  const names = safeNames(parts.map((part) => part.name));
  const systems = systemsOf(parts, names, facts.labels);
  const [trials, cells] = [trialsOf(read, names), cellsOf(read)];
  if (trials.length === 0 || cells.length === 0) throw nothingUsable(read, facts.importer);
  const { tool, version } = importers[facts.importer];
  return {
    schema: IMPORTED_SCHEMA,
    runId: facts.runId,
    title: `Imported from ${tool}: ${systems.map((system) => system.label).join(", ")}`.slice(0, 120),
    assay: facts.assay,
    importedAt: facts.importedAt,
    importer: { name: facts.importer, version },
    tool: { name: tool, version: together(read.map(({ result }) => result.version)) },
    baseline: baselineOf(systems, facts.baseline),
    accept: { ...facts.accept },
    systems,
    cells,
    trials,
    reported: read.flatMap(({ result }) => result.reported),
    warnings: warningsOf(read),
    files: [...facts.files],
  };
}
