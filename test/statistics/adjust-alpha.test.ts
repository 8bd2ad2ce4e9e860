import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { holm } from "../../harness/statistics/adjust-alpha.ts";

const ps = fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { maxLength: 12 });

describe("Holm's correction", () => {
  it.each`
    given                        | adjusted
    ${[]}                        | ${[]}
    ${[0.03]}                    | ${[0.03]}
    ${[0.01, 0.04, 0.03, 0.005]} | ${[0.03, 0.06, 0.06, 0.02]}
    ${[0.6, 0.5]}                | ${[1, 1]}
    ${[0.02, 0.02]}              | ${[0.04, 0.04]}
  `("turns $given into $adjusted", ({ given, adjusted }) => {
    const answer = holm(given);

    expect(answer).toHaveLength(adjusted.length);
    answer.forEach((p, index) => {
      expect(p).toBeCloseTo(adjusted[index], 12);
    });
  });

  it("keeps the order of the p values, never lowers one and never exceeds Bonferroni", () => {
    fc.assert(
      fc.property(ps, (given) => {
        const adjusted = holm(given);

        const byGiven = given.map((p, index) => [p, adjusted[index] as number] as const).sort(([a], [b]) => a - b);
        byGiven.forEach(([p, after], index) => {
          expect(after).toBeGreaterThanOrEqual(p);
          expect(after).toBeLessThanOrEqual(Math.min(1, given.length * p));
          expect(after).toBeGreaterThanOrEqual(byGiven[index - 1]?.[1] ?? 0);
        });
      }),
    );
  });

  it("refuses what is no p value", () => {
    expect(() => holm([0.5, Number.NaN])).toThrow(RangeError);
  });
});
