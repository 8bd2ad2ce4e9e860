import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { Fault } from "../../harness/fio-parser/fault.ts";
import { type Json, JsonReader, Members, NumericMembers } from "../../harness/fio-parser/json-reader.ts";

/** A value as `JSON.parse` gives it. Members kept as a list are laid into an object again. */
function plain(json: Json): unknown {
  if (Array.isArray(json)) return json.map(plain);
  if (json instanceof Members) return Object.fromEntries(json.list.map(([key, value]) => [key, plain(value)]));
  if (json instanceof NumericMembers) return { pairs: json.pairs, named: [...json.named] };
  return json instanceof Map ? Object.fromEntries([...json].map(([key, value]) => [key, plain(value)])) : json;
}

function read(text: string, key = "x"): Json {
  const reader = new JsonReader(text);
  const value = reader.value(key);
  if (!Number.isNaN(reader.peek())) throw reader.fault("the end");
  return value;
}

function outcome(parse: () => unknown): { value: unknown } | "refused" {
  try {
    return { value: parse() };
  } catch (error) {
    if (error instanceof Fault || error instanceof SyntaxError) return "refused";
    throw error;
  }
}

const key = fc.string().filter((text) => text !== "__proto__" && !text.endsWith(" options"));
const { value } = fc.letrec((tie) => ({
  value: fc.oneof(
    { depthSize: "small" },
    fc.string({ unit: "binary" }),
    fc.double({ noDefaultInfinity: true, noNaN: true }),
    fc.integer(),
    fc.boolean(),
    fc.constant(null),
    tie("list"),
    tie("object"),
  ),
  list: fc.array(tie("value"), { maxLength: 5 }),
  object: fc.dictionary(key, tie("value"), { maxKeys: 5, noNullPrototype: true }),
}));

describe("the reader of JSON", () => {
  it("gives what JSON.parse gives, of any value", () => {
    fc.assert(
      fc.property(value, fc.constantFrom(undefined, 2), (json, indent) => {
        const text = JSON.stringify([json], null, indent);
        expect(plain(read(text))).toEqual(JSON.parse(text));
      }),
    );
  });

  it("gives the very number that JSON.parse gives, however it is written", () => {
    const digits = fc.stringMatching(/^-?(0|[1-9]\d{0,18})(\.\d{1,18})?([eE][+-]?\d{1,2})?$/);
    fc.assert(
      fc.property(digits, (text) => {
        expect(read(`[${text}]`)).toEqual([JSON.parse(text)]);
      }),
      { numRuns: 2000 },
    );
  });

  it("takes and refuses what JSON.parse takes and refuses, of anything near to JSON", () => {
    const near = fc.array(
      fc.constantFrom(
        "{",
        "}",
        "[",
        "]",
        ",",
        ":",
        '"',
        '"a"',
        '"\\u00e4"',
        "\\",
        "0",
        "1.5",
        "-",
        "01",
        "1.",
        "2e3",
        "true",
        "null",
        " ",
        "\n",
      ),
      { maxLength: 9 },
    );
    fc.assert(
      fc.property(near, (parts) => {
        const text = `[${parts.join("")}]`;
        expect(outcome(() => plain(read(text)))).toEqual(outcome(() => JSON.parse(text)));
      }),
      { numRuns: 5000 },
    );
  });

  it.each`
    text                             | json                                                | why
    ${'"a\tb"'}                      | ${"a\tb"}                                           | ${"raw control characters, which fio does not escape"}
    ${"[nan, -nan, inf, -inf]"}      | ${[Number.NaN, Number.NaN, Number.NaN, Number.NaN]} | ${"what %f prints for no number"}
    ${'"a longer text than twelve"'} | ${"a longer text than twelve"}                      | ${"texts with memory of their own"}
  `("also takes $why", ({ text, json }) => {
    expect(read(text)).toEqual(json);
  });

  it("keeps options in their order, the repeated ones too", () => {
    const options = read('{"filename" : "b", "rw" : "read", "filename" : "a"}', "job options");

    expect((options as Members).list).toEqual([
      ["filename", "b"],
      ["rw", "read"],
      ["filename", "a"],
    ]);
  });

  it("keeps bins as pairs, and what is no number by its name", () => {
    const bins = read('{"100" : 3, "200" : 1, "BITS" : 6, "1x" : 2}', "bins") as NumericMembers;

    expect(bins.pairs).toEqual([
      [100, 3],
      [200, 1],
    ]);
    expect([...bins.named]).toEqual([
      ["BITS", 6],
      ["1x", 2],
    ]);
  });

  it("tells of repeated names by path, with all values", () => {
    const reader = new JsonReader('{"read" : {"percentile" : {"1.0" : 5, "0.00" : 0, "0.00" : 0}}, "a" : 1, "a" : 2}');

    reader.value("jobs.0");

    expect(reader.duplicates).toMatchObject([
      { where: "jobs.0.read.percentile", key: "0.00", values: ["0", "0"], harmless: true },
      { where: "jobs.0", key: "a", values: ["1", "2"], harmless: false },
    ]);
  });

  it("does not overflow on brackets without end", () => {
    expect(outcome(() => read("[".repeat(100_000)))).toBe("refused");
  });
});
