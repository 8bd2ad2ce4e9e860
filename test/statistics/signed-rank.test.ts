import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { normalUpperTail } from "../../harness/statistics/normal.ts";
import { signedRank } from "../../harness/statistics/signed-rank.ts";
import { knownValue, whyUnknown } from "./known-value.ts";

const at95 = { confidence: 0.95 };
const codes = (answer: ReturnType<typeof signedRank>) => answer.warnings.map(({ code }) => code);

/** p of V by trying all 2ⁿ signs: the definition, for checking the short cut. */
function enumerated(differences: readonly number[], v: number): number {
  const sizes = differences.map(Math.abs);
  const rank = (size: number) =>
    (sizes.filter((other) => other < size).length + sizes.filter((other) => other <= size).length + 1) / 2;
  const sums = sizes.map(rank).reduce((all, r) => all.flatMap((sum) => [sum, sum + r]), [0]);
  const share = (test: (sum: number) => boolean) => sums.filter(test).length / sums.length;
  return Math.min(
    1,
    2 *
      Math.min(
        share((sum) => sum <= v),
        share((sum) => sum >= v),
      ),
  );
}

describe("signed rank", () => {
  it("T3: gives R's answer for the depression scores", () => {
    const x = [1.83, 0.5, 1.62, 2.48, 1.68, 1.88, 1.55, 3.06, 1.3];
    const y = [0.878, 0.647, 0.598, 2.05, 1.06, 1.29, 1.06, 3.14, 1.29];

    const answer = signedRank(
      x.map((value, index) => value - (y[index] as number)),
      at95,
    );

    expect(answer.v).toBe(40);
    expect(knownValue(answer.pGreater)).toBeCloseTo(0.01953125, 12);
    expect(knownValue(answer.p)).toBeCloseTo(0.0390625, 12);
    expect(knownValue(answer.pseudoMedian)).toBeCloseTo(0.46, 8);
    expect(knownValue(answer.interval).low).toBeCloseTo(0.01, 8);
    expect(knownValue(answer.interval).high).toBeCloseTo(0.786, 8);
    expect(knownValue(answer.interval).achieved).toBeCloseTo(1 - 2 * (10 / 512), 12);
    expect(codes(answer)).toEqual([]);
  });

  it.each`
    n     | p
    ${5}  | ${0.0625}
    ${6}  | ${0.03125}
    ${8}  | ${0.0078125}
    ${10} | ${0.001953125}
  `("T6: $n differences of one sign give p = $p and no less", ({ n, p }) => {
    const differences = Array.from({ length: n }, (_, index) => 1 + index / 7);

    expect(knownValue(signedRank(differences, at95).p)).toBe(p);
  });

  it("T29: the pseudo-median of five values is 9.65", () => {
    expect(knownValue(signedRank([9.1, 9.4, 9.5, 9.9, 12.6], at95).pseudoMedian)).toBeCloseTo(9.65, 12);
  });

  it.each`
    n    | interval
    ${5} | ${false}
    ${6} | ${true}
  `("has an interval at 95 % with $n pairs: $interval", ({ n, interval }) => {
    const answer = signedRank(
      Array.from({ length: n }, (_, index) => index - 1.5),
      at95,
    );

    expect(answer.interval.known).toBe(interval);
  });

  it("is exact with ties, as trying every sign shows", () => {
    const differences = fc.array(
      fc.integer({ min: -4, max: 4 }).filter((d) => d !== 0),
      { minLength: 1, maxLength: 9 },
    );
    fc.assert(
      fc.property(differences, (values) => {
        const answer = signedRank(values, at95);

        expect(knownValue(answer.p)).toBeCloseTo(enumerated(values, answer.v), 12);
      }),
    );
  });

  it("leaves zeros out of the test, keeps them in the estimate and says so", () => {
    const answer = signedRank([0, 0, 1, 2, 3, 4, -1, 5], at95);

    expect(answer).toMatchObject({ n: 8, used: 6 });
    expect(knownValue(answer.pseudoMedian)).toBe(1.75);
    expect(codes(answer)).toEqual(["zero-differences", "ties"]);
  });

  it("keeps the estimate inside its interval", () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: -1000, max: 1000 }), { minLength: 6, maxLength: 40 }), (values) => {
        const answer = signedRank(values, at95);

        const { low, high } = knownValue(answer.interval);

        expect(low <= knownValue(answer.pseudoMedian) && knownValue(answer.pseudoMedian) <= high).toBe(true);
      }),
    );
  });

  it.each`
    n      | exact    | digits
    ${100} | ${true}  | ${3}
    ${101} | ${false} | ${12}
  `(
    "is exact with $n pairs: $exact, and then near the normal approximation to $digits digits",
    ({ n, exact, digits }) => {
      const differences = Array.from({ length: n }, (_, index) => (index % 5 < 2 ? -1 : 1) * (index + 1));

      const answer = signedRank(differences, at95);

      const centre = (n * (n + 1)) / 4;
      const spread = Math.sqrt((n * (n + 1) * (2 * n + 1)) / 24);
      const normal = 2 * normalUpperTail((Math.abs(answer.v - centre) - 0.5) / spread);
      expect(knownValue(answer.p)).toBeCloseTo(normal, digits);
      expect(codes(answer)).toEqual(exact ? [] : ["approximate-p"]);
    },
  );

  it.each`
    differences | why
    ${[]}       | ${"There is no pair with a difference."}
    ${[0, 0]}   | ${"There is no pair with a difference."}
  `("has no p for $differences", ({ differences, why }) => {
    expect(whyUnknown(signedRank(differences, at95).p)).toBe(why);
  });
});
