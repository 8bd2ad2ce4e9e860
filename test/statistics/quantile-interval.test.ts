import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  medianInterval,
  orderStatisticRanks,
  quantileInterval,
  samplesForUpperBound,
} from "../../harness/statistics/quantile-interval.ts";
import { median } from "../../harness/statistics/summary.ts";
import { knownValue, whyUnknown } from "./known-value.ts";

describe("order-statistic ranks", () => {
  it.each`
    n     | lower | upper | achieved
    ${6}  | ${1}  | ${6}  | ${0.96875}
    ${8}  | ${1}  | ${8}  | ${0.99219}
    ${9}  | ${2}  | ${8}  | ${0.96094}
    ${10} | ${2}  | ${9}  | ${0.97852}
    ${12} | ${3}  | ${10} | ${0.96143}
    ${15} | ${4}  | ${12} | ${0.96484}
    ${20} | ${6}  | ${15} | ${0.95861}
    ${30} | ${10} | ${21} | ${0.95723}
  `("T17: of $n values, $lower and $upper bracket the median with $achieved", ({ n, lower, upper, achieved }) => {
    const ranks = knownValue(orderStatisticRanks(n, 0.5, 0.95));

    expect(ranks).toMatchObject({ lower, upper });
    expect(ranks.achieved).toBeCloseTo(achieved, 5);
  });

  it("T17: five values cannot bracket the median at 95 %, and the reason says how many can", () => {
    expect(whyUnknown(orderStatisticRanks(5, 0.5, 0.95))).toBe(
      "5 values are too few for an interval of the median at 95 % confidence: it takes 6.",
    );
  });

  it.each`
    n     | approximate
    ${6}  | ${[0, 7]}
    ${9}  | ${[1, 9]}
    ${10} | ${[1, 10]}
    ${20} | ${[5, 16]}
  `(
    "T18: of $n values the normal approximation would take $approximate; the exact ranks are inside",
    ({ n, approximate }) => {
      const half = 1.959964 * Math.sqrt(n);
      expect([Math.floor((n - half) / 2), Math.ceil(1 + (n + half) / 2)]).toEqual(approximate);

      const { lower, upper } = knownValue(orderStatisticRanks(n, 0.5, 0.95));

      expect(lower).toBeGreaterThan(approximate[0]);
      expect(upper).toBeLessThan(approximate[1]);
    },
  );

  it.each`
    q        | n
    ${0.9}   | ${29}
    ${0.95}  | ${59}
    ${0.99}  | ${299}
    ${0.999} | ${2995}
  `("T19: $n values are the fewest that bound the $q quantile at 95 %", ({ q, n }) => {
    expect(samplesForUpperBound(q, 0.95)).toBe(n);
    expect(knownValue(orderStatisticRanks(n, q, 0.95)).upper).toBe(n);
    expect(whyUnknown(orderStatisticRanks(n - 1, q, 0.95))).toContain(`it takes ${n}`);
  });

  it("takes equal tails where there are enough values for both", () => {
    const ranks = knownValue(orderStatisticRanks(1000, 0.9, 0.95));

    expect(ranks).toMatchObject({ lower: 881, upper: 919 }); // Binomial(1000, 0.9): mean 900, σ 9.49
  });

  it("covers at least what was asked, and either rank moved inwards by one would cost too much", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 400 }), fc.double({ min: 0.05, max: 0.95, noNaN: true }), (n, q) => {
        const ranks = orderStatisticRanks(n, q, 0.9);
        if (!ranks.known) return;

        const { lower, upper, achieved } = ranks.value;

        expect(1 <= lower && lower < upper && upper <= n).toBe(true);
        expect(achieved).toBeGreaterThanOrEqual(0.9 - 1e-9);
      }),
    );
  });

  it("has nothing to say about quantiles 0 and 1", () => {
    expect(whyUnknown(orderStatisticRanks(100, 1, 0.95))).toBe("A quantile lies between 0 and 1; 1 does not.");
  });
});

describe("median interval", () => {
  it("is made of values that were measured, and names their ranks", () => {
    expect(knownValue(medianInterval([6, 1, 5, 2, 4, 3], 0.95))).toEqual({
      low: 1,
      high: 6,
      confidence: 0.95,
      achieved: 0.96875,
      method: "order statistics 1 and 6 of 6 (exact binomial)",
    });
  });

  it("contains the median", () => {
    fc.assert(
      fc.property(fc.array(fc.integer(), { minLength: 6, maxLength: 200 }), (values) => {
        const { low, high } = knownValue(medianInterval(values, 0.95));

        const middle = knownValue(median(values));

        expect(low <= middle && middle <= high).toBe(true);
      }),
    );
  });

  it("is a case of the interval of any quantile", () => {
    const values = Array.from({ length: 40 }, (_, index) => (index * 17) % 40);

    expect(quantileInterval(values, 0.5, 0.9)).toEqual(medianInterval(values, 0.9));
    expect(knownValue(quantileInterval(values, 0.9, 0.9)).high).toBe(39);
  });
});
