import { describe, expect, it } from "vitest";
import { analyse } from "../../harness/analyse/analysis.ts";
import { Analysis } from "../../harness/model/analysis.ts";
import type { PlannedTrial } from "../../harness/model/plan.ts";
import { checkpointWorkload, fioWorkload, sampleScenario, system } from "../plan/sample-scenario.ts";
import { type RunSetting, runFacts, scattered } from "./run-facts-builder.ts";

const rate = scattered(() => 1e8);
const mixed = { workloads: [fioWorkload("w", { block: 4096 }), checkpointWorkload("c")] };
const analysisOf = (setting: RunSetting) => analyse(runFacts({ rate, ...setting }));
const failsIn =
  (block: number, state: "failed" | "missing" = "failed") =>
  (trial: PlannedTrial) =>
    trial.block === block && trial.system === "a" ? state : "valid";

describe("an analysis", () => {
  it.each`
    name                     | setting
    ${"a good run"}          | ${{}}
    ${"two kinds of work"}   | ${{ scenario: mixed }}
    ${"a single system"}     | ${{ scenario: { systems: [system("a")] } }}
    ${"a refused run"}       | ${{ targets: { b: { accessClass: "memory" } } }}
    ${"a run that failed"}   | ${{ state: () => "failed" }}
    ${"a run cut off"}       | ${{ state: () => "missing", unprepared: true }}
    ${"one without warm-up"} | ${{ scenario: { trials: { ...sampleScenario().trials, warmupBlocks: 0 } } }}
  `("of $name is of the model's shape, and survives JSON", ({ setting }) => {
    const analysis = analysisOf(setting);

    expect(Analysis.parse(JSON.parse(JSON.stringify(analysis)))).toEqual(analysis);
  });

  it("has a cell for each workload, and two for a checkpoint, of which one is primary", () => {
    const { cells } = analysisOf({ scenario: { ...mixed, compare: { primary: "c/restore", accept: {} } } });

    expect(cells.map(({ id, direction, shownAs, primary }) => [id, direction, shownAs, primary])).toEqual([
      ["w", "read", "operations", false],
      ["c/save", "write", "bytes", false],
      ["c/restore", "read", "bytes", true],
    ]);
  });

  it("gives bytes ÷ time, never the mean of rates", () => {
    const slow = (trial: PlannedTrial) => (trial.block === 1 ? 1e6 : 1e8);

    const [first] = analysisOf({ rate: slow }).cells[0]?.systems ?? [];

    expect(first?.n).toBe(6);
    expect(first?.bytesPerTime).toEqual({ known: true, value: (5e8 + 1e6) / 6 });
  });

  it("shows every trial as a dot, in the order of the run, counted or not", () => {
    const [first] = analysisOf({ state: failsIn(3) }).cells[0]?.systems ?? [];

    expect(first?.trials.map((trial) => trial.block)).toEqual([0, 1, 2, 3, 4, 5, 6]);
    expect(first?.trials.map((trial) => trial.excluded)).toEqual([
      "warm-up block",
      null,
      null,
      "failed: load: fio was killed by SIGKILL",
      null,
      null,
      null,
    ]);
    expect(first?.trials[3]?.value).toEqual({ known: false, why: "failed: load: fio was killed by SIGKILL" });
    expect(first?.n).toBe(5);
  });

  it("counts what was planned, run, failed, missed and set aside", () => {
    const aside = [{ trial: "b01.seq-read.a", attempt: 1, reason: "interrupted", movedTo: "set-aside/x" }];
    const state = (trial: PlannedTrial) => (trial.block === 6 ? "missing" : failsIn(3)(trial));

    expect(analysisOf({ state, setAside: aside }).counts).toEqual({
      planned: 14,
      valid: 11,
      failed: 1,
      missing: 2,
      setAside: 1,
      warmup: 2,
    });
  });

  it("lists each attempt that does not count, with a reason of the plan", () => {
    const aside = [{ trial: "b01.seq-read.a", attempt: 1, reason: "interrupted", movedTo: "set-aside/x" }];
    const facts = runFacts({ rate, state: failsIn(3), setAside: aside });

    const { exclusions } = analyse(facts);

    expect(exclusions.map(({ trial, reason }) => `${trial}: ${reason}`).sort()).toEqual([
      "b00.seq-read.a: warm-up",
      "b00.seq-read.b: warm-up",
      "b01.seq-read.a: interrupted",
      "b03.seq-read.a: failed",
    ]);
    expect(Object.keys(facts.plan.exclusions)).toEqual(expect.arrayContaining(exclusions.map(({ reason }) => reason)));
  });

  it.each`
    what                | setting                                                                   | code
    ${"the page cache"} | ${{ execution: { direct: false, directReason: "tmpfs" } }}                | ${"buffered"}
    ${"psync"}          | ${{ execution: { engine: "psync" } }}                                     | ${"no-queue-depth"}
    ${"a throttle"}     | ${{ scenario: { systems: [system("a"), system("b", { throttle: 9 })] } }} | ${"throttled"}
    ${"failed trials"}  | ${{ state: failsIn(2) }}                                                  | ${"failed-trials"}
    ${"missing trials"} | ${{ state: failsIn(2, "missing") }}                                       | ${"missing-trials"}
  `("warns of $what", ({ setting, code }) => {
    const codes = (from: RunSetting) => analysisOf(from).warnings.map((warning) => warning.code);

    expect(codes(setting)).toContain(code);
    expect(codes({})).not.toContain(code);
  });

  it("warns of trials that follow a trend", () => {
    const drift = (trial: PlannedTrial) => 1e8 * (1 + trial.order / 10);
    const trials = { ...sampleScenario().trials, blocks: 12 };

    const { cells } = analysisOf({ rate: drift, scenario: { trials } });

    expect(cells[0]?.warnings.map((warning) => warning.code)).toContain("dependent-trials");
  });

  it("is a screening as long as a blocking rule did not pass, and names those rules", () => {
    const { standing, standingWhy, rules } = analysisOf({});

    const blocking = rules.filter((rule) => rule.severity === "blocks publication" && rule.verdict !== "pass");
    expect(standing).toBe("screening");
    expect(blocking.length).toBeGreaterThan(3);
    for (const rule of blocking) expect(standingWhy).toContain(rule.id);
  });

  it("shows what failed before what has no evidence and what passed", () => {
    const order = { fail: 0, "no evidence": 1, pass: 2 };

    const ranks = analysisOf({}).rules.map((rule) => order[rule.verdict]);

    expect(ranks).toEqual(ranks.toSorted((a, b) => a - b));
  });

  it("of a run cut off before anything was looked at passes no rule on evidence that is not there", () => {
    const { rules } = analysisOf({ state: () => "missing", unprepared: true });

    for (const id of ["ID-1", "CA-1", "CA-2", "CA-5", "TM-1", "CL-1", "CL-3"])
      expect(rules.find((rule) => rule.id === id)?.verdict, id).toBe("no evidence");
    for (const id of ["ST-1", "ST-5"]) expect(rules.find((rule) => rule.id === id)?.verdict, id).toBe("fail");
  });
});
