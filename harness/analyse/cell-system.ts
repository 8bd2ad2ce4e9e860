import type { CellSystem, TrialPoint } from "../model/analysis.ts";
import { known, unknown } from "../model/known.ts";
import type { RunFacts, TrialFacts } from "../model/run-facts.ts";
import { medianInterval } from "../statistics/quantile-interval.ts";
import { bytesOverTime, coefficientOfVariation, median } from "../statistics/summary.ts";
import type { CellPlan } from "./cell-plan.ts";
import { latencyOf } from "./latency.ts";
import { type PhaseTotals, phaseTotals } from "./phase-totals.ts";
import { throughputSeries } from "./throughput-series.ts";

/** A trial with what it moved in one cell. */
export interface CellTrial {
  readonly facts: TrialFacts;
  readonly totals: PhaseTotals | undefined;
  /** Why it does not count, or null when it does. */
  readonly excluded: string | null;
}

/** The trials of one system in one cell, in the order they were run, with their reasons for not counting. */
export function cellTrials(run: RunFacts, cell: CellPlan, system: string): CellTrial[] {
  return run.trials
    .filter((trial) => trial.planned.workload === cell.workload.name && trial.planned.system === system)
    .sort((a, b) => a.planned.order - b.planned.order)
    .map((facts) => {
      const totals = facts.state === "valid" ? phaseTotals(facts, cell.phase, cell.direction) : undefined;
      return { facts, totals, excluded: whyExcluded(facts, totals) };
    });
}

function whyExcluded(facts: TrialFacts, totals: PhaseTotals | undefined): string | null {
  if (facts.state === "failed") return `failed: ${facts.reason ?? "no reason was kept"}`;
  if (facts.state === "missing") return "was not run";
  if (totals === undefined) return "failed: fio measured no time or moved no bytes";
  return facts.planned.warmup ? "warm-up block" : null;
}

function point(trial: CellTrial, cell: CellPlan, fallbackTime: string): TrialPoint {
  const { facts, totals } = trial;
  const phase = facts.record?.phases.find((entry) => entry.phase === cell.phase);
  return {
    trial: facts.planned.id,
    block: facts.planned.block,
    order: facts.planned.order,
    warmup: facts.planned.warmup,
    startedAt: phase?.startedAt ?? fallbackTime,
    value: totals === undefined ? unknown(trial.excluded ?? "not measured") : known(totals.bytes / totals.seconds),
    excluded: trial.excluded,
    artifact: `${facts.folder}/${phase?.output ?? "trial.json"}`,
  };
}

/** Everything about one system in one cell. Rates are bytes ÷ time over the counted trials, never a mean of rates (ST-9). */
export function cellSystem(run: RunFacts, cell: CellPlan, system: string): CellSystem {
  const trials = cellTrials(run, cell, system);
  const counted = trials.flatMap((trial) =>
    trial.excluded === null && trial.totals !== undefined ? [{ facts: trial.facts, totals: trial.totals }] : [],
  );
  const rates = counted.map(({ totals }) => totals.bytes / totals.seconds);
  const seconds = counted.reduce((sum, { totals }) => sum + totals.seconds, 0);
  const operations = counted.reduce((sum, { totals }) => sum + totals.operations, 0);
  return {
    system,
    n: counted.length,
    bytesPerTime: bytesOverTime(counted.map(({ totals }) => totals)),
    median: median(rates),
    medianInterval: medianInterval(rates, run.plan.confidence),
    spread: coefficientOfVariation(rates),
    iops: seconds > 0 ? known(operations / seconds) : unknown("no counted trial"),
    trials: trials.map((trial) => point(trial, cell, run.createdAt)),
    latency: latencyOf(
      counted.map(({ facts }) => facts),
      cell.phase,
      cell.direction,
    ),
    series: counted.map(({ facts }) => ({
      trial: facts.planned.id,
      points: throughputSeries(facts, cell.phase, cell.direction),
    })),
  };
}
