import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { rankTest } from "../../harness/statistics/rank-test.ts";
import { knownValue, whyUnknown } from "./known-value.ts";
import { A, B } from "./two-systems.ts";

const at95 = { confidence: 0.95 };

/** p of U by trying every way to deal the values into two hands: the definition, for checking the short cut. */
function enumerated(x: readonly number[], y: readonly number[]): number {
  const all = [...x, ...y];
  const u = (left: readonly number[], right: readonly number[]) =>
    left.flatMap((a) => right.map((b) => (a > b ? 1 : a === b ? 0.5 : 0))).reduce<number>((sum, one) => sum + one, 0);
  const hands = Array.from({ length: 2 ** all.length }, (_, mask) =>
    all.map((_, index) => ((mask >> index) & 1) === 1),
  );
  const us = hands
    .filter((hand) => hand.filter(Boolean).length === x.length)
    .map((hand) =>
      u(
        all.filter((_, i) => hand[i]),
        all.filter((_, i) => !hand[i]),
      ),
    );
  const share = (test: (one: number) => boolean) => us.filter(test).length / us.length;
  return Math.min(
    1,
    2 *
      Math.min(
        share((one) => one <= u(x, y)),
        share((one) => one >= u(x, y)),
      ),
  );
}

describe("rank test", () => {
  it("T1: gives SciPy's and R's answers", () => {
    const answer = rankTest({ x: [19, 22, 16, 29, 24], y: [20, 11, 17, 12] }, at95);

    expect(knownValue(answer.u)).toBe(17);
    expect(knownValue(answer.p)).toBeCloseTo(0.1111111111, 9);
    expect(knownValue(answer.pNormal)).toBeCloseTo(0.11134688653, 10);
    expect(knownValue(answer.shift)).toBe(7);
    expect(knownValue(answer.shiftInterval)).toMatchObject({ low: -1, high: 17 });
    expect(knownValue(answer.cliffDelta)).toBeCloseTo(0.7, 12);
    expect(knownValue(answer.a12)).toBeCloseTo(0.85, 12);
  });

  it.each`
    n     | p
    ${3}  | ${0.1}
    ${4}  | ${0.0285714286}
    ${5}  | ${0.0079365079}
    ${6}  | ${0.0021645022}
    ${10} | ${1.08250882e-5}
  `("T5: $n against $n, completely apart, give p = $p and no less", ({ n, p }) => {
    const x = Array.from({ length: n }, (_, index) => index);

    const answer = rankTest({ x, y: x.map((value) => value + 100) }, at95);

    expect(knownValue(answer.p)).toBeCloseTo(p, 9);
    expect(knownValue(answer.cliffDelta)).toBe(-1);
  });

  it("T7: gives R's shift and ratio for two systems a fifth apart", () => {
    const answer = rankTest({ x: A, y: B }, at95);

    expect(knownValue(answer.shift)).toBeCloseTo(2.14, 6);
    expect(knownValue(answer.shiftInterval).low).toBeCloseTo(2.02, 6);
    expect(knownValue(answer.shiftInterval).high).toBeCloseTo(2.27, 6);
    expect(knownValue(answer.ratio)).toBeCloseTo(1.2217035, 6);
    expect(knownValue(answer.ratioInterval).low).toBeCloseTo(1.2077789, 6);
    expect(knownValue(answer.ratioInterval).high).toBeCloseTo(1.23706, 6);
    expect(knownValue(answer.p)).toBeCloseTo(1.0825e-5, 9);
    expect(answer.warnings).toEqual([]);
  });

  it("is exact with ties, as trying every deal shows", () => {
    const sample = fc.array(fc.integer({ min: 0, max: 4 }), { minLength: 1, maxLength: 5 });
    fc.assert(
      fc.property(sample, sample, (x, y) => {
        expect(knownValue(rankTest({ x, y }, at95).p)).toBeCloseTo(enumerated(x, y), 12);
      }),
    );
  });

  it("turns round when the samples change places", () => {
    const sample = fc.array(fc.integer({ min: 1, max: 50 }), { minLength: 4, maxLength: 12 });
    fc.assert(
      fc.property(sample, sample, (x, y) => {
        const [there, back] = [rankTest({ x, y }, at95), rankTest({ x: y, y: x }, at95)];

        expect(knownValue(back.p)).toBeCloseTo(knownValue(there.p), 12);
        expect(knownValue(back.a12) + knownValue(there.a12)).toBeCloseTo(1, 12);
        expect(knownValue(back.ratio) * knownValue(there.ratio)).toBeCloseTo(1, 9);
        const { low, high } = knownValue(there.shiftInterval);
        expect(low <= knownValue(there.shift) && knownValue(there.shift) <= high).toBe(true);
      }),
    );
  });

  it("says when ties or size make a part approximate", () => {
    const many = Array.from({ length: 31 }, (_, index) => index);

    const codes = (x: number[], y: number[]) => rankTest({ x, y }, at95).warnings.map(({ code }) => code);

    expect(codes([1, 2, 2, 3], [4, 5, 6, 7])).toEqual(["ties"]);
    expect(
      codes(
        many,
        many.map((value) => value + 0.5),
      ),
    ).toEqual(["approximate-p"]);
  });

  it("has no interval for three against three at 95 %, and no ratio below zero", () => {
    expect(whyUnknown(rankTest({ x: [1, 2, 3], y: [4, 5, 6] }, at95).shiftInterval)).toBe(
      "Too few values for a rank interval at 95 % confidence.",
    );
    expect(whyUnknown(rankTest({ x: [-1, 2], y: [4, 5] }, at95).ratio)).toBe("A ratio needs values above zero.");
    expect(whyUnknown(rankTest({ x: [], y: [4, 5] }, at95).p)).toBe(
      "A rank test needs at least one value on each side.",
    );
    expect(whyUnknown(rankTest({ x: [3, 3], y: [3] }, at95).pNormal)).toBe("All values are equal.");
  });
});
