import { readFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { throughputOverTime } from "../../harness/series/throughput-over-time.ts";
import { commonWindow } from "../../harness/statistics/common-window.ts";
import { totalAmount } from "../../harness/statistics/rate-series.ts";
import { expectGolden } from "../expect-golden.ts";
import { knownValue, whyUnknown } from "../statistics/known-value.ts";
import { logFolder, recordedLog } from "./log-folder.ts";

const log = logFolder();
const fixtures = join(import.meta.dirname, "../../fixtures/fio-logs");

describe("a log of windows", () => {
  it("counts rate × window over the window before each stamp", async () => {
    const file = log("even.log", "1000, 1, 0, 0, 0\n2000, 3, 0, 0, 0\n3000, 5, 0, 0, 0\n");

    const { series, problems } = await throughputOverTime([file], { intervalMs: 1000 });

    expect(problems).toEqual([]);
    expect(series).toMatchObject([
      { startMs: 0, endMs: 3000, stepMs: 1000, lines: 3, clock: "own start", client: "h/1 read" },
    ]);
    expect(series[0]?.spans).toEqual([
      [0, 1000, 1024],
      [1000, 2000, 3 * 1024],
      [2000, 3000, 5 * 1024],
    ]);
  });

  it("splits a window that lies across two intervals by time", async () => {
    const file = log("split.log", "500, 8, 0, 0, 0\n1000, 8, 0, 0, 0\n1500, 8, 0, 0, 0\n2250, 8, 0, 0, 0\n");

    const { series } = await throughputOverTime([file], { intervalMs: 1000 });

    expect(series[0]?.spans).toEqual([
      [0, 1000, 8 * 1024],
      [1000, 2000, 8 * 1024],
      [2000, 2250, 2 * 1024],
    ]);
  });

  it("has a stall, and not an average, where lines are missing", async () => {
    const file = log("stall.log", "1000, 4, 0, 0, 0\n2000, 4, 0, 0, 0\n3000, 4, 0, 0, 0\n7000, 4, 0, 0, 0\n");

    const { series } = await throughputOverTime([file], { intervalMs: 2000 });

    expect(series[0]?.spans).toEqual([
      [0, 2000, 8192],
      [2000, 4000, 4096],
      [6000, 7000, 4096],
    ]);
  });

  it("begins one window before its first stamp where the direction started late", async () => {
    const file = log("late.log", "9000, 4, 1, 0, 0\n10000, 4, 1, 0, 0\n11000, 4, 1, 0, 0\n");

    const { series } = await throughputOverTime([file], { intervalMs: 1000 });

    expect(series[0]).toMatchObject({ startMs: 8000, endMs: 11000, direction: "write" });
    expect(totalAmount(series[0]?.spans ?? [])).toBe(3 * 4096);
  });

  it.each`
    stamps                                        | zeroMs           | clock          | startMs
    ${"1795205116505, 1, 0\n1795205117505, 1, 0"} | ${undefined}     | ${"epoch"}     | ${1795205115505}
    ${"1000, 1, 0\n2000, 1, 0"}                   | ${1795205115505} | ${"epoch"}     | ${1795205115505}
    ${"1000, 1, 0\n2000, 1, 0"}                   | ${undefined}     | ${"own start"} | ${0}
  `("with a zero at $zeroMs has the clock: $clock", async ({ stamps, zeroMs, clock, startMs }) => {
    const file = log("clock.log", `${stamps}\n`, zeroMs === undefined ? {} : { zeroMs });

    const { series } = await throughputOverTime([file], { intervalMs: 1000 });

    expect(series).toMatchObject([{ clock, startMs }]);
  });

  it("of a single line has no length by itself, unless its window is given", async () => {
    const line = "1795205116505, 4, 0, 0, 0\n";
    const [alone, told] = [log("alone.log", line), log("told.log", line, { stepMs: 500 })];

    const { series, problems } = await throughputOverTime([alone, told], { intervalMs: 1000 });

    expect(problems).toEqual([{ path: alone.path, what: "one window", lines: 1, atLeast: false }]);
    expect(series.map(({ file, startMs, endMs, spans }) => [file.path, endMs - startMs, totalAmount(spans)])).toEqual([
      [told.path, 500, 2048],
    ]);
  });

  it("keeps its total whatever the interval, and its spans lie in order between start and end", async () => {
    const line = fc.record({ gap: fc.integer({ min: 1, max: 5 }), rate: fc.integer({ min: 0, max: 1e6 }) });
    await fc.assert(
      fc.asyncProperty(
        fc.array(line, { minLength: 3, maxLength: 40 }),
        fc.integer({ min: 20, max: 3000 }),
        async (lines, intervalMs) => {
          const stampAt = (index: number) => lines.slice(0, index + 1).reduce((sum, { gap }) => sum + gap * 100, 0);
          const text = lines.map(({ rate }, index) => `${stampAt(index)}, ${rate}, 0, 0, 0`).join("\n");
          const file = log("any.log", `${text}\n`, { stepMs: 100 });
          const expected = lines.reduce((sum, { rate, gap }, index) => {
            const covered = index === 0 && gap <= 3 ? gap : 1;
            return sum + (rate * 1024 * covered * 100) / 1000;
          }, 0);

          const { series } = await throughputOverTime([file], { intervalMs });

          const [one] = series;
          const spans = one?.spans ?? [];
          expect(totalAmount(spans)).toBeCloseTo(expected, 3);
          spans.forEach(([from, to], index) => {
            expect(from).toBeLessThanOrEqual(to);
            expect(from).toBeGreaterThanOrEqual(spans[index - 1]?.[1] ?? one?.startMs ?? 0);
            expect(to).toBeLessThanOrEqual(one?.endMs ?? 0);
          });
        },
      ),
      { numRuns: 40 },
    );
  });
});

describe("a log with a line for each I/O", () => {
  it("counts block sizes: the value is the rate of one I/O and adds up to nothing", async () => {
    const file = log("each.log", "10, 99999, 0, 4096, 0\n20, 88888, 0, 4096, 0\n1500, 77777, 0, 8192, 0\n");

    const { series } = await throughputOverTime([file], { intervalMs: 1000 });

    expect(series).toMatchObject([{ stepMs: null, startMs: 10, endMs: 1500 }]);
    expect(series[0]?.spans).toEqual([
      [10, 1000, 8192],
      [1000, 1500, 8192],
    ]);
  });

  it("gives to the byte what fio's JSON says", async () => {
    const { jobs } = JSON.parse(readFileSync(join(fixtures, "each-io/load.json"), "utf8"));

    const { series } = await throughputOverTime(
      [recordedLog("each-io/load_bw.1.log"), recordedLog("each-io/load_iops.1.log")],
      { intervalMs: 100 },
    );

    expect(series.map(({ spans }) => totalAmount(spans))).toEqual([jobs[0].read.io_bytes, jobs[0].read.total_ios]);
  });
});

describe("logs that the fio of this machine wrote", () => {
  const bw = (name: string, ...jobs: number[]) =>
    jobs.map((job) => recordedLog(`${name}/load_bw.${job}.log`, { stepMs: name === "stalls" ? 50 : 100 }));

  it("F5: two jobs of 10 MiB/s one after the other have no common window, and the group's sum is called out", async () => {
    const { series } = await throughputOverTime(bw("one-after-the-other", 1, 2), { intervalMs: 200 });

    const both = knownValue(commonWindow(series));

    expect(whyUnknown(both.concurrent)).toMatch(
      /^No moment is common to all clients: h\/1 write ended \d+ ms before h\/2/,
    );
    expect(both.callout).toMatch(/^The group's sum is not concurrent\./);
    expect(both.overlapShare).toBe(0);
    expect(both.groupSum / 1024).toBeGreaterThan(20473 * 0.97);
    for (const one of series) {
      expect(knownValue(knownValue(commonWindow([one])).concurrent) / 1024 / 10240).toBeCloseTo(1, 1);
    }
  });

  it("F5: without unix stamps both look concurrent, so no window is given", async () => {
    const { series } = await throughputOverTime(bw("one-after-the-other-own-start", 1, 2), { intervalMs: 200 });

    expect(Math.abs((series[0]?.startMs ?? 0) - (series[1]?.startMs ?? 0))).toBeLessThan(100);
    expect(whyUnknown(commonWindow(series))).toContain("count from each job's own start");
  });

  it("a job that starts 0.4 s late shows as skew", async () => {
    const { series } = await throughputOverTime(bw("late-start", 1, 2), { intervalMs: 200 });

    const both = knownValue(commonWindow(series));

    expect(both.startSkewMs).toBeGreaterThan(300);
    expect(both.overlapShare).toBeLessThan(0.6);
    expect(knownValue(both.concurrent) / (2 * 400 * 4096)).toBeCloseTo(1, 1);
  });

  it("stalls of half a second are gaps, and the bytes are those of the JSON within 1 %", async () => {
    const { jobs } = JSON.parse(readFileSync(join(fixtures, "stalls/load.json"), "utf8"));

    const { series } = await throughputOverTime(bw("stalls", 1), { intervalMs: 100 });

    const spans = series[0]?.spans ?? [];
    const longest = Math.max(...spans.slice(1).map(([from], index) => from - (spans[index]?.[1] ?? from)));
    expect(longest).toBeGreaterThanOrEqual(400);
    expect(Math.abs(totalAmount(spans) / jobs[0].read.io_bytes - 1)).toBeLessThan(0.01);
  });

  it("read as they did when they were recorded", async () => {
    const files = [...bw("one-after-the-other", 1, 2), ...bw("late-start", 1, 2), ...bw("stalls", 1), ...bw("trim", 1)];

    const { series, problems } = await throughputOverTime(files, { intervalMs: 200 });

    const lines = series.map(({ file, spans, ...rest }) => {
      const rounded = spans.map((span) => span.map((value) => Math.round(value)));
      return JSON.stringify({ file: file.path.split("/").slice(-2).join("/"), ...rest, spans: rounded });
    });
    expect(problems).toEqual([]);
    expectGolden(`${lines.join("\n")}\n`, join(fixtures, "throughput.golden.jsonl"));
  });
});

it.each`
  kind           | intervalMs | why
  ${"lat"}       | ${1000}    | ${"only bw and iops logs hold rates"}
  ${"clat_hist"} | ${1000}    | ${"only bw and iops logs hold rates"}
  ${"bw"}        | ${0}       | ${"an interval is 1 ms or longer"}
  ${"bw"}        | ${NaN}     | ${"an interval is 1 ms or longer"}
`("refuses $kind logs in intervals of $intervalMs", async ({ kind, intervalMs, why }) => {
  await expect(throughputOverTime([log("x.log", "", { kind })], { intervalMs })).rejects.toThrow(why);
});
