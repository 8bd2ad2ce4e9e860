import { describe, expect, it } from "vitest";
import { z } from "zod";
import { known, knownSchema, mapKnown, unknown, valueOr } from "../../harness/model/known.ts";
import { fromKibPerSecond } from "../../harness/model/quantity.ts";

describe("a known value", () => {
  it("can be 0, an empty text or false", () => {
    expect([0, "", false].map((value) => valueOr<number | string | boolean, null>(known(value), null))).toEqual([
      0,
      "",
      false,
    ]);
  });

  it("can be changed, and an unknown one keeps its reason", () => {
    expect(mapKnown(known(2), (value) => value * 2)).toEqual(known(4));
    expect(mapKnown(unknown("why"), (value: number) => value * 2)).toEqual(unknown("why"));
    expect(valueOr(unknown("why"), 7)).toBe(7);
  });

  it.each`
    value                                 | accepted
    ${{ known: true, value: 0 }}          | ${true}
    ${{ known: false, why: "not there" }} | ${true}
    ${{ known: false, why: "" }}          | ${false}
    ${{ known: false }}                   | ${false}
    ${{ known: true }}                    | ${false}
    ${{ known: true, value: Number.NaN }} | ${false}
    ${0}                                  | ${false}
    ${null}                               | ${false}
  `("as $value in a file is accepted: $accepted", ({ value, accepted }) => {
    expect(knownSchema(z.number()).safeParse(value).success).toBe(accepted);
  });
});

it("a KiB is 1024 bytes in the logs of fio", () => {
  expect(fromKibPerSecond(1000)).toBe(1_024_000);
});
