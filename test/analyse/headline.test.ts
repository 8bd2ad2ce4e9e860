import { describe, expect, it } from "vitest";
import { analyse } from "../../harness/analyse/analysis.ts";
import type { PlannedTrial } from "../../harness/model/plan.ts";
import { fioWorkload, system } from "../plan/sample-scenario.ts";
import { type RunSetting, runFacts, scattered } from "./run-facts-builder.ts";

const ofB = (factor: number, workload?: string) =>
  scattered((trial: PlannedTrial) =>
    trial.system === "b" && (workload === undefined || trial.workload === workload) ? factor * 1e8 : 1e8,
  );

const elsewhere = { targets: { b: { deviceId: "99" } } };
const two = { workloads: [fioWorkload("v"), fioWorkload("w")] };
const primaryW = { ...two, compare: { primary: "w", accept: {} } };

const headline = (setting: RunSetting) => analyse(runFacts(setting)).headline;

describe("the headline", () => {
  it.each`
    setting                                                 | verdict                  | sentence
    ${{ rate: ofB(1) }}                                     | ${"not distinguishable"} | ${/^Not distinguishable on this machine; differences under ±\S+ % mean nothing here \(Title of seq-read\)\.$/}
    ${{ rate: ofB(1), ...elsewhere }}                       | ${"not distinguishable"} | ${/^Not distinguishable in this run; differences under ±/}
    ${{ rate: ofB(1.3), ...elsewhere }}                     | ${"different"}           | ${/^Title of seq-read: b moves \S+ to \S+ % more bytes per second than a\.$/}
    ${{ rate: ofB(1.3, "w"), scenario: two, ...elsewhere }} | ${"different"}           | ${/^Title of w: b moves/}
    ${{ rate: ofB(1.3), scenario: primaryW, ...elsewhere }} | ${"different"}           | ${/^Title of w: b moves/}
    ${{ targets: { b: { accessClass: "memory" } } }}        | ${"refused"}             | ${/^No ratio: the systems differ in access class \(ID-2\)/}
    ${{ state: () => "failed" }}                            | ${"no data"}             | ${/^No comparison could be made: too few trials/}
    ${{ state: () => "missing", unprepared: true }}         | ${"no data"}             | ${/^No comparison could be made/}
    ${{ scenario: { systems: [system("a")] } }}             | ${"single system"}       | ${/^One system was measured/}
  `("of $setting is $verdict", ({ setting, verdict, sentence }) => {
    expect(headline(setting).verdict).toBe(verdict);
    expect(headline(setting).sentence).toMatch(sentence);
  });

  it("names the noise floor of the worst workload", () => {
    const wild = (trial: PlannedTrial, phase: string) =>
      trial.workload === "w" ? 1e8 * (1 + 0.3 * Math.sin(trial.order * 2.7)) : ofB(1)(trial, phase);

    const { detail } = headline({ scenario: two, rate: wild, ...elsewhere });

    expect(detail.join(" ")).toMatch(/noise floor lies between ±\S+ % and ±\S+ % \(Title of w\)/);
  });

  it("names every other difference beside the primary one", () => {
    const { detail } = headline({ rate: ofB(1.3), scenario: primaryW, ...elsewhere });

    expect(detail[0]).toMatch(/^Title of v: b moves/);
  });

  it("of the same storage twice says what that is for", () => {
    expect(headline({ rate: ofB(1) }).detail[0]).toMatch(/^Both sides are the same storage, measured twice/);
  });

  it("of the same storage that differs from itself raises an alarm", () => {
    expect(headline({ rate: ofB(1.3) }).detail[0]).toMatch(/noise that the design did not catch, or a fault/);
  });
});
