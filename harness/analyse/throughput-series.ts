import type { Series } from "../model/observation.ts";
import type { TrialFacts } from "../model/run-facts.ts";

/** Usual distance of a log's points in whole 10 ms: the median, because fio's first and last intervals are odd. */
function usualStep(logs: readonly Series[]): number {
  const steps = logs
    .flatMap(({ points }) => points.map(([ms], index) => ms - (points[index - 1]?.[0] ?? 0)))
    .filter((step) => step > 0)
    .sort((a, b) => a - b);
  return Math.max(10, Math.round((steps[Math.floor(steps.length / 2)] ?? 1000) / 10) * 10);
}

/** What one job moved in one slot, and for how much of it the job has a record (ms). */
interface Share {
  bytes: number;
  covered: number;
}

/** The intervals of one job's log, spread over even slots by time. */
function slotsOf(points: Series["points"], step: number): Map<number, Share> {
  const slots = new Map<number, Share>();
  for (const [index, [to, rate]] of points.entries()) {
    const from = points[index - 1]?.[0] ?? firstStart(points, step);
    for (let slot = Math.floor(from / step); slot * step < to; slot += 1) {
      const covered = Math.min(to, (slot + 1) * step) - Math.max(from, slot * step);
      const share = slots.get(slot) ?? { bytes: 0, covered: 0 };
      slots.set(slot, { bytes: share.bytes + (rate * covered) / 1000, covered: share.covered + covered });
    }
  }
  return slots;
}

/** When the first interval of a log began: one step before its end, but not before the job (a ramp is left out of logs). */
function firstStart(points: Series["points"], step: number): number {
  return Math.max(0, (points[0]?.[0] ?? 0) - step);
}

/** Ends of intervals that are this close to the edge of a slot (share of a step) do not open another one. */
const SLIVER = 0.1;

/** Over 11 days at one second. */
const MOST_SLOTS = 1_000_000;

/**
 * Throughput of a trial over time: the jobs' logs put together, [seconds at the end of each slot, bytes per second].
 * fio stamps an interval with its end and jitters by some ms, so each interval's bytes are spread over even slots by
 * time: adding points that fall into one slot would count a job twice.
 */
export function throughputSeries(trial: TrialFacts, phase: string, direction: "read" | "write"): [number, number][] {
  const own = (trial.parsed?.series ?? []).filter((series) => series.phase === phase && series.direction === direction);
  const step = usualStep(own);
  const end = Math.max(0, ...own.flatMap(({ points }) => points.map(([ms]) => ms)));
  // A stamp that is out of all proportion (damage, a clock that jumped) must not cost the memory of its slots.
  if (end / step > MOST_SLOTS) return [];
  const jobs = own.map(({ points }) => slotsOf(points, step));
  const slots = [...new Set(jobs.flatMap((job) => [...job.keys()]))].sort((a, b) => a - b);
  return slots
    .filter((slot) => end - slot * step > step * SLIVER)
    .map((slot): [number, number] => {
      const shares = jobs.flatMap((job) => job.get(slot) ?? []);
      const bytes = shares.reduce((sum, share) => sum + share.bytes, 0);
      const covered = Math.max(1, ...shares.map((share) => share.covered));
      return [Math.min(end, (slot + 1) * step) / 1000, (bytes * 1000) / covered];
    });
}
