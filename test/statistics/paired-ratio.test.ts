import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { pairedRatio } from "../../harness/statistics/paired-ratio.ts";
import { seededRandom } from "../../harness/statistics/seeded-random.ts";
import { knownValue, whyUnknown } from "./known-value.ts";

const at95 = { confidence: 0.95 };
const positive = fc.double({ min: 0.1, max: 1000, noNaN: true });
const pairs = fc.array(fc.record({ a: positive, b: positive }), { minLength: 2, maxLength: 20 });

describe("paired ratio", () => {
  it("is the geometric mean over blocks with a t interval on the logs", () => {
    const logs = [0.1, 0.2, 0.3, 0.4]; // mean 0.25, s 0.1290994, t(3) 3.1824463, half 0.2054260
    const blocks = logs.map((log, block) => ({ a: Math.exp(log) * (block + 1), b: block + 1 }));

    const answer = pairedRatio(blocks, at95);

    expect(answer.n).toBe(4);
    expect(knownValue(answer.ratio)).toBeCloseTo(Math.exp(0.25), 12);
    expect(Math.log(knownValue(answer.interval).low)).toBeCloseTo(0.25 - 0.205426, 6);
    expect(Math.log(knownValue(answer.interval).high)).toBeCloseTo(0.25 + 0.205426, 6);
    expect(knownValue(answer.minimumDetectable)).toBeCloseTo(Math.exp(0.205426) - 1, 6);
    expect(knownValue(answer.p)).toBeCloseTo(0.0304663, 6); // t = √15, df 3: 1 - (2/π)(atan(√5) + √5/6)
    expect(answer.warnings.map(({ code }) => code)).toEqual(["few-blocks"]);
  });

  it("does not care what a block does to both systems", () => {
    const drifting = [1, 2, 4, 8, 16, 32].map((speed, block) => ({ a: speed * (1.2 + block / 100), b: speed }));
    const steady = drifting.map(({ a, b }) => ({ a: a / b, b: 1 }));

    expect(knownValue(pairedRatio(drifting, at95).ratio)).toBeCloseTo(knownValue(pairedRatio(steady, at95).ratio), 12);
  });

  it("contains its own ratio, mirrors when the systems change places, and agrees with p", () => {
    fc.assert(
      fc.property(pairs, (blocks) => {
        const there = pairedRatio(blocks, at95);
        const back = pairedRatio(
          blocks.map(({ a, b }) => ({ a: b, b: a })),
          at95,
        );
        const { low, high } = knownValue(there.interval);

        expect(low <= knownValue(there.ratio) && knownValue(there.ratio) <= high).toBe(true);
        expect(knownValue(back.ratio) * knownValue(there.ratio)).toBeCloseTo(1, 9);
        if (there.p.known && Math.abs(there.p.value - 0.05) > 1e-9) {
          expect(there.p.value < 0.05).toBe(low > 1 || high < 1);
        }
      }),
    );
  });

  it.each`
    blocks                              | why
    ${[]}                               | ${"There is no block in which both systems have a value."}
    ${[{ a: 0, b: 1 }, { a: 1, b: 1 }]} | ${"A ratio needs values above zero; one block has 0 and 1."}
    ${[{ a: 2, b: -1 }]}                | ${"A ratio needs values above zero; one block has 2 and -1."}
  `("of $blocks is unknown, with a reason", ({ blocks, why }) => {
    const answer = pairedRatio(blocks, at95);

    expect([answer.ratio, answer.interval, answer.p, answer.minimumDetectable].map(whyUnknown)).toEqual(
      Array(4).fill(why),
    );
  });

  it("of one block has a ratio but no interval", () => {
    const answer = pairedRatio([{ a: 3, b: 2 }], at95);

    expect(knownValue(answer.ratio)).toBeCloseTo(1.5, 12);
    expect(whyUnknown(answer.interval)).toBe("One block shows no spread; an interval needs at least two.");
  });

  it("doubts blocks that all give the same ratio instead of calling them precise", () => {
    const answer = pairedRatio(
      [1, 2, 3, 4, 5, 6].map((b) => ({ a: 1.2 * b, b })),
      at95,
    );

    expect(knownValue(answer.interval).low).toBe(knownValue(answer.interval).high);
    expect(knownValue(answer.ratio)).toBeCloseTo(1.2, 12);
    expect(whyUnknown(answer.p)).toBe("All 6 blocks have the same ratio, so there is no spread to judge it against.");
    expect(whyUnknown(answer.minimumDetectable)).toBe(whyUnknown(answer.p));
    expect(answer.warnings.map(({ code }) => code)).toEqual(["no-spread"]);
  });

  it.each([6, 10])("covers the truth in 93 to 97 of 100 simulated runs of %s blocks", (n) => {
    const random = seededRandom(20_261_120 + n);
    const normal = () => Math.sqrt(-2 * Math.log(1 - random.next())) * Math.cos(2 * Math.PI * random.next());
    const truth = 1.23;
    const simulations = 2000;

    let covered = 0;
    for (let simulation = 0; simulation < simulations; simulation++) {
      const blocks = Array.from({ length: n }, () => {
        const weather = Math.exp(0.3 * normal());
        return { a: truth * weather * Math.exp(0.05 * normal()), b: weather * Math.exp(0.05 * normal()) };
      });
      const { low, high } = knownValue(pairedRatio(blocks, at95).interval);
      if (low <= truth && truth <= high) covered++;
    }

    expect(covered / simulations).toBeGreaterThan(0.93);
    expect(covered / simulations).toBeLessThan(0.97);
  });
});
