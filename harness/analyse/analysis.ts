import { ANALYSIS_SCHEMA, type Analysis, type Cell } from "../model/analysis.ts";
import type { Plan } from "../model/plan.ts";
import type { RunFacts } from "../model/run-facts.ts";
import type { Warning } from "../model/warning.ts";
import { lagBound, lagCorrelation } from "../statistics/independence.ts";
import type { Candidate } from "./candidate.ts";
import type { CellPlan } from "./cell-plan.ts";
import { cellSystem } from "./cell-system.ts";
import { gateOf, isSameStorage } from "./comparability.ts";
import { compareAll } from "./compare.ts";
import { courseWarnings } from "./course.ts";
import { exclusionsOf, notProven, repeatOf, runWarnings, standingOf } from "./disclosure.ts";
import { evidenceOf } from "./evidence-view.ts";
import { headlineOf } from "./headline.ts";
import { cellsOfRun, importedTimes } from "./imported-run.ts";
import { EDITION, judgeRules } from "./rules.ts";

function labelOf(plan: Plan, system: string): string {
  return plan.scenario.systems.find((candidate) => candidate.name === system)?.label ?? system;
}

/** Trials that lean on their neighbours carry less information than their number says (ST-7). */
function dependence(cell: Omit<Cell, "comparisons" | "warnings">): Warning[] {
  return cell.systems.flatMap((system): Warning[] => {
    const rates = system.trials.flatMap((trial) =>
      trial.excluded === null && trial.value.known ? [trial.value.value] : [],
    );
    const r = rates.length < 6 ? undefined : lagCorrelation(rates, 1);
    if (r === undefined || !r.known || Math.abs(r.value) <= lagBound(rates.length)) return [];
    return [
      {
        code: "dependent-trials",
        rule: "ST-7",
        sentence: `Trials of ${system.system} follow a trend (lag-1 correlation ${r.value.toFixed(2)}); the interval may be too narrow.`,
      },
    ];
  });
}

function bareCell(run: RunFacts, cell: CellPlan): Omit<Cell, "comparisons" | "warnings"> {
  return {
    id: cell.id,
    workload: cell.workload.name,
    phase: cell.phase,
    title: cell.title,
    about: cell.workload.about ?? "",
    direction: cell.direction,
    shownAs: cell.shownAs,
    primary: cell.primary,
    systems: run.plan.scenario.systems.map((system) => cellSystem(run, cell, system.name)),
  };
}

function candidatesOf(cells: readonly Omit<Cell, "comparisons" | "warnings">[], plan: Plan): Candidate[] {
  return cells.flatMap((cell) => {
    const baseline = cell.systems.find((system) => system.system === plan.baseline);
    if (baseline === undefined) return [];
    return cell.systems
      .filter((system) => system !== baseline)
      .map(
        (system): Candidate => ({
          cell: cell.id,
          title: cell.title,
          system,
          baseline,
          labels: { system: labelOf(plan, system.system), baseline: labelOf(plan, baseline.system) },
        }),
      );
  });
}

function cellsOf(run: RunFacts, gate: Analysis["gate"]): Cell[] {
  const plans = cellsOfRun(run);
  const bare = plans.map((cell) => bareCell(run, cell));
  const candidates = candidatesOf(bare, run.plan);
  const comparisons = compareAll(candidates, gate, {
    confidence: run.plan.confidence,
    paired: run.imported === undefined,
  });
  return bare.map((cell) => ({
    ...cell,
    comparisons: comparisons.filter((_comparison, index) => candidates[index]?.cell === cell.id),
    warnings: [...dependence(cell), ...courseWarnings(cell.systems)],
  }));
}

function timesOf(run: RunFacts): { measuredFrom: string; measuredTo: string } {
  if (run.imported !== undefined) return importedTimes(run.imported);
  const phases = run.trials.flatMap((trial) => trial.record?.phases ?? []);
  const starts = phases.map((phase) => phase.startedAt).sort();
  const ends = phases.map((phase) => phase.endedAt).sort();
  return { measuredFrom: starts[0] ?? run.createdAt, measuredTo: ends.at(-1) ?? run.createdAt };
}

function countsOf(run: RunFacts): Analysis["counts"] {
  const of = (state: string) => run.trials.filter((trial) => trial.state === state).length;
  return {
    planned: run.trials.length,
    valid: of("valid"),
    failed: of("failed"),
    missing: of("missing"),
    setAside: run.setAside.length,
    warmup: run.trials.filter((trial) => trial.planned.warmup).length,
  };
}

/** Everything that can be said about a run, from its facts alone: pure, so the same run gives the same analysis anywhere. */
export function analyse(run: RunFacts): Analysis {
  const { plan } = run;
  const gate = gateOf(run);
  const cells = cellsOf(run, gate);
  const same = isSameStorage(run);
  const rules = judgeRules(run, cells);
  return {
    schema: ANALYSIS_SCHEMA,
    assay: run.assay,
    runId: run.runId,
    title: plan.scenario.title,
    origin: run.origin,
    ...standingOf(rules),
    ...timesOf(run),
    sameStorage: same,
    headline: headlineOf(cells, gate, same, plan.scenario.systems.length),
    confidence: plan.confidence,
    edition: EDITION,
    systems: plan.scenario.systems.map((system) => ({
      name: system.name,
      label: labelOf(plan, system.name),
      path: system.path,
      baseline: system.name === plan.baseline,
    })),
    gate,
    cells,
    counts: countsOf(run),
    exclusions: exclusionsOf(run),
    rules,
    notProven: notProven(run, same),
    evidence: evidenceOf(run),
    repeat: repeatOf(run),
    warnings: runWarnings(run),
  };
}
