import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { steadyRounds } from "../../harness/statistics/steady-rounds.ts";
import { knownValue, whyUnknown } from "./known-value.ts";

/** One span a second at these rates. */
const perSecond = (rates: readonly number[]) => rates.map((rate, at) => [at * 1000, (at + 1) * 1000, rate] as const);
const cut = (rates: readonly number[], roundMs = 1000) =>
  steadyRounds(perSecond(rates), { fromMs: 0, toMs: rates.length * 1000, roundMs });

describe("rounds of a series", () => {
  it.each`
    id      | rates                             | steady
    ${"S1"} | ${[1000, 1010, 990, 1005, 995]}   | ${true}
    ${"S2"} | ${[1000, 1040, 1080, 1120, 1160]} | ${false}
    ${"S3"} | ${[900, 1000, 1100, 1000, 1000]}  | ${true}
  `("$id: $rates as five rounds; steady: $steady", ({ rates, steady }) => {
    const { steady: found, rounds } = cut(rates);

    expect(rounds).toEqual(rates);
    expect(found.known).toBe(steady);
  });

  it("are steady from the first window on that is", () => {
    const falling = [3000, 2400, 1900, 1500, 1250, 1100, 1050, 1010, 1000, 1000, 1000];

    const { steady } = cut(falling);

    expect(knownValue(steady)).toMatchObject({ firstRound: 5, startMs: 5000, endMs: 10_000, mean: 1032 });
  });

  it("are bytes ÷ time of whole rounds; the rest of the series is left out", () => {
    const { rounds } = cut([10, 20, 30, 40, 50], 2000);

    expect(rounds).toEqual([15, 35]);
  });

  it("that never settle say so, with the mean that SNIA allows to state", () => {
    const { steady, lastMean } = cut([1000, 2000, 1000, 2000, 1000, 2000]);

    expect(whyUnknown(steady)).toBe("None of the 2 windows of 5 rounds is steady.");
    expect(knownValue(lastMean)).toBe(1600);
  });

  it("too few to judge are unknown", () => {
    const { steady, lastMean } = cut([1, 1, 1, 1]);

    expect(whyUnknown(steady)).toBe("Steady state is judged over 5 rounds; there are 4.");
    expect(lastMean.known).toBe(false);
  });

  it("of an even rate are steady at once, at any rate and length of round", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 1e9 }), fc.integer({ min: 100, max: 4000 }), (rate, roundMs) => {
        const { steady } = cut(new Array(30).fill(rate), roundMs);

        expect(knownValue(steady)).toMatchObject({ firstRound: 0, state: { steady: true } });
        expect(knownValue(steady).mean / rate).toBeCloseTo(1, 9);
      }),
    );
  });
});
