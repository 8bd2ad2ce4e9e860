import { describe, expect, it } from "vitest";
import type { Analysis } from "../../../harness/model/analysis.ts";
import type { Known } from "../../../harness/model/known.ts";
import type { Chart } from "../../../reports/charts/chart.ts";
import { draw } from "../../../reports/charts/draw.ts";
import { forestChart } from "../../../reports/charts/forest.ts";
import { latencyChart } from "../../../reports/charts/latency.ts";
import { overTimeChart } from "../../../reports/charts/over-time.ts";
import { trialsChart } from "../../../reports/charts/trials.ts";
import { loadedFixture, loadedFixtures } from "../loaded-fixtures.ts";

function chartsOf(analysis: Analysis): Known<Chart>[] {
  const perCell = analysis.cells.flatMap((cell, index) => [
    trialsChart(analysis, cell, `trials-${index}`),
    overTimeChart(analysis, cell, `time-${index}`),
    latencyChart(analysis, cell, `latency-${index}`),
  ]);
  return [forestChart(analysis, "wide", "wide"), forestChart(analysis, "narrow", "narrow"), ...perCell];
}

function drawnOf(analysis: Analysis): Chart[] {
  return chartsOf(analysis).flatMap((chart) => (chart.known ? [chart.value] : []));
}

describe.each(loadedFixtures)("charts of %s", { timeout: 30_000 }, (_name, analysis) => {
  it("have a text, a footnote with the origin and a full table", () => {
    for (const chart of drawnOf(analysis)) {
      expect(chart.alt.length).toBeGreaterThan(30);
      expect(chart.footnote).toMatch(/n = \d.*2026-11-18.*Origin: synthetic/);
      expect(chart.table.rows.length).toBeGreaterThan(0);
      for (const row of chart.table.rows) expect(row).toHaveLength(chart.table.headers.length);
    }
  });

  it("draw ink, with coordinates that are numbers", async () => {
    for (const chart of drawnOf(analysis)) {
      const svg = await draw(chart);

      expect(svg).toMatch(/^<svg class="chart" role="img"/);
      expect(svg).toContain("var(--system-");
      expect(svg).not.toMatch(/NaN|Infinity|undefined/);
    }
  });
});

describe("charts that cannot be drawn", () => {
  it.each`
    fixture            | why
    ${"refused"}       | ${"Workload hashes differ (EQ-4), so no ratio is calculated."}
    ${"single-system"} | ${"there is one system only, so there is nothing to compare it with"}
  `("say why there is no forest plot in $fixture", ({ fixture, why }) => {
    expect(forestChart(loadedFixture(fixture), "forest", "wide")).toEqual({ known: false, why });
  });

  it("say why a checkpoint has no latency", () => {
    const analysis = loadedFixture("clear-difference");
    const cell = analysis.cells.find((one) => one.phase === "save");

    expect(cell && latencyChart(analysis, cell, "latency")).toMatchObject({
      known: false,
      why: expect.stringContaining("checkpoint"),
    });
  });
});

describe("the forest plot", () => {
  it("keeps the line of a workload without data, by name and without a mark", () => {
    const analysis = loadedFixture("clear-difference");
    const [first, ...rest] = analysis.cells;
    if (first === undefined) throw new Error("the fixture has no cell");
    const none = { known: false as const, why: "no valid pair" };
    const emptied = {
      ...first,
      comparisons: first.comparisons.map((one) => ({
        ...one,
        verdict: "no data" as const,
        ratio: none,
        interval: none,
      })),
    };

    const chart = forestChart({ ...analysis, cells: [emptied, ...rest] }, "forest", "wide");

    expect(chart.known && chart.value.alt).toContain(`${first.title}: no data`);
    expect(chart.known && chart.value.table.rows[0]?.slice(2, 4)).toEqual(["unknown: no valid pair", "none"]);
  });
});

describe("trials", () => {
  it("name what is not counted and where the axis begins", () => {
    const analysis = loadedFixture("clear-difference");
    const cell = analysis.cells.find((one) => one.id === "rand-write-4k-fsync");
    const chart = cell && trialsChart(analysis, cell, "trials");

    expect(chart?.known && chart.value.footnote).toMatch(/n = 5, 6 counted trials.*1 without a value.*axis/);
    expect(chart?.known && chart.value.table.rows.flat().join()).toContain("unknown: fio ended with status 1");
  });
});
