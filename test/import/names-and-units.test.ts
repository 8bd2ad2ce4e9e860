import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { copyNames, safeName, workloadName } from "../../harness/import/source/safe-name.ts";
import { fioSize, sizeName, sizeText } from "../../harness/import/source/units.ts";
import { printable } from "../../harness/model/printable.ts";
import { Name } from "../../harness/model/scenario.ts";

describe("copyNames", () => {
  it.each`
    paths                     | names
    ${["a/b.json"]}           | ${["imported/0/a/b.json"]}
    ${["a b", "a_b", "A_B"]}  | ${["imported/0/a_b", "imported/0/~1/a_b", "imported/0/~2/A_B"]}
    ${["../../etc/passwd"]}   | ${["imported/0/_/_/etc/passwd"]}
    ${["-rf", ".hidden"]}     | ${["imported/0/_rf", "imported/0/_hidden"]}
    ${["a?", "a_/x"]}         | ${["imported/0/a_", "imported/0/~1/x"]}
    ${["x\ny", "x\u001b[2J"]} | ${["imported/0/x_y", "imported/0/x_2J"]}
  `("$paths", ({ paths, names }) => {
    expect(copyNames(0, paths)).toEqual(names);
  });

  it("gives every path a name of its own that cannot leave the folder", () => {
    fc.assert(
      fc.property(fc.array(fc.string({ unit: "binary", minLength: 1, maxLength: 300 }), { maxLength: 30 }), (paths) => {
        const names = copyNames(3, paths);

        expect(new Set(names.map((name) => name.toLowerCase())).size).toBe(paths.length);
        for (const name of names) {
          expect(name).toMatch(/^imported\/3\/[A-Za-z0-9._~/-]+$/);
          expect(name.split("/").some((part) => part === ".." || part === "." || part.length > 100)).toBe(false);
        }
      }),
    );
  });
});

describe("names", () => {
  it("are names that a scenario takes, whatever the text", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary", maxLength: 120 }), (text) => {
        expect(Name.safeParse(safeName(text)).success).toBe(true);
        expect(Name.safeParse(workloadName(text)).success).toBe(true);
      }),
    );
  });

  it("of workloads differ where the texts differ", () => {
    const long = "rand_4k_read_100%-io-depth-";

    expect(workloadName(`${long}1-num-jobs-1`)).not.toBe(workloadName(`${long}2-num-jobs-1`));
    expect(workloadName("a b")).not.toBe(workloadName("a/b"));
    expect(workloadName("read-4k-d1-j1")).toBe("read-4k-d1-j1");
  });

  it("are printed without control characters", () => {
    expect(printable("a\u001b[31m\nb\u202e")).toBe("a\\u001b[31m\\u000ab\\u202e");
  });
});

describe("fioSize", () => {
  it.each`
    text       | kbBase       | bytes
    ${"4k"}    | ${undefined} | ${4096}
    ${"4K"}    | ${undefined} | ${4096}
    ${"4kb"}   | ${undefined} | ${4096}
    ${"4ki"}   | ${undefined} | ${4000}
    ${"4KiB"}  | ${undefined} | ${4000}
    ${"4k"}    | ${"1000"}    | ${4000}
    ${"4ki"}   | ${"1000"}    | ${4096}
    ${"1GB"}   | ${undefined} | ${2 ** 30}
    ${"512"}   | ${undefined} | ${512}
    ${"100%"}  | ${undefined} | ${undefined}
    ${"4k-8k"} | ${undefined} | ${undefined}
    ${""}      | ${undefined} | ${undefined}
  `("reads $text with kb_base $kbBase as $bytes", ({ text, kbBase, bytes }) => {
    expect(fioSize(text, kbBase)).toBe(bytes);
  });

  it.each`
    bytes        | text           | name
    ${4096}      | ${"4 KiB"}     | ${"4k"}
    ${1_048_576} | ${"1 MiB"}     | ${"1m"}
    ${1_000_000} | ${"1000000 B"} | ${"1000000b"}
    ${0}         | ${"0 B"}       | ${"0b"}
  `("shows $bytes as $text", ({ bytes, text, name }) => {
    expect(sizeText(bytes)).toBe(text);
    expect(sizeName(bytes)).toBe(name);
  });
});
