import { describe, expect, it } from "vitest";
import { fioSlopeLimit, snia } from "../../harness/statistics/steady-state.ts";
import { knownValue, whyUnknown } from "./known-value.ts";

describe("SNIA steady state", () => {
  it.each`
    id             | rounds                            | range       | excursion   | steady
    ${"S1"}        | ${[1000, 1010, 990, 1005, 995]}   | ${0.02}     | ${0.006}    | ${true}
    ${"S2"}        | ${[1000, 1040, 1080, 1120, 1160]} | ${0.148148} | ${0.148148} | ${false}
    ${"S3"}        | ${[900, 1000, 1100, 1000, 1000]}  | ${0.2}      | ${0.08}     | ${true}
    ${"S3 scaled"} | ${[0.9, 1, 1.1, 1, 1]}            | ${0.2}      | ${0.08}     | ${true}
    ${"too wide"}  | ${[899, 1001, 1100, 1000, 1000]}  | ${0.201}    | ${0.0804}   | ${false}
    ${"falling"}   | ${[1160, 1120, 1080, 1040, 1000]} | ${0.148148} | ${0.148148} | ${false}
  `(
    "$id: $rounds has range $range and excursion $excursion; steady: $steady",
    ({ rounds, range, excursion, steady }) => {
      const answer = knownValue(snia(rounds));

      expect(answer.rangeShare).toBeCloseTo(range, 6);
      expect(answer.excursionShare).toBeCloseTo(excursion, 6);
      expect(answer.steady).toBe(steady);
    },
  );

  it.each`
    samples | limit
    ${5}    | ${0.025}
    ${30}   | ${0.00344828}
  `("S7: with $samples samples SNIA's 10 % is a slope of $limit a sample for fio", ({ samples, limit }) => {
    expect(fioSlopeLimit(samples)).toBeCloseTo(limit, 8);
  });

  it.each`
    rounds             | why
    ${[1, 2, 3, 4]}    | ${"Steady state is judged over 5 rounds; there are 4."}
    ${[0, 0, 0, 0, 0]} | ${"Steady state is judged against a mean above zero."}
  `("does not judge $rounds", ({ rounds, why }) => {
    expect(whyUnknown(snia(rounds))).toBe(why);
  });
});
