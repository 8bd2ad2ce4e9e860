import { describe, expect, it } from "vitest";
import type { Analysis, Cell, CellSystem } from "../../harness/model/analysis.ts";
import { known, unknown } from "../../harness/model/known.ts";
import { reporters } from "../../reports/index.ts";
import { loadedFixture } from "./loaded-fixtures.ts";

const none = unknown("nothing ran");

function emptied(system: CellSystem): CellSystem {
  const nothing = { bytesPerTime: none, median: none, medianInterval: none, spread: none, iops: none, latency: none };
  return { ...system, ...nothing, n: 0, trials: [], series: [] };
}

/** One trial of speed zero, a curve of one point and a series without points: the least that can be there. */
function least(system: CellSystem): CellSystem {
  const interval = { low: 0, high: 0, confidence: 0.95, achieved: 0.95, method: "order statistics" };
  const point = { q: 0.5, ns: 0 };
  return {
    ...system,
    n: 1,
    trials: system.trials.slice(0, 1).map((trial) => ({ ...trial, value: known(0) })),
    bytesPerTime: known(0),
    median: known(0),
    medianInterval: known(interval),
    spread: known(0),
    iops: known(0),
    latency: known({ kind: "lat", samples: 1, quantiles: [point], curve: [point], relativeError: 0 }),
    series: [{ trial: "one", points: [] }],
  };
}

function changed(
  change: (system: CellSystem) => CellSystem,
  comparisons: (cell: Cell) => Cell["comparisons"],
): Analysis {
  const analysis = loadedFixture("clear-difference");
  const cells = analysis.cells.map((cell) => ({
    ...cell,
    systems: cell.systems.map(change),
    comparisons: comparisons(cell),
  }));
  return { ...analysis, cells };
}

const noData = (cell: Cell) =>
  cell.comparisons.map((one) => ({
    ...one,
    verdict: "no data" as const,
    ratio: none,
    interval: none,
    p: none,
    pAdjusted: none,
    n: 0,
  }));
const atZero = (cell: Cell) =>
  cell.comparisons.map((one) => ({
    ...one,
    ratio: known(0),
    interval: known({ low: 0, high: 9e6, confidence: 0.95, achieved: 0.95, method: "t" }),
  }));

const bare: Analysis = {
  ...loadedFixture("refused"),
  cells: [],
  systems: [],
  rules: [],
  evidence: [],
  notProven: [],
  exclusions: [],
};

describe.each(["html", "markdown", "json"] as const)("%s of a run in which little worked", (format) => {
  it.each([
    ["every trial failed", changed(emptied, noData)],
    ["every value is zero", changed(least, atZero)],
    ["nothing is compared", changed(least, () => [])],
    ["there is no workload", bare],
  ])("is whole where %s", async (_name, analysis) => {
    const text = await reporters[format].render(analysis);

    expect(text.match(/undefined|NaN|\[object|Infinity/)).toBe(null);
    expect(text.length).toBeGreaterThan(500);
  });
});
