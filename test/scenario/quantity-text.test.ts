import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { bytesFromText, rateFromText, secondsFromText } from "../../harness/scenario/quantity-text.ts";
import { caughtError } from "../caught-error.ts";

describe("a size", () => {
  it.each`
    text        | bytes
    ${"0B"}     | ${0}
    ${"512B"}   | ${512}
    ${"4KiB"}   | ${4096}
    ${"1 MiB"}  | ${2 ** 20}
    ${" 2GiB "} | ${2 ** 31}
    ${"1.5GiB"} | ${1.5 * 2 ** 30}
    ${"1TiB"}   | ${2 ** 40}
    ${"4kB"}    | ${4000}
    ${"4KB"}    | ${4000}
    ${"1.5MB"}  | ${1_500_000}
    ${"2GB"}    | ${2e9}
    ${"1TB"}    | ${1e12}
    ${"0.1KiB"} | ${102}
  `('"$text" is $bytes bytes', ({ text, bytes }) => {
    expect(bytesFromText(text)).toBe(bytes);
  });

  it.each(["4k", "4K", "1m", "1M", "1g", "1T"])('"%s" is refused as ambiguous', (text) => {
    expect(caughtError(() => bytesFromText(text))).toMatchObject({
      code: "badScenario",
      message: expect.stringContaining("is ambiguous: KiB is 1024, KB is 1000"),
    });
  });

  it.each(["", "4096", "KiB", "-4KiB", "4KiB/s", "1e3KiB", "4 K i B", "4kib", "4XiB", "4constructor", "4KiB 2", "∞B"])(
    '"%s" is no size, and it is said how one is written',
    (text) => {
      expect(caughtError(() => bytesFromText(text))).toMatchObject({
        code: "badScenario",
        next: expect.stringContaining("write it like 256MiB; units: B, KiB, MiB"),
      });
    },
  );
});

describe("a rate", () => {
  it.each`
    text          | rate
    ${"100MiB/s"} | ${100 * 2 ** 20}
    ${"100MiB"}   | ${100 * 2 ** 20}
    ${"1GB/s "}   | ${1e9}
  `('"$text" is $rate bytes per second', ({ text, rate }) => {
    expect(rateFromText(text)).toBe(rate);
  });

  it.each(["100", "100/s", "100Mbit/s", "100MiB/min", "100MiB/s/s"])('"%s" is no rate', (text) => {
    expect(caughtError(() => rateFromText(text))).toMatchObject({ next: expect.stringContaining("100MiB/s") });
  });
});

describe("a time", () => {
  it.each`
    text       | seconds
    ${"500ms"} | ${0.5}
    ${"1.5s"}  | ${1.5}
    ${"0s"}    | ${0}
    ${"2min"}  | ${120}
    ${"2 h"}   | ${7200}
  `('"$text" is $seconds s', ({ text, seconds }) => {
    expect(secondsFromText(text)).toBe(seconds);
  });

  it.each(["1", "1m", "1 second", "1s/s", "-1s", "1d"])('"%s" is no time', (text) => {
    expect(caughtError(() => secondsFromText(text))).toMatchObject({ next: expect.stringContaining("ms, s, min, h") });
  });
});

it("any text is a quantity or refused, and a quantity is a number that is not negative", () => {
  const readers = fc.constantFrom(bytesFromText, rateFromText, secondsFromText);

  fc.assert(
    fc.property(readers, fc.oneof(fc.string(), fc.stringMatching(/^[0-9.]{1,9}[a-zA-Z]{0,3}(\/s)?$/)), (read, text) => {
      try {
        expect(read(text)).toBeGreaterThanOrEqual(0);
      } catch (error) {
        expect(error).toMatchObject({ code: "badScenario" });
      }
    }),
    { numRuns: 500 },
  );
});
