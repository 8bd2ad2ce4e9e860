import { describe, expect, it } from "vitest";
import { Scenario } from "../../harness/model/scenario.ts";
import { allowedKeys, nearest } from "../../harness/scenario/schema-keys.ts";

describe("the nearest word", () => {
  it.each`
    word             | meant
    ${"ram"}         | ${"ramp"}
    ${"RAMP"}        | ${"ramp"}
    ${"rmap"}        | ${"ramp"}
    ${"runtme"}      | ${"runtime"}
    ${"warmupBlok"}  | ${"warmupBlocks"}
    ${"zzzzz"}       | ${undefined}
    ${"temperature"} | ${undefined}
  `("to $word is $meant", ({ word, meant }) => {
    expect(nearest(word, ["blocks", "warmupBlocks", "runtime", "ramp", "seed"])).toBe(meant);
  });

  it("is none where there are none", () => {
    expect(nearest("ramp", [])).toBeUndefined();
  });
});

describe("the keys that are allowed", () => {
  const value = { systems: [{}], workloads: [{ tool: "fio" }, { tool: "checkpoint" }, { tool: "other" }] };

  it.each`
    path                | contains     | lacks
    ${[]}               | ${"systems"} | ${"path"}
    ${["systems", 0]}   | ${"path"}    | ${"systems"}
    ${["workloads", 0]} | ${"pattern"} | ${"ranks"}
    ${["workloads", 1]} | ${"ranks"}   | ${"pattern"}
    ${["compare"]}      | ${"accept"}  | ${"path"}
    ${["trials"]}       | ${"ramp"}    | ${"path"}
  `("at $path have $contains and not $lacks", ({ path, contains, lacks }) => {
    const keys = allowedKeys(Scenario, path, value);

    expect(keys).toContain(contains);
    expect(keys).not.toContain(lacks);
  });

  it.each([[["workloads", 2]], [["title"]], [["nowhere", "at", "all"]]])("at %j are none", (path) => {
    expect(allowedKeys(Scenario, path, value)).toEqual([]);
  });
});
