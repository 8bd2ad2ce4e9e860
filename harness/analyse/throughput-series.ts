import type { TrialFacts } from "../model/run-facts.ts";

/**
 * Throughput of a trial over time: the jobs' logs summed interval by interval, [seconds, bytes per second].
 * fio stamps an interval with its end and jitters by some ms, so stamps are rounded to the nearest interval.
 */
export function throughputSeries(trial: TrialFacts, phase: string, direction: "read" | "write"): [number, number][] {
  const own = (trial.parsed?.series ?? []).filter((series) => series.phase === phase && series.direction === direction);
  const steps = own
    .flatMap((series) => series.points.map(([ms], index) => ms - (series.points[index - 1]?.[0] ?? 0)))
    .filter((step) => step > 0);
  const step = Math.max(10, steps.sort((a, b) => a - b)[Math.floor(steps.length / 2)] ?? 1000);
  const sums = new Map<number, number>();
  for (const { points } of own) {
    for (const [ms, rate] of points) {
      const slot = Math.max(1, Math.round(ms / step));
      sums.set(slot, (sums.get(slot) ?? 0) + rate);
    }
  }
  return [...sums].sort((a, b) => a[0] - b[0]).map(([slot, rate]): [number, number] => [(slot * step) / 1000, rate]);
}
