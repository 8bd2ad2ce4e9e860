import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { seededRandom, xoshiro128starstar } from "../../harness/statistics/seeded-random.ts";

const seeds = fc.integer({ min: 0, max: 0xffff_ffff });

describe("seeded random", () => {
  it("gives the words of the reference implementation of xoshiro128**", () => {
    const word = xoshiro128starstar([1, 2, 3, 4]);

    const words = Array.from({ length: 10 }, word);

    expect(words).toEqual([
      11520, 0, 5927040, 70819200, 2031721883, 1637235492, 1287239034, 3734860849, 3729100597, 4258142804,
    ]);
  });

  it("repeats itself for the same seed and not for the next one", () => {
    fc.assert(
      fc.property(seeds, (seed) => {
        const [one, again, other] = [seededRandom(seed), seededRandom(seed), seededRandom((seed + 1) % 2 ** 32)];

        const first = Array.from({ length: 8 }, one.next);

        expect(Array.from({ length: 8 }, again.next)).toEqual(first);
        expect(Array.from({ length: 8 }, other.next)).not.toEqual(first);
      }),
    );
  });

  it("keeps its first numbers from release to release: plans are reproduced from their seed", () => {
    const random = seededRandom(42);

    expect(random.shuffled(["a", "b", "c", "d", "e", "f"])).toMatchInlineSnapshot(`
      [
        "b",
        "d",
        "a",
        "e",
        "c",
        "f",
      ]
    `);
    expect([random.integer(100), random.integer(100), random.integer(2 ** 32)]).toMatchInlineSnapshot(`
      [
        77,
        64,
        1891482476,
      ]
    `);
  });

  it("stays inside its range", () => {
    fc.assert(
      fc.property(seeds, fc.integer({ min: 1, max: 2 ** 32 }), (seed, below) => {
        const random = seededRandom(seed);

        const [share, whole] = [random.next(), random.integer(below)];

        expect(share >= 0 && share < 1).toBe(true);
        expect(Number.isInteger(whole) && whole >= 0 && whole < below).toBe(true);
      }),
    );
  });

  it("shuffles into a permutation and leaves the list alone", () => {
    fc.assert(
      fc.property(seeds, fc.array(fc.integer()), (seed, items) => {
        const before = [...items];

        const shuffled = seededRandom(seed).shuffled(items);

        expect(shuffled.toSorted((a, b) => a - b)).toEqual(items.toSorted((a, b) => a - b));
        expect(items).toEqual(before);
      }),
    );
  });

  it("makes every order of four equally likely", () => {
    const random = seededRandom(7);
    const seen = new Map<string, number>();
    const draws = 24_000;

    for (let draw = 0; draw < draws; draw++) {
      const order = random.shuffled("abcd".split("")).join("");
      seen.set(order, (seen.get(order) ?? 0) + 1);
    }

    const expected = draws / 24;
    const chiSquared = [...seen.values()].reduce((sum, count) => sum + (count - expected) ** 2 / expected, 0);
    expect(seen.size).toBe(24);
    expect(chiSquared).toBeLessThan(49.7); // 99.9 % of χ² with 23 degrees of freedom
  });

  it("does not favour small numbers where 2^32 is no multiple of the range", () => {
    const random = seededRandom(11);
    const below = 3 * 2 ** 30;

    const low = Array.from({ length: 30_000 }, () => random.integer(below)).filter((drawn) => drawn < 2 ** 30).length;

    expect(low / 30_000).toBeGreaterThan(0.32); // a remainder would give 0.5
    expect(low / 30_000).toBeLessThan(0.347);
  });

  it.each([-1, 1.5, 2 ** 32, Number.NaN])("refuses %s as a seed", (seed) => {
    expect(() => seededRandom(seed)).toThrow(RangeError);
  });

  it.each([0, -3, 2.5, 2 ** 32 + 1])("refuses to draw below %s", (below) => {
    expect(() => seededRandom(1).integer(below)).toThrow(RangeError);
  });
});
