import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  bytesOverTime,
  coefficientOfVariation,
  mean,
  median,
  medianAbsoluteDeviation,
  standardDeviation,
} from "../../harness/statistics/summary.ts";
import { knownValue, whyUnknown } from "./known-value.ts";

const GIB = 1024 ** 3;

describe("bytes over time", () => {
  it("R1: one checkpoint of ten that takes twice as long makes the mean of rates 4.5 % too high", () => {
    const transfers = [...Array(9).fill(100), 200].map((seconds) => ({ bytes: 5292.2487 * GIB, seconds }));

    const honest = knownValue(bytesOverTime(transfers)) / GIB;
    const flattering = knownValue(mean(transfers.map(({ bytes, seconds }) => bytes / seconds))) / GIB;

    expect(honest).toBeCloseTo(48.111352, 5);
    expect(flattering).toBeCloseTo(50.276363, 5);
    expect(flattering / honest - 1).toBeCloseTo(0.045, 10);
  });

  it("R2: equal bytes at 2 and 4 GB/s make 2.6666667 GB/s", () => {
    const transfers = [
      { bytes: 8e9, seconds: 4 },
      { bytes: 8e9, seconds: 2 },
    ];

    expect(knownValue(bytesOverTime(transfers)) / 1e9).toBeCloseTo(8 / 3, 12);
  });

  it("lies between the slowest and the fastest rate", () => {
    const transfer = fc.record({
      bytes: fc.integer({ min: 1, max: 2 ** 40 }),
      seconds: fc.integer({ min: 1, max: 9999 }),
    });
    fc.assert(
      fc.property(fc.array(transfer, { minLength: 1 }), (transfers) => {
        const rates = transfers.map(({ bytes, seconds }) => bytes / seconds);

        const rate = knownValue(bytesOverTime(transfers));

        expect(rate).toBeGreaterThanOrEqual(Math.min(...rates) * (1 - 1e-12));
        expect(rate).toBeLessThanOrEqual(Math.max(...rates) * (1 + 1e-12));
      }),
    );
  });
});

describe("summary", () => {
  it.each`
    name                      | summarise                  | values                        | expected
    ${"mean"}                 | ${mean}                    | ${[1, 2, 6]}                  | ${3}
    ${"median of three"}      | ${median}                  | ${[9, 1, 2]}                  | ${2}
    ${"median of four"}       | ${median}                  | ${[4, 1, 3, 2]}               | ${2.5}
    ${"standard deviation"}   | ${standardDeviation}       | ${[1, 3]}                     | ${Math.SQRT2}
    ${"spread"}               | ${coefficientOfVariation}  | ${[90, 110]}                  | ${Math.sqrt(200) / 100}
    ${"T29: median"}          | ${median}                  | ${[9.1, 9.4, 9.5, 9.9, 12.6]} | ${9.5}
    ${"T29: deviation (MAD)"} | ${medianAbsoluteDeviation} | ${[9.1, 9.4, 9.5, 9.9, 12.6]} | ${0.4}
  `("$name of $values is $expected", ({ summarise, values, expected }) => {
    expect(knownValue(summarise(values))).toBeCloseTo(expected, 12);
  });

  it("T29: the scaled deviation is 0.59304", () => {
    const raw = knownValue(medianAbsoluteDeviation([9.1, 9.4, 9.5, 9.9, 12.6]));

    expect(1.4826 * raw).toBeCloseTo(0.59304, 5);
  });

  it.each`
    name                         | answer                                       | why
    ${"the mean of nothing"}     | ${mean([])}                                  | ${"There are no values."}
    ${"the median of nothing"}   | ${median([])}                                | ${"There are no values."}
    ${"the spread of one value"} | ${standardDeviation([5])}                    | ${"Spread needs at least two values; there is one."}
    ${"spread around zero"}      | ${coefficientOfVariation([-1, 1])}           | ${"Spread as a share of the mean needs a mean above zero."}
    ${"the rate of nothing"}     | ${bytesOverTime([])}                         | ${"There are no values."}
    ${"the rate of an instant"}  | ${bytesOverTime([{ bytes: 1, seconds: 0 }])} | ${"The transfers took no measurable time."}
  `("$name is unknown, with a reason", ({ answer, why }) => {
    expect(whyUnknown(answer)).toBe(why);
  });
});
