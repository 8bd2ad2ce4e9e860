import type { CellSystem, TrialPoint } from "../../harness/model/analysis.ts";
import { known, unknown } from "../../harness/model/known.ts";
import { type Draw, normal } from "./seeded-random.ts";
import type { CellShape } from "./synthetic-cells.ts";

/** How one synthetic system behaves in one cell. */
export type Behaviour = { readonly name: string; readonly speed: number; readonly noise: number };

const START = Date.parse("2026-11-18T14:02:00Z");

/** Mean, for synthetic numbers only. */
export function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

/** Standard deviation of a sample, for synthetic numbers only. */
export function deviation(values: readonly number[]): number {
  const centre = mean(values);
  return Math.sqrt(values.reduce((sum, value) => sum + (value - centre) ** 2, 0) / Math.max(1, values.length - 1));
}

/** One trial of a system in one block. */
export function syntheticTrial(
  shape: CellShape,
  system: Behaviour,
  place: { block: number; order: number; draw: Draw },
): TrialPoint {
  const { block, order, draw } = place;
  const trial = `${shape.id.replace("/", ".")}.${system.name}.${block}`;
  const warm = block === 0 ? 0.86 : 1;
  return {
    trial,
    block,
    order,
    warmup: block === 0,
    startedAt: new Date(START + order * 47_000).toISOString(),
    value: known(Math.round(shape.base * system.speed * warm * (1 + system.noise * normal(draw)))),
    excluded: null,
    artifact: `raw/${trial}/fio.json`,
  };
}

function counted(trials: readonly TrialPoint[]): number[] {
  return trials.flatMap((trial) =>
    trial.warmup || trial.excluded !== null || !trial.value.known ? [] : [trial.value.value],
  );
}

function latencyOf(shape: CellShape, speed: number, samples: number): CellSystem["latency"] {
  if (shape.workload.startsWith("checkpoint"))
    return unknown("the checkpoint workload records times of ranks, not of single operations");
  const deepest = Math.min(0.99999, 1 - 100 / samples);
  const at = (q: number) => Math.round((shape.latencyNs / speed) * (0.55 + 0.45 * (1 - Math.log10(1 - q)) ** 1.6));
  const curve = Array.from({ length: 41 }, (_, step) => 1 - (1 - deepest) ** (step / 40)).map((q) => ({
    q,
    ns: at(q),
  }));
  const quantiles = [0.5, 0.9, 0.99, 0.999, 0.9999].filter((q) => q <= deepest).map((q) => ({ q, ns: at(q) }));
  return known({ kind: "clat" as const, samples, quantiles, curve, relativeError: 0.0078 });
}

function seriesOf(trials: readonly TrialPoint[], noise: number, draw: Draw): CellSystem["series"] {
  const drawn = trials.flatMap((trial) =>
    trial.warmup || trial.excluded !== null || !trial.value.known
      ? []
      : [{ trial: trial.trial, rate: trial.value.value }],
  );
  return drawn.map(({ trial, rate }) => ({
    trial,
    points: Array.from({ length: 20 }, (_, second): [number, number] => [
      second + 1,
      Math.round(rate * (1 + 2 * noise * normal(draw)) * (second === 0 ? 0.8 : 1)),
    ]),
  }));
}

/** All statistics of one system from its trials: simple ones, since only their shape matters to a report. */
export function syntheticSystem(shape: CellShape, system: Behaviour, trials: TrialPoint[], draw: Draw): CellSystem {
  const values = counted(trials).sort((a, b) => a - b);
  const n = values.length;
  const middle = n === 0 ? 0 : ((values[Math.floor((n - 1) / 2)] ?? 0) + (values[Math.ceil((n - 1) / 2)] ?? 0)) / 2;
  const few = unknown(`an interval of the median needs 6 trials, there are ${n}`);
  const none = unknown("no trial of this system was valid");
  const rate = n === 0 ? 0 : n / values.reduce((sum, value) => sum + 1 / value, 0);
  return {
    system: system.name,
    n,
    trials,
    bytesPerTime: n === 0 ? none : known(Math.round(rate)),
    median: n === 0 ? none : known(Math.round(middle)),
    medianInterval:
      n < 6
        ? few
        : known({
            low: values[0] ?? 0,
            high: values[n - 1] ?? 0,
            confidence: 0.95,
            achieved: 0.96875,
            method: "order statistics",
          }),
    spread: n < 2 ? few : known(deviation(values) / mean(values)),
    iops:
      shape.shownAs === "operations" && n > 0
        ? known(rate / shape.block)
        : unknown("operations are counted for small blocks only"),
    latency: n === 0 ? none : latencyOf(shape, system.speed, Math.round((rate / shape.block) * 20 * n)),
    series: shape.workload.startsWith("checkpoint") ? [] : seriesOf(trials, system.noise, draw),
  };
}
