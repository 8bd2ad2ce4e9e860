import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { levelChange } from "../../harness/statistics/level-change.ts";
import { knownValue, whyUnknown } from "./known-value.ts";
import { noisySeries } from "./noisy-series.ts";

const options = { seed: 1, permutations: 199 };

/** Noise around 1000 up to a step, and around `level` from there on. */
function changedAt(at: number, level: number, seed = 3): number[] {
  return noisySeries({ steps: 300, seed, share: 0.1 }).map((rate, index) =>
    index < at ? rate : (rate * level) / 1000,
  );
}

describe("a change of level", () => {
  it.each`
    what                                     | at     | level   | credit
    ${"gp2 from 3000 to 300 IOPS"}           | ${200} | ${100}  | ${true}
    ${"EFS from burst to baseline"}          | ${90}  | ${500}  | ${true}
    ${"a fifth less"}                        | ${150} | ${800}  | ${true}
    ${"a third more, as after a warm-up"}    | ${60}  | ${1330} | ${false}
    ${"a twentieth less, too little to say"} | ${150} | ${950}  | ${false}
  `("$what is seen where it is; spent credit: $credit", ({ at, level, credit }) => {
    const change = knownValue(levelChange(changedAt(at, level), options));

    expect(change.looksLikeSpentCredit).toBe(credit);
    if (level !== 950) {
      expect(Math.abs(change.index - at)).toBeLessThanOrEqual(2);
      expect(change.p).toBe(1 / 200);
      expect(change.after / change.before / (level / 1000)).toBeCloseTo(1, 1);
    }
  });

  it("a slow decline is a drift and no credit", () => {
    const rates = noisySeries({ steps: 300, seed: 2, share: 0.05 }).map((rate, index) => rate * (1 - index / 600));

    expect(knownValue(levelChange(rates, options))).toMatchObject({ shape: "drift", looksLikeSpentCredit: false });
  });

  it("dips are no change of level", () => {
    const rates = noisySeries({ steps: 300, seed: 4, share: 0.05 }).map((rate, index) => (index % 60 < 4 ? 0 : rate));

    expect(knownValue(levelChange(rates, options)).looksLikeSpentCredit).toBe(false);
  });

  it("is established in about one of a hundred series without one", () => {
    const ps = Array.from({ length: 300 }, (_, seed) => {
      const rates = noisySeries({ steps: 120, seed: seed + 1000, share: 0.1 });
      return knownValue(levelChange(rates, { seed, permutations: 99 })).p;
    });

    const share = (limit: number) => ps.filter((p) => p <= limit).length / ps.length;
    expect(share(0.01)).toBeLessThanOrEqual(0.03);
    expect(share(0.1)).toBeGreaterThan(0.05);
    expect(share(0.1)).toBeLessThan(0.15);
  });

  it("is the same for the same seed, in any unit", () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 2 ** 32 - 1 }), fc.integer({ min: 30, max: 90 }), (seed, steps) => {
        const rates = noisySeries({ steps, seed, share: 0.3 });

        const one = knownValue(levelChange(rates, { seed, permutations: 19 }));
        const scaled = knownValue(
          levelChange(
            rates.map((rate) => rate * 1024),
            { seed, permutations: 19 },
          ),
        );

        expect(scaled).toMatchObject({ index: one.index, p: one.p, shape: one.shape });
        expect(one.index).toBeGreaterThan(0);
        expect(one.index).toBeLessThan(steps);
      }),
      { numRuns: 50 },
    );
  });

  it("is unknown below 30 steps", () => {
    expect(whyUnknown(levelChange(new Array(29).fill(1), options))).toBe(
      "A change of level is judged over at least 30 steps; there are 29.",
    );
  });
});
