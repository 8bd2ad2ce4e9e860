import type { Analysis, GateField } from "../model/analysis.ts";
import type { Imported } from "../model/imported.ts";
import { type Known, known, unknown } from "../model/known.ts";
import { printable } from "../model/printable.ts";
import type { RunFacts, TrialFacts } from "../model/run-facts.ts";
import type { Warning } from "../model/warning.ts";
import { type CellPlan, cellPlans } from "./cell-plan.ts";

/** The cells of imported results: as the sources have them, because there was no plan. */
function importedCells(imported: Imported): CellPlan[] {
  return imported.cells.map((cell, index) => ({
    id: cell.id,
    workload: { name: cell.workload, about: cell.about },
    phase: cell.phase,
    title: cell.title,
    direction: cell.direction,
    shownAs: cell.shownAs,
    primary: index === 0,
  }));
}

/** The cells of a run: those of its plan, or of what was imported. */
export function cellsOfRun(run: RunFacts): CellPlan[] {
  return run.imported === undefined ? cellPlans(run.plan) : importedCells(run.imported);
}

/** What the source of a system says about a field of the gate. */
export function importedFact(imported: Imported, system: string, field: GateField["field"]): Known<string> {
  const facts = imported.systems.find((candidate) => candidate.name === system)?.shared;
  return facts?.[field] ?? unknown(`results of ${imported.tool.name} do not record it`);
}

/** A rate or count that a source states itself, where it gives no bytes and time to compute it from. */
export function statedRate(
  trial: TrialFacts,
  phase: string,
  direction: "read" | "write",
  metric: "throughput" | "iops",
): number | undefined {
  const own = (trial.parsed?.observations ?? []).filter(
    (entry) => entry.phase === phase && entry.direction === direction && entry.metric === metric,
  );
  const values = own.flatMap((entry) => (entry.value.known && entry.value.value > 0 ? [entry.value.value] : []));
  return values.length === 0 || values.length < own.length ? undefined : values.reduce((sum, value) => sum + value, 0);
}

/** The time that the measurements span, as far as the source tells it; else the moment of the import. */
export function importedTimes(imported: Imported): { measuredFrom: string; measuredTo: string } {
  const starts = imported.trials.flatMap((trial) => (trial.startedAt.known ? [trial.startedAt.value] : [])).sort();
  return { measuredFrom: starts[0] ?? imported.importedAt, measuredTo: starts.at(-1) ?? imported.importedAt };
}

function timeWarning(imported: Imported): Warning[] {
  const silent = imported.trials.flatMap((trial) => (trial.startedAt.known ? [] : [trial.startedAt.why]));
  const first = silent[0];
  if (first === undefined) return [];
  const shown = `${imported.importedAt} is when they were imported`;
  return [
    {
      code: "no-times",
      sentence: `When ${silent.length} of ${imported.trials.length} measurements were made is unknown (${first}); where ${shown}, no time is meant.`,
    },
  ];
}

/** Cells in which several measurements come from one invocation: what they spread is not what runs spread. */
function withinInvocation(imported: Imported): string[] {
  return imported.cells.flatMap((cell) =>
    imported.systems.some((system) => {
      const own = imported.trials.filter((trial) => trial.workload === cell.workload && trial.system === system.name);
      return new Set(own.map((trial) => trial.invocation)).size < own.length;
    })
      ? [cell.id]
      : [],
  );
}

const LISTED = 10;

function unusableText(bad: Imported["files"]): string {
  const first = bad.slice(0, LISTED).map((file) => `${printable(file.path)} (${printable(file.why)})`);
  return first.concat(bad.length > LISTED ? [`and ${bad.length - LISTED} more`] : []).join("; ");
}

/** Doubts about imported results. */
export function importedWarnings(imported: Imported): Warning[] {
  const within = withinInvocation(imported);
  const bad = imported.files.filter((file) => file.state === "unusable");
  return [
    {
      code: "imported",
      sentence: `Made elsewhere with ${imported.tool.name}${imported.tool.version.known ? ` ${imported.tool.version.value}` : ""} and imported: Assay saw neither the machine nor the storage, and what the files do not record is unknown.`,
    },
    ...(within.length > 0
      ? [
          {
            code: "one-invocation",
            rule: "ST-1",
            sentence: `Several measurements of one invocation are counted one by one in ${within.join(", ")}: their spread is that within an invocation, not between runs, so intervals are too narrow.`,
          },
        ]
      : []),
    ...(bad.length > 0
      ? [
          {
            code: "unusable-files",
            rule: "ST-5",
            sentence: `${bad.length} files could not be used: ${unusableText(bad)}.`,
          },
        ]
      : []),
    ...timeWarning(imported),
    ...imported.warnings,
  ];
}

/** True where no cell counts measurements of one invocation several times. */
export function hasSeparateInvocations(imported: Imported): boolean {
  return withinInvocation(imported).length === 0;
}

/** What a reader must not take from imported results. */
export function importedNotProven(imported: Imported): string[] {
  return [
    `Nothing that Assay measured: the figures are those of ${imported.tool.name}, read from files that anybody could have changed before they were imported.`,
    "Nothing about a product: which deployment, which day and which other load it was, the files do not say (ST-3).",
    "Nothing about the order of measurements: they were not interleaved or randomised as far as anyone can tell (ST-2).",
    "Nothing about cost: no price was looked up.",
  ];
}

/** Evidence of imported results: what the source says of each system, what it publishes, and which files it lies in. */
export function importedEvidence(run: RunFacts, imported: Imported): Analysis["evidence"] {
  const artifact = "imported.json";
  const systems = imported.systems.map((system) => ({
    title: `System ${system.name}, as its files describe it`,
    items: [
      { label: "Imported from", value: known(system.path), artifact },
      ...Object.entries(system.facts).map(([label, value]) => ({ label, value, artifact })),
      ...system.other,
    ],
  }));
  const files = imported.files.map((file) => ({
    label: printable(file.path),
    value: known(`${file.state}: ${file.why}`),
    artifact: file.copy,
  }));
  return [
    ...systems,
    ...(imported.reported.length > 0
      ? [{ title: "Figures as the source publishes them", items: imported.reported }]
      : []),
    {
      title: "Tools",
      items: [
        { label: "Made with", value: known(imported.tool.name), artifact },
        { label: `Version of ${imported.tool.name}`, value: imported.tool.version, artifact },
        {
          label: "Imported by",
          value: known(`Assay ${run.assay}, importer ${imported.importer.name} ${imported.importer.version}`),
          artifact,
        },
      ],
    },
    { title: `Files (${files.length})`, items: files.slice(0, 200) },
  ];
}
