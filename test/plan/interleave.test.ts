import { describe, expect, it } from "vitest";
import { interleave } from "../../harness/plan/interleave.ts";
import { seededRandom } from "../../harness/statistics/seeded-random.ts";

const many = interleave(["v", "w", "x"], ["a", "b"], 300, seededRandom(1));

/** How often the first of the two systems of a pair is "a", over the pairs that `filter` lets through. */
function shareOfA(filter: (workload: string, place: number) => boolean): number {
  const pairs = Array.from({ length: many.length / 2 }, (_, index) => many.slice(2 * index, 2 * index + 2));
  const chosen = pairs.filter(([first], index) => filter(first?.workload ?? "", index % 3));
  return chosen.filter(([first]) => first?.system === "a").length / chosen.length;
}

describe("the order of trials", () => {
  it("keeps the systems of a pair next to each other", () => {
    for (let index = 0; index < many.length; index += 2) {
      expect(many[index + 1]).toMatchObject({ block: many[index]?.block, workload: many[index]?.workload });
      expect(many[index + 1]?.system).not.toBe(many[index]?.system);
    }
  });

  it.each(["v", "w", "x"])("favours no system in workload %s", (workload) => {
    expect(shareOfA((name) => name === workload)).toBeGreaterThan(0.4);
    expect(shareOfA((name) => name === workload)).toBeLessThan(0.6);
  });

  it.each([0, 1, 2])("favours no system at place %i of a block", (place) => {
    expect(shareOfA((_workload, at) => at === place)).toBeGreaterThan(0.4);
    expect(shareOfA((_workload, at) => at === place)).toBeLessThan(0.6);
  });

  it("puts the workloads of a block in every order", () => {
    const orders = Array.from({ length: 300 }, (_, block) =>
      many.flatMap((slot) => (slot.block === block && slot.system === "a" ? [slot.workload] : [])).join(""),
    );

    expect(new Set(orders).size).toBe(6);
  });

  it("is not one system after the other", () => {
    const switches = many.filter((slot, index) => index > 0 && slot.system !== many[index - 1]?.system).length;

    expect(switches).toBeGreaterThan(many.length / 2);
  });
});
