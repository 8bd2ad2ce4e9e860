import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { decadeTicks, niceStep, rateRange, roundTicks, shareOf, valueAt } from "../../../reports/charts/axis-range.ts";
import { dodge } from "../../../reports/charts/dodge.ts";
import { tail } from "../../../reports/charts/latency.ts";
import { thinned } from "../../../reports/charts/over-time.ts";
import { shortened, wrapped } from "../../../reports/charts/theme.ts";

const linear = (low: number, high: number) => ({ low, high, log: false });

describe("ticks", () => {
  it.each`
    low    | high   | texts
    ${0}   | ${1}   | ${["0.0", "0.2", "0.4", "0.6", "0.8", "1.0"]}
    ${0}   | ${47}  | ${["0", "10", "20", "30", "40"]}
    ${0.9} | ${1.3} | ${["0.9", "1.0", "1.1", "1.2", "1.3"]}
  `("of $low to $high are $texts", ({ low, high, texts }) => {
    expect(roundTicks(linear(low, high)).map((tick) => tick.text)).toEqual(texts);
  });

  it("of decades stand at 1, 2 and 5 where there is room", () => {
    expect(decadeTicks({ low: 90, high: 1100, log: true }, String).map((tick) => tick.at)).toEqual([
      100, 200, 500, 1000,
    ]);
    expect(decadeTicks({ low: 1, high: 1e6, log: true }, String)).toHaveLength(7);
  });

  it("are never more than asked for by much", () => {
    fc.assert(
      fc.property(fc.double({ min: 1e-6, max: 1e12, noNaN: true }), (span) => {
        expect(span / niceStep(span, 5)).toBeLessThanOrEqual(5.0001);
      }),
    );
  });
});

describe("ranges", () => {
  it.each`
    values             | fromZero
    ${[100, 130, 160]} | ${true}
    ${[100, 101, 104]} | ${false}
    ${[100]}           | ${true}
    ${[]}              | ${true}
  `("of $values start at zero: $fromZero", ({ values, fromZero }) => {
    expect(rateRange(values).fromZero).toBe(fromZero);
  });

  it("give back what they place, on both scales", () => {
    fc.assert(
      fc.property(fc.double({ min: 0.01, max: 0.99, noNaN: true }), fc.boolean(), (share, log) => {
        const range = { low: 2, high: 900, log };

        expect(shareOf(range, valueAt(range, share))).toBeCloseTo(share, 9);
      }),
    );
  });

  it("put each nine of a percentile one step further", () => {
    expect([0, 0.9, 0.99, 0.999].map((q) => Number(tail(q).toFixed(6)) + 0)).toEqual([0, 1, 2, 3]);
  });
});

describe("labels", () => {
  it("keep their distance and stay inside where they fit", () => {
    fc.assert(
      fc.property(fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { maxLength: 6 }), (values) => {
        const moved = dodge(values, linear(0, 1), { height: 200, gap: 30 })
          .map((value) => value * 200)
          .sort((a, b) => a - b);

        moved.forEach((at, index) => {
          expect(at - (moved[index - 1] ?? Number.NEGATIVE_INFINITY)).toBeGreaterThanOrEqual(29.999);
          expect(at).toBeLessThanOrEqual(200.001);
        });
      }),
    );
  });

  it.each`
    text                   | lines
    ${"Blue"}              | ${["Blue"]}
    ${"Blue volume, 3 TB"} | ${["Blue volume,", "3 TB"]}
    ${"abcdefghijklmnop"}  | ${["abcdefghijk…"]}
  `("break $text", ({ text, lines }) => {
    expect(wrapped(text, 12, 2)).toEqual(lines);
  });

  it("are cut by characters, not by halves of them", () => {
    expect(shortened("😀😀😀", 2)).toBe("😀…");
  });
});

describe("series", () => {
  it("are thinned by averages and keep their end", () => {
    const points = Array.from({ length: 10 }, (_, index) => [index + 1, index] as const);

    expect(thinned(points, 5)).toEqual([
      [2, 0.5],
      [4, 2.5],
      [6, 4.5],
      [8, 6.5],
      [10, 8.5],
    ]);
    expect(thinned(points, 10)).toBe(points);
  });
});
