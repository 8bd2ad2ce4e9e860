import { describe, expect, it } from "vitest";
import { courseWarnings, lastRounds } from "../../harness/analyse/course.ts";
import { burstCredit, reducibleData, steadyState } from "../../harness/analyse/judgements.ts";
import type { Cell, CellSystem } from "../../harness/model/analysis.ts";
import { unknown } from "../../harness/model/known.ts";
import { seededRandom } from "../../harness/statistics/seeded-random.ts";
import { runFacts } from "./run-facts-builder.ts";

const none = unknown("a test");

/** Rates of one a second with 3 % of noise, from a law of the second. */
function series(trial: string, seconds: number, law: (second: number) => number): CellSystem["series"][number] {
  const random = seededRandom(7);
  const points = Array.from({ length: seconds }, (_, second): [number, number] => [
    second + 1,
    law(second) * (0.97 + 0.06 * random.next()),
  ]);
  return { trial, points };
}

function systemWith(...all: CellSystem["series"]): CellSystem {
  const unmeasured = {
    bytesPerTime: none,
    median: none,
    medianInterval: none,
    spread: none,
    iops: none,
    latency: none,
  };
  return { system: "a", n: all.length, ...unmeasured, trials: [], series: all };
}

function cellWith(system: CellSystem): Cell {
  const words = {
    id: "w",
    workload: "w",
    phase: "load",
    title: "w",
    about: "",
    direction: "read",
    shownAs: "bytes",
  } as const;
  return { ...words, primary: true, systems: [system], comparisons: [], warnings: courseWarnings([system]) };
}

const even = () => 100;
const stalled = (second: number) => (second >= 50 && second < 55 ? 0 : 100);
const spent = (second: number) => (second < 120 ? 100 : 40);
const falling = (second: number) => 100 - second / 6;

describe("the course of a trial", () => {
  it.each`
    what                          | law        | seconds | codes
    ${"an even one"}              | ${even}    | ${300}  | ${[]}
    ${"one that stalls for 5 s"}  | ${stalled} | ${300}  | ${["disruptions"]}
    ${"one that falls for good"}  | ${spent}   | ${300}  | ${["spent-credit"]}
    ${"one of ten seconds"}       | ${stalled} | ${10}   | ${[]}
    ${"one without a log at all"} | ${even}    | ${0}    | ${[]}
  `("warns of $codes for $what", ({ law, seconds, codes }) => {
    const warnings = courseWarnings([systemWith(series("t1", seconds, law))]);

    expect(warnings.map(({ code }) => code)).toEqual(codes);
  });

  it("names the worst stall with its trial, depth and time", () => {
    const [warning] = courseWarnings([systemWith(series("t1", 300, even), series("t2", 300, stalled))]);

    expect(warning?.sentence).toMatch(
      /1 dips or stalls in 1 of 2 trials; the worst in t2: 100 % down for 5\.0 s from second 50/,
    );
  });

  it("is steady by its last five minutes, whatever came before", () => {
    const burst = (second: number) => (second < 100 ? 300 : 100);

    expect(lastRounds(series("t", 600, burst))?.steady).toBe(true);
    expect(lastRounds(series("t", 400, falling))?.steady).toBe(false);
    expect(lastRounds(series("t", 299, even))).toBeUndefined();
  });
});

describe("rules that look at the course", () => {
  it.each`
    what                           | law        | seconds | steady           | credit
    ${"long and even"}             | ${even}    | ${300}  | ${"pass"}        | ${"no evidence"}
    ${"long and falling all time"} | ${falling} | ${420}  | ${"fail"}        | ${"no evidence"}
    ${"long with a fall of level"} | ${spent}   | ${300}  | ${"fail"}        | ${"fail"}
    ${"short"}                     | ${even}    | ${60}   | ${"no evidence"} | ${"no evidence"}
  `("TM-2 says $steady and TM-5 says $credit of a trial that is $what", ({ law, seconds, steady, credit }) => {
    const cells = [cellWith(systemWith(series("t", seconds, law)))];

    expect(steadyState(cells).verdict).toBe(steady);
    expect(burstCredit(cells).verdict).toBe(credit);
  });

  it("DA-1 fails where the scenario passes an option that makes data reducible", () => {
    const run = runFacts();
    const first = run.plan.scenario.workloads[0];
    const workloads = first?.tool === "fio" ? [{ ...first, options: { zero_buffers: 1 } }] : [];
    const zeroed = { ...run, plan: { ...run.plan, scenario: { ...run.plan.scenario, workloads } } };

    expect(workloads).toHaveLength(1);
    expect(reducibleData(run).verdict).toBe("no evidence");
    expect(reducibleData(zeroed)).toMatchObject({ verdict: "fail", why: expect.stringContaining("zero_buffers") });
  });
});
