import type { Observation } from "../model/observation.ts";
import type { TrialFacts } from "../model/run-facts.ts";

/** What one phase of one trial moved, and in what time. */
export interface PhaseTotals {
  readonly bytes: number;
  readonly operations: number;
  readonly seconds: number;
}

function values(observations: readonly Observation[], metric: string): number[] {
  return observations.flatMap((entry) => (entry.metric === metric && entry.value.known ? [entry.value.value] : []));
}

/**
 * Bytes of all jobs ÷ time of the slowest job. The jobs of one fio start together behind its gate, and the slowest one's
 * runtime includes its last fsync, so this is the time from barrier to fsync (rule CK-1). `undefined`: nothing was measured.
 */
export function phaseTotals(trial: TrialFacts, phase: string, direction: "read" | "write"): PhaseTotals | undefined {
  const own = (trial.parsed?.observations ?? []).filter(
    (entry) => entry.phase === phase && entry.direction === direction,
  );
  const seconds = Math.max(0, ...values(own, "runtime"));
  const bytes = values(own, "bytes").reduce((sum, value) => sum + value, 0);
  const operations = values(own, "operations").reduce((sum, value) => sum + value, 0);
  return seconds > 0 && bytes > 0 ? { bytes, operations, seconds } : undefined;
}
