import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { histogramsOf, quantilesFromHistogramLogs } from "../../harness/series/histogram-logs.ts";
import { columnValue, histogramWidth, histogramWidths } from "../../harness/series/histogram-width.ts";
import { type Bins, bucketIndex, bucketValue, samplesOf } from "../../harness/statistics/histogram.ts";
import { expectGolden } from "../expect-golden.ts";
import { knownValue } from "../statistics/known-value.ts";
import { logFolder, recordedLog } from "./log-folder.ts";

const log = logFolder();

/** A line as fio 3.x writes it: counts of 29 × 64 buckets, 2^coarseness of them added up in a column. */
function line(
  latencies: readonly number[],
  coarseness: number,
  { ms = 1000, direction = 0, groups = 29 } = {},
): string {
  const columns = new Array<number>((groups * 64) / 2 ** coarseness).fill(0);
  for (const ns of latencies) {
    const column = Math.min(columns.length - 1, Math.floor(bucketIndex(ns) / 2 ** coarseness));
    columns[column] = (columns[column] as number) + 1;
  }
  return `${[ms, direction, 4096, ...columns].join(", ")}\n`;
}

const histogramLog = (name: string, text: string, fio = "fio-3.33") => log(name, text, { kind: "clat_hist", fio });

describe("the width of a histogram log", () => {
  it.each`
    counts  | width
    ${1856} | ${{ groups: 29, coarseness: 0 }}
    ${928}  | ${{ groups: 29, coarseness: 1 }}
    ${29}   | ${{ groups: 29, coarseness: 6 }}
    ${1216} | ${{ groups: 19, coarseness: 0 }}
    ${19}   | ${{ groups: 19, coarseness: 6 }}
    ${1857} | ${undefined}
    ${0}    | ${undefined}
  `("of $counts counts is $width", ({ counts, width }) => {
    expect(histogramWidth(counts)).toEqual(width);
  });

  it("says one thing only", () => {
    expect(histogramWidths).toHaveLength(11 * 7);
  });

  it("of fine logs gives fio's own values, of coarse ones the middle of what they hold", () => {
    expect([0, 127, 128, 317, 1855].map((column) => columnValue(column, 0))).toEqual(
      [0, 127, 128, 317, 1855].map(bucketValue),
    );
    expect(columnValue(2, 6)).toBe((128 + 256) / 2);
  });
});

describe("histogram logs", () => {
  it("hold each latency within the error of their coarseness", async () => {
    const latencies = fc.array(fc.integer({ min: 128, max: 2 ** 34 - 1 }), { minLength: 1, maxLength: 30 });
    const one = fc.record({ latencies, coarseness: fc.integer({ min: 0, max: 6 }) });
    await fc.assert(
      fc.asyncProperty(fc.tuple(one, one, one), async (cases) => {
        // A query over 1856 columns takes a third of a second: one with three directions tries three cases.
        const files = cases.map((it, direction) =>
          histogramLog(`direction-${direction}.log`, line(it.latencies, it.coarseness, { direction })),
        );

        const { histograms, problems } = await histogramsOf(files);

        expect(problems).toEqual([]);
        cases.forEach((it, direction) => {
          const { bins, relativeError } = histograms[direction] as (typeof histograms)[number];
          const spread = bins.flatMap(([ns, count]) => new Array<number>(count).fill(ns));
          const errors = it.latencies.sort((a, b) => a - b).map((ns, at) => Math.abs((spread[at] as number) / ns - 1));
          expect(spread).toHaveLength(it.latencies.length);
          expect(Math.max(...errors)).toBeLessThanOrEqual(relativeError + 1e-9);
        });
      }),
      { numRuns: 5 },
    );
  });

  it("H1: are added up before a quantile is read", async () => {
    const job1 = [...new Array<number>(9900).fill(100000), ...new Array<number>(100).fill(200000)];
    const files = [
      histogramLog("h1-a.log", line(job1.slice(0, 5000), 0) + line(job1.slice(5000), 0, { ms: 2000 })),
      histogramLog("h1-b.log", line(new Array<number>(100).fill(1000000), 0)),
    ];

    const { byDirection } = await quantilesFromHistogramLogs(files, { quantiles: [0.5, 0.99] });

    expect(byDirection.map(({ quantiles }) => quantiles.map(({ ns }) => knownValue(ns)))).toEqual([[99840, 199680]]);
  });

  it("of two coarsenesses merge, with the error of the coarser one", async () => {
    const latencies = [100, 5000, 70000];
    const files = [
      histogramLog("c0.log", line(latencies, 0)),
      histogramLog("c5.log", line(latencies, 5, { direction: 1 })),
    ];

    const { histograms } = await histogramsOf([...files, histogramLog("c3.log", line(latencies, 3))]);

    expect(histograms.map(({ direction, relativeError, bins }) => [direction, relativeError, samplesOf(bins)])).toEqual(
      [
        ["read", 8 / 128, 6],
        ["write", 32 / 128, 3],
      ],
    );
  });

  it("of fio 2.x have 19 groups of microseconds", async () => {
    const file = histogramLog("us.log", line([5, 300], 0, { groups: 19 }), "fio-2.17");

    const { histograms } = await histogramsOf([file]);

    expect(histograms).toMatchObject([
      {
        bins: [
          [5000, 1],
          [bucketValue(bucketIndex(300)) * 1000, 1],
        ],
        resolutionNs: 1000,
      },
    ]);
  });

  it.each`
    fault                       | text                                                       | what
    ${"a cut last line"}        | ${line([500], 0) + line([500, 600], 0).slice(0, 2000)}     | ${"cut off"}
    ${"a line of coarser bins"} | ${line([500], 0) + line([500], 0) + line([1], 1)}          | ${"cut off"}
    ${"a word in a count"}      | ${line([500], 0) + line([700], 0).replace(" 1,", " one,")} | ${"not numbers"}
    ${"a direction 7"}          | ${line([500], 0) + line([500], 0, { direction: 7 })}       | ${"no such direction"}
  `("with $fault count that line out", async ({ text, what }) => {
    const file = histogramLog("fault.log", text);

    const { histograms, problems } = await histogramsOf([file]);

    const good = text.split("\n").filter((one: string) => one === line([500], 0).trimEnd()).length;
    expect(histograms.map(({ bins }) => samplesOf(bins as Bins))).toEqual([good]);
    expect(problems).toEqual([{ path: file.path, what, lines: 1, atLeast: false }]);
  });

  it("of one line that was cut are not taken for coarser ones", async () => {
    const file = histogramLog("cut.log", line([500], 0).split(", ").slice(0, 1000).join(", "));

    const { histograms, problems } = await histogramsOf([file]);

    expect(histograms).toEqual([]);
    expect(problems.map(({ what }) => what)).toContain("cut off");
  });

  it("of the fio of this machine read as they did when they were recorded", async () => {
    const files = [1, 2, 3].map((job) => recordedLog(`histograms/load_clat_hist.${job}.log`));

    const each = await Promise.all(files.map((file) => histogramsOf([file])));

    expect(each.flatMap(({ problems }) => problems)).toEqual([]);
    const lines = each.flatMap(({ histograms }) => histograms.map((histogram) => JSON.stringify(histogram)));
    expectGolden(`${lines.join("\n")}\n`, join(import.meta.dirname, "../../fixtures/fio-logs/histograms.golden.jsonl"));
  });
});
