import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { percentRange, shortPercent } from "../../harness/analyse/percent.ts";

describe("a range of shares in percent", () => {
  it.each`
    low        | high       | text
    ${0.2101}  | ${0.2439}  | ${"21.0 to 24.4 %"}
    ${0.21}    | ${0.24}    | ${"21.0 to 24.0 %"}
    ${0.07}    | ${0.0901}  | ${"7.0 to 9.1 %"}
    ${0.05}    | ${0.55}    | ${"5 to 55 %"}
    ${0.2297}  | ${0.2299}  | ${"22.97 to 22.99 %"}
    ${0.22971} | ${0.22972} | ${"22.97 to 22.98 %"}
    ${0.5}     | ${0.5}     | ${"50.0 to 50.0 %"}
    ${1.5}     | ${4.5}     | ${"150 to 450 %"}
  `("from $low to $high is $text", ({ low, high, text }) => {
    expect(percentRange(low, high)).toBe(text);
  });

  it("never claims more than the interval does", () => {
    const share = fc.double({ min: 0, max: 10, noNaN: true });

    fc.assert(
      fc.property(share, share, (a, b) => {
        const [low, high] = [Math.min(a, b), Math.max(a, b)];
        const [, down, up] = /^(\S+) to (\S+) %$/.exec(percentRange(low, high)) ?? [];
        expect(Number(down)).toBeLessThanOrEqual(low * 100 + 1e-9);
        expect(Number(up)).toBeGreaterThanOrEqual(high * 100 - 1e-9);
      }),
    );
  });
});

it.each`
  share      | text
  ${0.5}     | ${"50 %"}
  ${0.123}   | ${"12 %"}
  ${0.0123}  | ${"1.2 %"}
  ${0.00123} | ${"0.12 %"}
  ${0.00001} | ${"0.01 %"}
  ${0}       | ${"0.0 %"}
  ${2.5}     | ${"250 %"}
`("a noise floor of $share is $text", ({ share, text }) => {
  expect(shortPercent(share)).toBe(text);
});
