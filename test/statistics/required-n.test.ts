import { describe, expect, it } from "vitest";
import { halfWidthOfRatio, requiredN, samplesForRankError } from "../../harness/statistics/required-n.ts";
import { knownValue, whyUnknown } from "./known-value.ts";

describe("required runs", () => {
  it.each`
    cv      | n     | percent
    ${0.05} | ${2}  | ${21.51}
    ${0.05} | ${3}  | ${11.33}
    ${0.05} | ${5}  | ${7.29}
    ${0.05} | ${6}  | ${6.43}
    ${0.05} | ${10} | ${4.7}
    ${0.05} | ${30} | ${2.58}
    ${0.01} | ${3}  | ${2.27}
    ${0.02} | ${5}  | ${2.92}
    ${0.1}  | ${10} | ${9.4}
  `("T31: spread $cv and $n runs each show a ratio to ±$percent %", ({ cv, n, percent }) => {
    expect(100 * knownValue(halfWidthOfRatio(cv, n, 0.95))).toBeCloseTo(percent, 2);
  });

  it.each`
    cv      | halfWidth | n
    ${0.05} | ${0.0729} | ${6}
    ${0.05} | ${0.073}  | ${5}
    ${0.05} | ${0.22}   | ${2}
    ${0}    | ${0.01}   | ${2}
  `("needs $n runs each for ±$halfWidth with spread $cv, and one fewer is not enough", ({ cv, halfWidth, n }) => {
    expect(knownValue(requiredN(cv, halfWidth, 0.95))).toBe(n);
    const fewer = halfWidthOfRatio(cv, n - 1, 0.95);
    if (fewer.known) expect(fewer.value).toBeGreaterThan(halfWidth);
  });

  it.each`
    q        | error     | n
    ${0.99}  | ${0.005}  | ${1522}
    ${0.999} | ${0.0005} | ${15352}
  `("T32: $n operations place the $q quantile within ±$error in rank", ({ q, error, n }) => {
    expect(samplesForRankError(q, error)).toBe(n);
  });

  it.each`
    what                   | answer                            | why
    ${"one run"}           | ${halfWidthOfRatio(0.1, 1, 0.95)} | ${"A half-width needs at least two runs of each system."}
    ${"no width"}          | ${requiredN(0.1, 0, 0.95)}        | ${"The wanted half-width must be above zero and the spread not below."}
    ${"too small a width"} | ${requiredN(0.5, 1e-4, 0.95)}     | ${"More than 1000000 runs of each system would be needed."}
  `("$what: unknown, with a reason", ({ answer, why }) => {
    expect(whyUnknown(answer)).toBe(why);
  });
});
