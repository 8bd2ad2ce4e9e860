import type { CellSystem, TrialPoint } from "../model/analysis.ts";
import { known, unknown } from "../model/known.ts";
import type { RunFacts, TrialFacts } from "../model/run-facts.ts";
import { medianInterval } from "../statistics/quantile-interval.ts";
import { bytesOverTime, coefficientOfVariation, median } from "../statistics/summary.ts";
import type { CellPlan } from "./cell-plan.ts";
import { statedRate } from "./imported-run.ts";
import { latencyOf } from "./latency.ts";
import { type PhaseTotals, phaseTotals } from "./phase-totals.ts";
import { throughputSeries } from "./throughput-series.ts";

/** A trial with what it moved in one cell. */
export interface CellTrial {
  readonly facts: TrialFacts;
  readonly totals: PhaseTotals | undefined;
  /** Bytes ÷ time; for imported results without these, the rate that the source states. Bytes per second. */
  readonly rate: number | undefined;
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
      const stated = () =>
        run.imported !== undefined && facts.state === "valid"
          ? statedRate(facts, cell.phase, cell.direction, "throughput")
          : undefined;
      const rate = totals === undefined ? stated() : totals.bytes / totals.seconds;
      return { facts, totals, rate, excluded: whyExcluded(facts, rate) };
    });
}

function whyExcluded(facts: TrialFacts, rate: number | undefined): string | null {
  if (facts.state === "failed") return `failed: ${facts.reason ?? "no reason was kept"}`;
  if (facts.state === "missing") return "was not run";
  if (rate === undefined) return "failed: fio measured no time or moved no bytes";
  return facts.planned.warmup ? "warm-up block" : null;
}

function point(trial: CellTrial, cell: CellPlan, fallbackTime: string): TrialPoint {
  const { facts, rate } = trial;
  const phase = facts.record?.phases.find((entry) => entry.phase === cell.phase);
  return {
    trial: facts.planned.id,
    block: facts.planned.block,
    order: facts.planned.order,
    warmup: facts.planned.warmup,
    startedAt: phase?.startedAt ?? fallbackTime,
    value: rate === undefined ? unknown(trial.excluded ?? "not measured") : known(rate),
    excluded: trial.excluded,
    artifact: facts.record === undefined ? facts.folder : `${facts.folder}/${phase?.output ?? "trial.json"}`,
  };
}

type Counted = Pick<CellTrial, "facts" | "totals">;

/** Σ bytes ÷ Σ time; unknown where a source states rates only, because a mean of rates is another thing. */
function totalRate(totals: readonly (PhaseTotals | undefined)[]): CellSystem["bytesPerTime"] {
  const whole = totals.flatMap((one) => one ?? []);
  return whole.length < totals.length ? unknown("the source states rates, not bytes and time") : bytesOverTime(whole);
}

/** Σ operations ÷ Σ time, or the median of the rates that a source states where it counts no operations. */
function operationRate(counted: readonly Counted[], cell: CellPlan): CellSystem["iops"] {
  if (counted.length === 0) return unknown("no counted trial");
  const whole = counted.flatMap(({ totals }) => totals ?? []);
  const sum = (read: (totals: PhaseTotals) => number) => whole.reduce((total, one) => total + read(one), 0);
  if (whole.length === counted.length && whole.every((one) => one.operations > 0))
    return known(sum((one) => one.operations) / sum((one) => one.seconds));
  const stated = counted.flatMap(({ facts }) => statedRate(facts, cell.phase, cell.direction, "iops") ?? []);
  return stated.length === counted.length ? median(stated) : unknown("the source counts no operations");
}

/** Everything about one system in one cell. Rates are bytes ÷ time over the counted trials, never a mean of rates (ST-9). */
export function cellSystem(run: RunFacts, cell: CellPlan, system: string): CellSystem {
  const trials = cellTrials(run, cell, system);
  const counted = trials.flatMap((trial) =>
    trial.excluded === null && trial.rate !== undefined
      ? [{ facts: trial.facts, totals: trial.totals, rate: trial.rate }]
      : [],
  );
  const rates = counted.map(({ rate }) => rate);
  return {
    system,
    n: counted.length,
    bytesPerTime: totalRate(counted.map(({ totals }) => totals)),
    median: median(rates),
    medianInterval: medianInterval(rates, run.plan.confidence),
    spread: coefficientOfVariation(rates),
    iops: operationRate(counted, cell),
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
