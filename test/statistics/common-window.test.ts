import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { commonWindow } from "../../harness/statistics/common-window.ts";
import { amountWithin, type RateSeries, ratesPerStep, totalAmount } from "../../harness/statistics/rate-series.ts";
import { knownValue, whyUnknown } from "./known-value.ts";

const MIB = 2 ** 20;

/** A client at an even rate per second. */
function steady(client: string, startMs: number, endMs: number, rate: number): RateSeries {
  const spans = [[startMs, endMs, (rate * (endMs - startMs)) / 1000]] as const;
  return { client, startMs, endMs, clock: "epoch", spans };
}

describe("the common window", () => {
  it("F5: two jobs of 10 MiB/s one after the other have none, though their group's sum is 20 MiB/s", () => {
    const both = knownValue(commonWindow([steady("a", 0, 1000, 10 * MIB), steady("b", 1000, 2000, 10 * MIB)]));

    expect(whyUnknown(both.concurrent)).toBe("No moment is common to all clients: a ended 0 ms before b began.");
    expect(both).toMatchObject({ groupSum: 20 * MIB, overall: 10 * MIB, overlapShare: 0, startSkewMs: 1000 });
    expect(both.callout).toContain("The group's sum is not concurrent");
  });

  it("F5: with fio's own figures the group's sum is 20473 KiB/s and 10240 were concurrent at any time", () => {
    const bytes = 10240 * 1024;
    const seconds = 20480 / 20473;
    const clients = ["a", "b"].map((name, index) => ({
      ...steady(name, index * seconds * 1000, (index + 1) * seconds * 1000, bytes / seconds),
    }));

    const both = knownValue(commonWindow(clients));

    expect(both.groupSum / 1024).toBeCloseTo(20473, 6);
    expect(both.overall / 1024 / 10240).toBeCloseTo(1, 3);
    expect(both.callout).not.toBeNull();
  });

  it("of jobs that ran together is their sum, and nothing is called out", () => {
    const both = knownValue(commonWindow([steady("a", 0, 10_000, 300), steady("b", 0, 10_000, 200)]));

    expect(knownValue(both.concurrent)).toBe(500);
    expect(both).toMatchObject({ callout: null, overlapShare: 1, startSkewMs: 0, endSkewMs: 0, groupSum: 500 });
  });

  it("leaves out what only some of the clients did", () => {
    const both = knownValue(commonWindow([steady("a", 0, 10_000, 100), steady("b", 4000, 14_000, 100)]));

    expect(both.window).toEqual({ known: true, value: { startMs: 4000, endMs: 10_000 } });
    expect(knownValue(both.concurrent)).toBe(200);
    expect(both.overlapShare).toBeCloseTo(6 / 14, 12);
    expect([both.startSkewMs, both.endSkewMs]).toEqual([4000, 4000]);
  });

  it("says by how much the group's sum is above what ran together", () => {
    const fast = { ...steady("a", 0, 10_000, 0), spans: [[0, 5000, 5000] as const] };

    const both = knownValue(commonWindow([fast, steady("b", 5000, 15_000, 100)]));

    expect(both.callout).toBe("The group's sum is 500.0 % above the rate while all clients ran together.");
  });

  it.each`
    clients                                                                     | why
    ${[]}                                                                       | ${"There are no clients."}
    ${[steady("a", 5, 5, 1)]}                                                   | ${"The clients ran for no measurable time."}
    ${[1, 2].map((end) => ({ ...steady("a", 0, end, 1), clock: "own start" }))} | ${/^The logs count from each job's own start/}
  `("is unknown: $why", ({ clients, why }) => {
    expect(whyUnknown(commonWindow(clients))).toMatch(why);
  });

  it("does not depend on the order of the clients, nor on the zero of the clock", () => {
    const client = fc.record({
      start: fc.integer({ min: 0, max: 5000 }),
      length: fc.integer({ min: 1, max: 9000 }),
      rate: fc.integer({ min: 0, max: 1000 }),
    });
    fc.assert(
      fc.property(
        fc.array(client, { minLength: 1, maxLength: 8 }),
        fc.integer({ min: 0, max: 2 ** 31 }),
        (all, shift) => {
          const at = (zero: number) =>
            all.map(({ start, length, rate }, index) => steady(`c${index}`, start + zero, start + length + zero, rate));

          const [one, other] = [knownValue(commonWindow(at(0))), knownValue(commonWindow(at(shift).reverse()))];

          expect(other.overlapShare).toBeCloseTo(one.overlapShare, 9);
          expect(other.groupSum).toBeCloseTo(one.groupSum, 6);
          expect(one.overlapShare).toBeGreaterThanOrEqual(0);
          expect(one.overlapShare).toBeLessThanOrEqual(1);
          expect(one.overall).toBeLessThanOrEqual(one.groupSum + 1e-9);
          expect(other.concurrent.known).toBe(one.concurrent.known);
          if (!one.concurrent.known) return;
          const rates = all.reduce((sum, { rate }) => sum + rate, 0);
          expect(one.concurrent.value).toBeCloseTo(rates, 6);
          expect(knownValue(other.concurrent)).toBeCloseTo(rates, 3);
        },
      ),
    );
  });
});

describe("amounts over time", () => {
  const spans = fc
    .array(
      fc.tuple(fc.integer({ min: 0, max: 50 }), fc.integer({ min: 1, max: 300 }), fc.integer({ min: 0, max: 1e6 })),
      {
        minLength: 1,
        maxLength: 30,
      },
    )
    .map((parts) => {
      let at = 0;
      return parts.map(([gap, length, amount]) => {
        const from = at + gap;
        at = from + length;
        return [from, at, amount] as const;
      });
    });

  it("keep their total when they are cut at any moments", () => {
    fc.assert(
      fc.property(spans, fc.array(fc.integer({ min: 0, max: 10_000 }), { maxLength: 6 }), (list, cuts) => {
        const edges = [0, ...cuts, 20_000].sort((a, b) => a - b);

        const parts = edges.slice(1).map((edge, index) => amountWithin(list, edges[index] as number, edge));

        expect(parts.reduce((sum, part) => sum + part, 0)).toBeCloseTo(totalAmount(list), 3);
      }),
    );
  });

  it("are rates in whole steps: a gap is zero, and a last part of a step is left out", () => {
    const list = [
      [0, 1000, 10],
      [1000, 2000, 20],
      [4000, 5500, 30],
    ] as const;

    expect(ratesPerStep(list, { fromMs: 0, toMs: 5500, stepMs: 1000 })).toEqual([10, 20, 0, 0, 20]);
    expect(ratesPerStep(list, { fromMs: 500, toMs: 2500, stepMs: 500 })).toEqual([10, 20, 20, 0]);
    expect(() => ratesPerStep(list, { fromMs: 0, toMs: 1, stepMs: 0 })).toThrow(RangeError);
  });
});
