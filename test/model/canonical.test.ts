import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { canonicalJson } from "../../harness/model/canonical.ts";
import { sha256 } from "../../harness/model/sha256.ts";

function reversed(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(reversed);
  if (value === null || typeof value !== "object") return value;
  const entries = Object.entries(value).map(([key, member]) => [key, reversed(member)] as const);
  return Object.fromEntries(entries.reverse());
}

describe("canonical JSON", () => {
  it.each`
    value                               | text
    ${{ b: 1, a: [2, { d: 1, c: 0 }] }} | ${'{"a":[2,{"c":0,"d":1}],"b":1}'}
    ${{ a: undefined, b: null }}        | ${'{"b":null}'}
    ${{ B: 1, a: 2, ä: 3 }}             | ${'{"B":1,"a":2,"ä":3}'}
    ${[1e21, 0.1, -0]}                  | ${"[1e+21,0.1,0]"}
    ${"text"}                           | ${'"text"'}
  `("of $value is $text", ({ value, text }) => {
    expect(canonicalJson(value)).toBe(text);
  });

  it("does not depend on the order of keys", () => {
    fc.assert(fc.property(fc.jsonValue(), (value) => canonicalJson(reversed(value)) === canonicalJson(value)));
  });

  it("says the same as JSON does", () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        expect(JSON.parse(canonicalJson(value))).toEqual(JSON.parse(JSON.stringify(value)));
      }),
    );
  });
});

it.each`
  content                         | hash
  ${""}                           | ${"e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"}
  ${"abc"}                        | ${"ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"}
  ${new Uint8Array([97, 98, 99])} | ${"ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"}
`('the SHA-256 of "$content" is $hash (FIPS 180-4)', ({ content, hash }) => {
  expect(sha256(content)).toBe(hash);
});
