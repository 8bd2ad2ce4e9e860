import fc from "fast-check";
import { describe, expect, it } from "vitest";
import * as format from "../../reports/format.ts";

const interval = (low: number, high: number) => ({ low, high });

describe("rounding to the interval", () => {
  it.each`
    value      | half      | text
    ${1.22714} | ${0.0172} | ${"1.227"}
    ${1.22714} | ${0.172}  | ${"1.23"}
    ${1.22714} | ${0.0994} | ${"1.227"}
    ${1.22714} | ${0.0999} | ${"1.23"}
    ${123456}  | ${2345}   | ${"123\u202f500"}
    ${123456}  | ${23.45}  | ${"123\u202f460"}
    ${-4.567}  | ${1.2}    | ${"\u22124.6"}
    ${-0.001}  | ${1.2}    | ${"0.0"}
    ${5}       | ${0}      | ${"5.000"}
    ${5}       | ${NaN}    | ${"5.000"}
  `("prints $value ± $half as $text", ({ value, half, text }) => {
    expect(format.rounded(value, half)).toBe(text);
  });

  it("never shows more than two significant digits of the half-width, nor more than five in all", () => {
    const positive = fc.double({ min: 1e-4, max: 1e9, noNaN: true });
    fc.assert(
      fc.property(positive, positive, (value, half) => {
        const fifthDigit = 4 - Math.floor(Math.log10(value));
        const places = Math.min(format.placesFor(half) ?? 0, fifthDigit);
        const shown = Number(format.rounded(value, half).replaceAll(format.THIN, ""));

        expect(Math.abs(shown - value)).toBeLessThanOrEqual(10 ** -places * 0.5000001 + 4 * value * Number.EPSILON);
        expect(10 ** -places).toBeGreaterThan(half / 101);
      }),
    );
  });
});

describe("units", () => {
  it.each`
    values           | label
    ${[]}            | ${"MB/s"}
    ${[0]}           | ${"MB/s"}
    ${[999_999_999]} | ${"MB/s"}
    ${[5e6, 1e9]}    | ${"GB/s"}
  `("prints rates of $values in $label", ({ values, label }) => {
    expect(format.rateUnit(values).label).toBe(label);
  });

  it.each`
    ns           | text
    ${0}         | ${"0 ns"}
    ${850}       | ${"850 ns"}
    ${999.9}     | ${"1.00 µs"}
    ${12_345}    | ${"12.3 µs"}
    ${999_999}   | ${"1.00 ms"}
    ${4_560_000} | ${"4.56 ms"}
    ${1.2e9}     | ${"1.20 s"}
    ${61e9}      | ${"61.0 s"}
  `("prints $ns ns as $text", ({ ns, text }) => {
    expect(format.latency(ns)).toBe(text);
  });

  it.each`
    value      | text
    ${0}       | ${"0"}
    ${0.01234} | ${"0.0123"}
    ${9.996}   | ${"10.0"}
    ${1234567} | ${"1\u202f230\u202f000"}
    ${-1.5}    | ${"\u22121.50"}
  `("prints $value to three digits as $text", ({ value, text }) => {
    expect(format.significant(value)).toBe(text);
  });
});

describe("ratios, shares and percentiles", () => {
  it.each`
    low      | high     | text
    ${1.21}  | ${1.244} | ${"+21.0 to +24.4\u202f%"}
    ${0.991} | ${1.034} | ${"\u22120.9 to +3.4\u202f%"}
    ${0.6}   | ${0.9}   | ${"\u221240 to \u221210\u202f%"}
    ${1}     | ${1.1}   | ${"0.0 to +10.0\u202f%"}
  `("prints $low to $high as $text", ({ low, high, text }) => {
    expect(format.changeText(interval(low, high))).toBe(text);
  });

  it.each`
    q          | text
    ${0.5}     | ${"50"}
    ${0.999}   | ${"99.9"}
    ${0.99999} | ${"99.999"}
    ${1}       | ${"100"}
  `("calls quantile $q percentile $text", ({ q, text }) => {
    expect(format.percentile(q)).toBe(text);
  });

  it.each`
    share      | text
    ${0.02345} | ${"2.3\u202f%"}
    ${0.999}   | ${"100\u202f%"}
    ${0}       | ${"0\u202f%"}
  `("prints the share $share as $text", ({ share, text }) => {
    expect(format.percent(share)).toBe(text);
  });

  it("prints a ratio to its interval and both ends of an interval alike", () => {
    expect(format.ratioText(1.22714, interval(1.21, 1.244))).toBe("1.227");
    expect(format.intervalInUnit(interval(401.2e6, 420.4e6), { label: "MB/s", per: 1e6 })).toBe("401.2 to 420.4");
  });
});

describe("times and unknowns", () => {
  it.each`
    from                          | to                            | text
    ${"2026-11-18T14:02:00.000Z"} | ${"2026-11-18T15:31:00Z"}     | ${"2026-11-18 14:02 to 15:31 UTC"}
    ${"2026-11-18T23:02:00.000Z"} | ${"2026-11-19T00:31:00.000Z"} | ${"2026-11-18 23:02 to 2026-11-19 00:31 UTC"}
  `("prints a span as $text", ({ from, to, text }) => {
    expect(format.timeSpan(from, to)).toBe(text);
  });

  it("prints the reason of an unknown", () => {
    expect(format.knownText({ known: false, why: "no reads" }, String)).toBe("unknown: no reads");
    expect(format.knownText({ known: true, value: 3 }, String)).toBe("3");
  });
});
