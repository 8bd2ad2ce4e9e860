import { describe, expect, it } from "vitest";
import { effectiveSize, lagBound, lagCorrelation, ljungBox, runsTest } from "../../harness/statistics/independence.ts";
import { mean } from "../../harness/statistics/summary.ts";
import { knownValue, whyUnknown } from "./known-value.ts";

const drifting = [10, 12, 11, 13, 12, 14, 13, 15, 14, 16];

describe("independence", () => {
  it.each`
    lag  | expected
    ${1} | ${0.3}
    ${2} | ${0.5333333}
  `("T24: a sawtooth that climbs has correlation $expected at lag $lag", ({ lag, expected }) => {
    expect(knownValue(lagCorrelation(drifting, lag))).toBeCloseTo(expected, 7);
  });

  // METHODOLOGY prints p = 0.2732817; P(χ²₁ ≥ 1.2) = erfc(√0.6) is 0.2733217: a digit was copied wrong.
  it("T24: ten values bound correlation at 0.6198, and Ljung-Box gives Q = 1.2, p = 0.2733217", () => {
    expect(lagBound(10)).toBeCloseTo(0.6198, 4);
    expect(knownValue(ljungBox(drifting)).q).toBeCloseTo(1.2, 12);
    expect(knownValue(ljungBox(drifting)).p).toBeCloseTo(0.2733217, 7);
  });

  it("T25: a hundred values with correlation 0.5 are worth 33.333", () => {
    expect(effectiveSize(100, 0.5)).toBeCloseTo(33.333, 3);
  });

  it.each`
    order         | difference
    ${"ABBAABBA"} | ${2}
    ${"ABABABAB"} | ${1.8}
    ${"AAAABBBB"} | ${1.2}
  `(
    "T23: with a drift of 0.2 a trial, order $order shows a true difference of 2 as $difference",
    ({ order, difference }) => {
      const trials = [...order].map((system, trial) => ({ system, value: (system === "A" ? 10 : 8) + 0.2 * trial }));
      const of = (name: string) => trials.filter(({ system }) => system === name).map(({ value }) => value);

      expect(knownValue(mean(of("A"))) - knownValue(mean(of("B")))).toBeCloseTo(difference, 12);
    },
  );

  it.each`
    series        | values                             | runs  | p
    ${"drift"}    | ${[1, 2, 3, 4, 5, 6, 7, 8, 9, 10]} | ${2}  | ${4 / 252}
    ${"sawtooth"} | ${[1, 9, 2, 8, 3, 7, 1, 9, 2, 8]}  | ${10} | ${4 / 252}
    ${"no order"} | ${[1, 2, 8, 9, 3, 7, 8, 1, 2, 9]}  | ${6}  | ${1}
  `("counts $runs runs in a series with $series and gives p = $p", ({ values, runs, p }) => {
    const answer = knownValue(runsTest(values));

    expect(answer).toMatchObject({ runs, expected: 6, above: 5, below: 5 });
    expect(answer.p).toBeCloseTo(p, 12);
  });

  it.each`
    what                       | answer                                   | why
    ${"runs in nine values"}   | ${runsTest([1, 2, 3, 4, 5, 6, 7, 8, 9])} | ${"A runs test needs at least 10 values; there are 9."}
    ${"runs in equal values"}  | ${runsTest(Array(12).fill(3))}           | ${"The values do not lie on both sides of their median."}
    ${"correlation of equals"} | ${lagCorrelation([2, 2, 2], 1)}          | ${"All values are equal, so nothing can be correlated."}
    ${"correlation of two"}    | ${lagCorrelation([1, 2], 1)}             | ${"Correlation at lag 1 needs at least 3 values."}
    ${"Ljung-Box of two"}      | ${ljungBox([1, 2])}                      | ${"Correlation at lag 1 needs at least 3 values."}
  `("$what: unknown, with a reason", ({ answer, why }) => {
    expect(whyUnknown(answer)).toBe(why);
  });
});
