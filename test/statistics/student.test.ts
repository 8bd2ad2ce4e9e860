import { describe, expect, it } from "vitest";
import { incompleteBeta } from "../../harness/statistics/incomplete-beta.ts";
import { normalQuantile, normalUpperTail } from "../../harness/statistics/normal.ts";
import { tCdf, tQuantile, tTwoSidedP } from "../../harness/statistics/student.ts";

describe("Student's t", () => {
  it.each`
    df    | expected
    ${2}  | ${4.30265273}
    ${4}  | ${2.77644511}
    ${9}  | ${2.26215716}
    ${19} | ${2.09302405}
    ${29} | ${2.04522964}
  `("T21: with $df degrees of freedom 97.5 % lie below $expected", ({ df, expected }) => {
    expect(tQuantile(0.975, df)).toBeCloseTo(expected, 8);
  });

  it.each([1, 2, 3, 4, 5, 9, 19, 29, 100, 1000])("has a p value that undoes its quantile at %s degrees", (df) => {
    for (const p of [0.5, 0.1, 0.05, 0.01, 1e-4, 1e-8]) {
      expect(tTwoSidedP(tQuantile(1 - p / 2, df), df) / p).toBeCloseTo(1, 6);
      expect(tTwoSidedP(tQuantile(p / 2, df), df) / p).toBeCloseTo(1, 9);
    }
  });

  it.each`
    t       | df   | formula
    ${1}    | ${1} | ${0.5}
    ${-1}   | ${1} | ${0.5}
    ${12.7} | ${1} | ${1 - (2 / Math.PI) * Math.atan(12.7)}
    ${3}    | ${2} | ${1 - 3 / Math.sqrt(11)}
    ${0}    | ${7} | ${1}
  `("gives the closed form $formula for t = $t with $df degrees", ({ t, df, formula }) => {
    expect(tTwoSidedP(t, df)).toBeCloseTo(formula, 13);
  });

  it("has a distribution function that is symmetric about zero", () => {
    expect(tCdf(0, 5)).toBe(0.5);
    expect(tCdf(-1.7, 5) + tCdf(1.7, 5)).toBeCloseTo(1, 14);
    expect(tCdf(2.7764451052, 4)).toBeCloseTo(0.975, 10);
  });
});

describe("incomplete beta", () => {
  it.each`
    x      | a    | b    | formula
    ${0.3} | ${1} | ${1} | ${0.3}
    ${0.3} | ${2} | ${1} | ${0.09}
    ${0.3} | ${1} | ${3} | ${1 - 0.7 ** 3}
    ${0.8} | ${2} | ${3} | ${0.9728}
    ${0.5} | ${7} | ${7} | ${0.5}
    ${0}   | ${2} | ${2} | ${0}
    ${1}   | ${2} | ${2} | ${1}
  `("I_$x($a, $b) is $formula", ({ x, a, b, formula }) => {
    expect(incompleteBeta(x, a, b)).toBeCloseTo(formula, 13);
  });
});

describe("normal distribution", () => {
  it.each`
    z       | above
    ${0}    | ${0.5}
    ${1}    | ${0.15865525393145707}
    ${1.96} | ${0.024997895148220435}
    ${2.5}  | ${0.006209665325776132}
    ${3}    | ${0.0013498980316300933}
    ${6}    | ${9.865876450376981e-10}
    ${-1}   | ${0.8413447460685429}
  `("leaves $above above $z", ({ z, above }) => {
    expect(normalUpperTail(z) / above).toBeCloseTo(1, 12);
  });

  it.each([0.5, 0.9, 0.975, 0.995, 0.0001])("has a quantile that undoes the tail at %s", (probability) => {
    expect(1 - normalUpperTail(normalQuantile(probability))).toBeCloseTo(probability, 11);
  });
});
