import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { Plan } from "../../harness/model/plan.ts";
import type { Scenario } from "../../harness/model/scenario.ts";
import { buildPlan, planHash } from "../../harness/plan/build.ts";
import { caughtError } from "../caught-error.ts";
import { checkpointWorkload, fioWorkload, sampleScenario, system } from "./sample-scenario.ts";

const names = (prefix: string, count: number) => Array.from({ length: count }, (_, index) => `${prefix}${index}`);

const scenarios: fc.Arbitrary<Scenario> = fc
  .record({
    systems: fc.integer({ min: 1, max: 5 }),
    workloads: fc.integer({ min: 1, max: 5 }),
    blocks: fc.integer({ min: 1, max: 8 }),
    warmupBlocks: fc.integer({ min: 0, max: 3 }),
  })
  .map(({ systems, workloads, blocks, warmupBlocks }) =>
    sampleScenario({
      systems: names("s", systems).map((name) => system(name)),
      workloads: names("w", workloads).map((name) => fioWorkload(name)),
      trials: { blocks, warmupBlocks, runtime: 1, ramp: 0 },
    }),
  );

const seeds = fc.integer({ min: 0, max: 2 ** 32 - 1 });

const rich = sampleScenario({
  systems: [system("a", { label: "Disk", throttle: 1000 }), system("b", { create: true })],
  workloads: [fioWorkload("w", { about: "Reads.", runtime: 2, fsync: 1 }), checkpointWorkload("c")],
  trials: { blocks: 2, warmupBlocks: 1, runtime: 1, ramp: 0.5, seed: 7 },
  compare: { baseline: "a", primary: "w", accept: { throttle: "a reason that is long enough" } },
});

/** Every copy of a value in which one single number, text or truth is another. */
function variants(value: unknown, path = ""): { path: string; changed: unknown }[] {
  if (value === null || typeof value !== "object") {
    const other = typeof value === "number" ? value + 1 : typeof value === "boolean" ? !value : `${String(value)}x`;
    return [{ path, changed: other }];
  }
  const put = (key: string, changed: unknown) =>
    Array.isArray(value) ? value.with(Number(key), changed) : { ...value, [key]: changed };
  return Object.entries(value).flatMap(([key, member]) =>
    variants(member, `${path}.${key}`).map((variant) => ({ ...variant, changed: put(key, variant.changed) })),
  );
}

describe("a plan", () => {
  it("is the same for the same scenario and seed", () => {
    fc.assert(
      fc.property(scenarios, seeds, (scenario, seed) => {
        expect(buildPlan(structuredClone(scenario), seed)).toEqual(buildPlan(scenario, seed));
      }),
      { numRuns: 50 },
    );
  });

  it("is of the model's shape, and its hash is its hash", () => {
    fc.assert(
      fc.property(scenarios, seeds, (scenario, seed) => {
        const plan = buildPlan(scenario, seed);
        expect(Plan.parse(plan)).toEqual(plan);
        expect(planHash(plan)).toBe(plan.hash);
      }),
      { numRuns: 50 },
    );
  });

  it("keeps its hash when it is written and read again", () => {
    const plan = buildPlan(rich, 1);

    expect(planHash(Plan.parse(JSON.parse(JSON.stringify(plan))))).toBe(plan.hash);
  });

  it("keeps its hash whatever is estimated", () => {
    const plan = buildPlan(rich, 1);

    expect(planHash({ ...plan, estimate: { ...plan.estimate, seconds: 1 } } as Plan)).toBe(plan.hash);
  });

  it("gets another hash when anything else in it changes", () => {
    const { hash, estimate: _estimate, ...frozen } = buildPlan(rich, 1);

    const changed = variants(frozen);

    expect(changed.length).toBeGreaterThan(100);
    expect(changed.filter((variant) => planHash(variant.changed as Plan) === hash)).toEqual([]);
  });

  it("gets another order and other data with another seed", () => {
    const [one, two] = [buildPlan(sampleScenario(), 1), buildPlan(sampleScenario(), 2)];

    expect(two.hash).not.toBe(one.hash);
    expect(two.trials.map((trial) => trial.dataSeed)).not.toEqual(one.trials.map((trial) => trial.dataSeed));
  });

  it("follows the scenario's seed where it has one", () => {
    const scenario = sampleScenario({ trials: { ...sampleScenario().trials, seed: 9 } });

    expect(buildPlan(scenario, 1)).toEqual(buildPlan(scenario, 2));
    expect(buildPlan(scenario, 1).seed).toBe(9);
  });

  it("gives every system each workload exactly once a block", () => {
    fc.assert(
      fc.property(scenarios, seeds, (scenario, seed) => {
        const { trials } = buildPlan(scenario, seed);
        const { blocks, warmupBlocks } = scenario.trials;
        const cells = scenario.systems.flatMap((s) => scenario.workloads.map((w) => `${w.name} on ${s.name}`)).sort();
        for (let block = 0; block < blocks + warmupBlocks; block += 1) {
          const here = trials.filter((trial) => trial.block === block);
          expect(here.map((trial) => `${trial.workload} on ${trial.system}`).sort()).toEqual(cells);
        }
        expect(trials).toHaveLength(cells.length * (blocks + warmupBlocks));
      }),
      { numRuns: 50 },
    );
  });

  it("runs block after block, the warm-up first, each trial with an id and data of its own", () => {
    fc.assert(
      fc.property(scenarios, seeds, (scenario, seed) => {
        const { trials } = buildPlan(scenario, seed);
        const blocks = trials.map((trial) => trial.block);
        expect(blocks).toEqual(blocks.toSorted((a, b) => a - b));
        expect(trials.map((trial) => trial.order)).toEqual(trials.keys().toArray());
        expect(trials.every((trial) => trial.warmup === trial.block < scenario.trials.warmupBlocks)).toBe(true);
        expect(new Set(trials.map((trial) => trial.id)).size).toBe(trials.length);
        expect(new Set(trials.map((trial) => trial.dataSeed)).size).toBe(trials.length);
        expect(trials.every(({ dataSeed }) => dataSeed >= 1 && dataSeed < 2 ** 31)).toBe(true);
      }),
      { numRuns: 50 },
    );
  });

  it.each`
    primary        | workloads                                      | expected
    ${undefined}   | ${[fioWorkload("w"), fioWorkload("v")]}        | ${"w"}
    ${"v"}         | ${[fioWorkload("w"), fioWorkload("v")]}        | ${"v"}
    ${undefined}   | ${[checkpointWorkload("c"), fioWorkload("v")]} | ${"c/save"}
    ${"c"}         | ${[fioWorkload("w"), checkpointWorkload("c")]} | ${"c/save"}
    ${"c/restore"} | ${[fioWorkload("w"), checkpointWorkload("c")]} | ${"c/restore"}
  `("is made for $expected where the scenario says $primary", ({ primary, workloads, expected }) => {
    const compare = primary === undefined ? { accept: {} } : { accept: {}, primary };

    expect(buildPlan(sampleScenario({ workloads, compare }), 1).primary).toBe(expected);
  });

  it("measures against the first system where the scenario names none", () => {
    expect(buildPlan(sampleScenario(), 1).baseline).toBe("a");
    expect(buildPlan(sampleScenario({ compare: { baseline: "b", accept: {} } }), 1).baseline).toBe("b");
  });

  it("refuses names that would make two trials one folder", () => {
    const scenario = sampleScenario({
      systems: [system("c"), system("b.c")],
      workloads: [fioWorkload("a"), fioWorkload("a.b")],
    });

    const error = caughtError(() => buildPlan(scenario, 1));

    expect(error).toMatchObject({ code: "badScenario", message: expect.stringContaining("b00.a.b.c") });
  });
});
