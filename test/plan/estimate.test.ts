import { describe, expect, it } from "vitest";
import type { Scenario } from "../../harness/model/scenario.ts";
import { buildPlan } from "../../harness/plan/build.ts";
import { loadSeconds } from "../../harness/plan/estimate.ts";
import { fitToMinutes } from "../../harness/plan/fit-to-minutes.ts";
import { scenarioFromYaml } from "../../harness/scenario/from-yaml.ts";
import { installedScenarios, installedWorkloads } from "../scenario/installed-scenarios.ts";
import { checkpointWorkload, fioWorkload, sampleScenario } from "./sample-scenario.ts";

const quickstart = scenarioFromYaml(installedScenarios["quickstart"] ?? "", "quickstart.yaml", installedWorkloads);

const fixedRuntime = sampleScenario({
  workloads: [fioWorkload("w"), fioWorkload("long", { runtime: 4 })],
});

const estimateOf = (scenario: Scenario) => buildPlan(scenario, 1).estimate;

describe("the estimate of a plan", () => {
  it("counts ramp and runtime of every trial", () => {
    const scenario = sampleScenario({ trials: { blocks: 6, warmupBlocks: 1, runtime: 10, ramp: 5 } });

    expect(loadSeconds(fioWorkload("w"), scenario)).toBe(15);
    expect(loadSeconds(fioWorkload("w", { runtime: 60 }), scenario)).toBe(65);
    expect(estimateOf(scenario).seconds).toBeGreaterThan(14 * 15);
    expect(estimateOf(scenario).seconds).toBeLessThan(14 * 15 + 20);
  });

  it("counts the files that are laid out, once for reads and once for writes of each number of jobs", () => {
    const reads = sampleScenario({ workloads: [fioWorkload("v"), fioWorkload("w")] });
    const moreJobs = sampleScenario({ workloads: [fioWorkload("v"), fioWorkload("w", { jobs: 2 })] });

    expect(estimateOf(reads).bytesWritten).toBe(2 * 64 * 2 ** 20);
    expect(estimateOf(moreJobs).bytesWritten).toBe(4 * 64 * 2 ** 20);
  });

  it("bounds what is written from above", () => {
    const writes = sampleScenario({ workloads: [fioWorkload("w", { pattern: "randwrite" })] });

    const { bytesWritten } = estimateOf(writes);

    expect(bytesWritten).toBe(2 * 64 * 2 ** 20 + 14 * 2 * 2 ** 30);
  });

  it("counts every byte of a checkpoint once", () => {
    const scenario = sampleScenario({ workloads: [checkpointWorkload("c")] });

    expect(estimateOf(scenario).bytesWritten).toBe(14 * 2 * 4 * 2 ** 20);
  });

  it("says that nothing is paid for", () => {
    expect(estimateOf(sampleScenario()).money).toMatch(/^0: /);
  });
});

describe("a scenario that is fitted to a length", () => {
  it.each`
    name                          | scenario        | minutes
    ${"the quickstart"}           | ${quickstart}   | ${1}
    ${"the quickstart"}           | ${quickstart}   | ${2}
    ${"the quickstart"}           | ${quickstart}   | ${5}
    ${"the quickstart"}           | ${quickstart}   | ${30}
    ${"the quickstart"}           | ${quickstart}   | ${240}
    ${"one with a runtime given"} | ${fixedRuntime} | ${2}
    ${"one with a runtime given"} | ${fixedRuntime} | ${5}
    ${"one with a runtime given"} | ${fixedRuntime} | ${30}
  `("takes about $minutes min ($name)", ({ scenario, minutes }) => {
    const { seconds } = estimateOf(fitToMinutes(scenario, minutes));

    expect(seconds / (60 * minutes)).toBeGreaterThan(0.85);
    expect(seconds / (60 * minutes)).toBeLessThan(1.15);
  });

  it.each`
    minutes | blocks
    ${0.2}  | ${3}
    ${2}    | ${6}
    ${8}    | ${12}
    ${1000} | ${20}
  `("has $blocks blocks in $minutes min", ({ minutes, blocks }) => {
    expect(fitToMinutes(quickstart, minutes).trials.blocks).toBe(blocks);
  });

  it("is no shorter than 0.3 s a trial, and has no file set below 64 MiB", () => {
    const { trials, workingSet } = fitToMinutes(quickstart, 0.2);

    expect(trials.runtime).toBe(0.3);
    expect(workingSet.max).toBe(64 * 2 ** 20);
  });

  it("is the same scenario in everything else", () => {
    const { trials, workingSet: _workingSet, ...rest } = fitToMinutes(quickstart, 5);

    expect({ ...quickstart, ...rest }).toEqual(quickstart);
    expect(trials.warmupBlocks).toBe(quickstart.trials.warmupBlocks);
  });
});
