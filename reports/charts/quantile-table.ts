import type { Analysis, Cell, LatencySummary } from "../../harness/model/analysis.ts";
import { decimals, latency, percentile } from "../format.ts";
import type { NumberTable } from "./chart.ts";
import { lookOf } from "./theme.ts";

/** Table of quantiles by system; a quantile that the samples do not reach says so. */
export function quantileTable(analysis: Analysis, cell: Cell): NumberTable {
  const systems = cell.systems.flatMap((system) =>
    system.latency.known ? [{ name: system.system, summary: system.latency.value }] : [],
  );
  const asked = [...new Set(systems.flatMap(({ summary }) => summary.quantiles.map((point) => point.q)))].sort(
    (a, b) => a - b,
  );
  const quantile = (summary: LatencySummary, q: number) => summary.quantiles.find((point) => point.q === q);
  return {
    headers: ["percentile", ...systems.map(({ name }) => lookOf(analysis, name).label)],
    rows: [
      ...asked.map((q) => [
        percentile(q),
        ...systems.map(({ summary }) => {
          const point = quantile(summary, q);
          return point === undefined ? "too few samples" : latency(point.ns);
        }),
      ]),
      ["operations", ...systems.map(({ summary }) => decimals(summary.samples, 0))],
    ],
  };
}
