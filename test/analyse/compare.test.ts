import { describe, expect, it } from "vitest";
import { analyse } from "../../harness/analyse/analysis.ts";
import type { Analysis, Comparison } from "../../harness/model/analysis.ts";
import type { PlannedTrial } from "../../harness/model/plan.ts";
import { fioWorkload, system } from "../plan/sample-scenario.ts";
import { type RunSetting, runFacts, scattered } from "./run-facts-builder.ts";

const times = (factor: number) => (trial: PlannedTrial) => (trial.system === "b" ? factor * 1e8 : 1e8);

function comparisons(setting: RunSetting): Comparison[] {
  return analyse(runFacts(setting)).cells.flatMap((cell) => cell.comparisons);
}

function only(setting: RunSetting): Comparison {
  const [comparison, ...rest] = comparisons(setting);
  if (comparison === undefined || rest.length > 0) throw new Error("one comparison was expected");
  return comparison;
}

const number = (value: Comparison["ratio"]) => (value.known ? value.value : Number.NaN);

describe("a comparison", () => {
  it.each`
    factor  | verdict                  | words
    ${1.23} | ${"more"}                | ${/^b moves 2[12]\.\d+ to 2[34]\.\d+ % more bytes per second than a$/}
    ${0.8}  | ${"less"}                | ${/^b moves 1\d\.\d+ to 2\d\.\d+ % fewer bytes per second than a$/}
    ${2}    | ${"more"}                | ${/^b moves 9\d\.\d to 10\d\.\d % more bytes per second than a$/}
    ${1}    | ${"not distinguishable"} | ${/^b and a are not distinguishable; differences under about \d\.\d+ % cannot be seen here$/}
  `("of b at $factor times a says: $verdict", ({ factor, verdict, words }) => {
    const comparison = only({ rate: scattered(times(factor)) });

    expect(comparison.verdict).toBe(verdict);
    expect(comparison.sentence).toMatch(words);
    expect(number(comparison.ratio) / factor).toBeCloseTo(1, 1);
    expect(comparison.n).toBe(6);
  });

  it("never says faster or slower", () => {
    for (const factor of [0.5, 1, 1.5]) {
      expect(only({ rate: scattered(times(factor)) }).sentence).not.toMatch(/fast|slow|better|worse/i);
    }
  });

  it("is the other way round with the other baseline", () => {
    const rate = scattered(times(1.3));
    const swapped = only({ rate, scenario: { compare: { baseline: "b", accept: {} } } });

    const comparison = only({ rate });

    expect([swapped.system, swapped.baseline, swapped.verdict]).toEqual(["a", "b", "less"]);
    expect(number(swapped.ratio) * number(comparison.ratio)).toBeCloseTo(1, 12);
    expect(number(swapped.p)).toBeCloseTo(number(comparison.p), 12);
  });

  it("is refused where the gate refuses, with no number at all", () => {
    const comparison = only({ rate: scattered(times(2)), targets: { b: { accessClass: "memory" } } });

    expect(comparison).toMatchObject({ verdict: "refused", n: 0, ratio: { known: false }, interval: { known: false } });
    expect(comparison.sentence).toContain("No ratio");
  });

  it.each`
    blocks | verdict      | says
    ${0}   | ${"no data"} | ${"There is no block in which both systems have a value."}
    ${1}   | ${"no data"} | ${"too few trials for an interval"}
    ${2}   | ${"more"}    | ${"more bytes"}
  `("of $blocks good blocks says: $verdict", ({ blocks, verdict, says }) => {
    const state = (trial: PlannedTrial) => (trial.block <= blocks ? "valid" : "failed");

    const comparison = only({
      rate: (trial) => times(3)(trial) * (1 + trial.block / 1e5) ** (trial.system === "b" ? 1 : 2),
      state,
    });

    expect(comparison.verdict).toBe(verdict);
    expect(comparison.sentence).toContain(says);
    expect(comparison.n).toBe(blocks);
  });

  it("leaves out the warm-up, and a block in which one side failed", () => {
    const wild = (trial: PlannedTrial) => (trial.warmup || trial.block === 3 ? 1e12 : times(1.3)(trial));
    const state = (trial: PlannedTrial) => (trial.block === 3 && trial.system === "a" ? "failed" : "valid");

    const comparison = only({ rate: scattered(wild), state });

    expect(comparison.n).toBe(5);
    expect(number(comparison.ratio)).toBeCloseTo(1.3, 1);
  });

  it("pairs within blocks, so that a drift of everything is no difference and hides none", () => {
    const drift = (trial: PlannedTrial) => times(1.05)(trial) * (1 + trial.block);

    const comparison = only({ rate: scattered(drift) });

    expect(comparison.verdict).toBe("more");
    expect(number(comparison.ratio)).toBeCloseTo(1.05, 1);
  });

  it("where every block is the same to the last bit warns that this is odd", () => {
    const comparison = only({ rate: times(1.5) });

    expect(comparison.verdict).toBe("more");
    expect(comparison.warnings.map((warning) => warning.code)).toContain("no-spread");
    expect(comparison.pAdjusted.known).toBe(false);
  });
});

describe("several comparisons in one run", () => {
  const workloads = ["v", "w", "x", "y", "z"].map((name) => fioWorkload(name));

  it("are one family: each p is corrected for their number", () => {
    const rate = scattered((trial) => (trial.workload === "v" ? times(1.5)(trial) : 1e8));

    const all = comparisons({ scenario: { workloads }, rate });

    const ps = all.map((comparison) => number(comparison.p));
    const smallest = Math.min(...ps);
    expect(all.map((comparison) => comparison.verdict)).toEqual(["more", ...Array(4).fill("not distinguishable")]);
    expect(number(all[0]?.pAdjusted ?? { known: false, why: "" })).toBeCloseTo(Math.min(1, 5 * smallest), 12);
    for (const [index, comparison] of all.entries())
      expect(number(comparison.pAdjusted)).toBeGreaterThanOrEqual(ps[index] ?? 1);
  });

  it("do not let one near miss pass as a difference, and say why", () => {
    const offsets = [0.004, 0.012, 0.001, 0.009, 0.002, 0.006];
    const rate = (trial: PlannedTrial) => {
      const offset = offsets[(trial.block + trial.workload.charCodeAt(0)) % 6] ?? 0;
      const shift = trial.workload === "v" ? 0 : 0.0055;
      return trial.system === "b" ? 1e8 * (1 + offset - shift) : 1e8;
    };
    const alone = only({ scenario: { workloads: workloads.slice(0, 1) }, rate });

    const [first] = comparisons({ scenario: { workloads }, rate });

    expect(alone.verdict).toBe("more");
    expect(first?.verdict).toBe("not distinguishable");
    expect(first?.warnings.map((warning) => warning.code)).toContain("chance");
    expect(first?.interval).toEqual(alone.interval);
  });

  it("of three systems each stand against the baseline", () => {
    const systems = ["a", "b", "c"].map((name) => system(name));
    const rate = scattered((trial) => ({ a: 1e8, b: 2e8, c: 5e7 })[trial.system] ?? 0);

    const all = comparisons({ scenario: { systems, compare: { baseline: "b", accept: {} } }, rate });

    expect(all.map(({ system: name, baseline, verdict }) => [name, baseline, verdict])).toEqual([
      ["a", "b", "less"],
      ["c", "b", "less"],
    ]);
  });
});

it("an analysis of the same facts is the same analysis", () => {
  const facts = runFacts({ rate: scattered(times(1.1)) });

  const twice: Analysis[] = [analyse(facts), analyse(structuredClone(facts))];

  expect(twice[0]).toEqual(twice[1]);
});
