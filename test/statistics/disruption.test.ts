import fc from "fast-check";
import { median } from "simple-statistics";
import { describe, expect, it } from "vitest";
import { disruptions, runningMedian } from "../../harness/statistics/disruption.ts";
import { knownValue, whyUnknown } from "./known-value.ts";
import { noisySeries } from "./noisy-series.ts";

/** A hundred steps of 1000 with other values from a step on. */
function flatWith(at: number, values: readonly number[]): number[] {
  const rates = new Array<number>(100).fill(1000);
  rates.splice(at, values.length, ...values);
  return rates.slice(0, 100);
}

describe("disruptions", () => {
  it.each`
    what                    | values                       | kind       | toMs     | depth   | recovery | lost
    ${"a standstill"}       | ${[0, 0, 0]}                 | ${"stall"} | ${43000} | ${1}    | ${3000}  | ${3000}
    ${"next to nothing"}    | ${[50]}                      | ${"stall"} | ${41000} | ${0.95} | ${1000}  | ${950}
    ${"a dip to the half"}  | ${[500, 500]}                | ${"dip"}   | ${42000} | ${0.5}  | ${2000}  | ${1000}
    ${"a slow recovery"}    | ${[100, 300, 600, 800, 850]} | ${"dip"}   | ${43000} | ${0.9}  | ${5000}  | ${2000}
    ${"a dip within a dip"} | ${[500, 800, 400]}           | ${"dip"}   | ${43000} | ${0.6}  | ${3000}  | ${1300}
  `(
    "$what ($values) is a $kind of depth $depth, back after $recovery ms",
    ({ values, kind, toMs, depth, recovery, lost }) => {
      const { found } = knownValue(disruptions(flatWith(40, values), 1000));

      expect(found).toHaveLength(1);
      expect(found[0]).toMatchObject({ kind, fromMs: 40000, toMs });
      expect(found[0]?.depth).toBeCloseTo(depth, 12);
      expect(found[0]?.recoveryMs).toEqual({ known: true, value: recovery });
      expect(found[0]?.lost).toBeCloseTo(lost, 9);
    },
  );

  it.each`
    what                    | values
    ${"three quarters"}     | ${[750, 750]}
    ${"more than before"}   | ${[2000, 3000]}
    ${"exactly 70 percent"} | ${[700]}
  `("$what is none", ({ values }) => {
    expect(knownValue(disruptions(flatWith(40, values), 1000)).found).toEqual([]);
  });

  it("that last to the end have no recovery, and say so", () => {
    const [found] = knownValue(disruptions(flatWith(90, new Array(10).fill(300)), 500)).found;

    expect(found).toMatchObject({ fromMs: 45_000, toMs: 50_000 });
    expect(whyUnknown(found?.recoveryMs ?? { known: true, value: 0 })).toBe("The series ends before the rate is back.");
  });

  it("a stall of a third of the series is one, a lasting change of level is none", () => {
    const level = [...new Array<number>(50).fill(1000), ...new Array<number>(50).fill(400)];

    expect(knownValue(disruptions(flatWith(30, new Array(32).fill(0)), 1000)).found).toMatchObject([
      { kind: "stall", fromMs: 30_000, toMs: 62_000 },
    ]);
    expect(knownValue(disruptions(flatWith(60, new Array(40).fill(0)), 1000)).found).toMatchObject([
      { kind: "stall", fromMs: 60_000, toMs: 100_000 },
    ]);
    expect(knownValue(disruptions(level, 1000)).found).toEqual([]);
  });

  it("in noise of 20 % a stall is found, and noise alone is not taken for a dip", () => {
    const rates = noisySeries({ steps: 300, seed: 5, share: 0.2 });
    const stalled = rates.map((rate, index) => (index >= 100 && index < 104 ? 0 : rate));

    expect(knownValue(disruptions(rates, 1000)).found).toEqual([]);
    expect(knownValue(disruptions(stalled, 1000)).found).toMatchObject([
      { kind: "stall", fromMs: 100_000, toMs: 104_000 },
    ]);
  });

  it("are alike whatever the unit of the rates", () => {
    const rate = fc.integer({ min: 0, max: 1000 });
    fc.assert(
      fc.property(fc.array(rate, { minLength: 20, maxLength: 80 }), (rates) => {
        const [one, scaled] = [
          disruptions(rates, 1000),
          disruptions(
            rates.map((value) => value * 1024),
            1000,
          ),
        ];

        expect(scaled.known).toBe(one.known);
        if (!one.known || !scaled.known) return;
        expect(scaled.value.found.map(({ fromMs, toMs, kind }) => [fromMs, toMs, kind])).toEqual(
          one.value.found.map(({ fromMs, toMs, kind }) => [fromMs, toMs, kind]),
        );
        for (const { depth, fromMs, toMs } of one.value.found) {
          expect(depth > 0 && depth <= 1 && toMs > fromMs).toBe(true);
        }
      }),
    );
  });

  it.each`
    rates                    | why
    ${[1, 2, 3]}             | ${"Dips are judged over at least 20 steps; there are 3."}
    ${new Array(50).fill(0)} | ${"Nothing was done for most of the time, so nothing is usual."}
  `("are unknown for $rates.length steps: $why", ({ rates, why }) => {
    expect(whyUnknown(disruptions(rates, 1000))).toBe(why);
  });
});

it("the running median is the median of the neighbours", () => {
  fc.assert(
    fc.property(
      fc.array(fc.integer({ min: 0, max: 9 }), { maxLength: 40 }),
      fc.integer({ min: 0, max: 12 }),
      (values, reach) => {
        const expected = values.map((_, index) => median(values.slice(Math.max(0, index - reach), index + reach + 1)));

        expect(runningMedian(values, reach)).toEqual(expected);
      },
    ),
  );
});
