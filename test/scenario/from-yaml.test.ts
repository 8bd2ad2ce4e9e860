import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { HarnessError } from "../../harness/model/error.ts";
import { scenarioFromYaml } from "../../harness/scenario/from-yaml.ts";
import { caughtError } from "../caught-error.ts";
import { installedScenarios, installedWorkloads } from "./installed-scenarios.ts";

const catalogue = {
  "read-4k": "tool: fio\nname: read-4k\ntitle: Read\npattern: randread\nblock: 4KiB\ndepth: 32\n",
  broken: "tool: fio\nname: broken\ntitle: Broken\npattern: raed\nblock: 4KiB\ndepth: 32\n",
};

const good = `assay: 1
name: sample
title: Sample
systems:
  - { name: a, path: /mnt/a }
  - { name: b, path: /mnt/b, throttle: 100MiB/s }
workloads:
  - read-4k
  - { name: w, title: W, tool: fio, pattern: write, block: 1MiB, depth: 1 }
  - name: c
    title: C
    tool: checkpoint
    model: llama-3-8b
    layout: one-file-per-rank
    ranks: 8
    block: 1MiB
    depth: 4
trials: { blocks: 6, runtime: 500ms, ramp: 2s }
workingSet: { max: 1GiB }
compare: { baseline: a, primary: c/restore }
`;

const read = (text: string) => scenarioFromYaml(text, "my.yaml", catalogue);

function refusal(text: string): HarnessError {
  const error = caughtError(() => read(text));
  if (error instanceof HarnessError) return error;
  throw error;
}

describe("a scenario", () => {
  it("is in base units, with what was left out filled in", () => {
    const { systems, workloads, trials, workingSet, compare } = read(good);

    expect(systems[1]).toEqual({ name: "b", path: "/mnt/b", create: false, throttle: 100 * 2 ** 20 });
    expect(workloads.map((workload) => [workload.name, workload.block])).toEqual([
      ["read-4k", 4096],
      ["w", 2 ** 20],
      ["c", 2 ** 20],
    ]);
    expect(trials).toEqual({ blocks: 6, warmupBlocks: 1, runtime: 0.5, ramp: 2 });
    expect(workingSet).toEqual({ max: 2 ** 30 });
    expect(compare).toEqual({ baseline: "a", primary: "c/restore", accept: {} });
  });

  it("may waive a field of the gate that is called like a quantity", () => {
    const { compare } = read(good.replace("primary: c/restore", "accept: { throttle: capped on purpose here }"));

    expect(compare.accept).toEqual({ throttle: "capped on purpose here" });
  });

  it.each(["c", "c/save", "c/restore", "w", "read-4k"])("may be made for %s", (primary) => {
    expect(read(good.replace("c/restore", primary)).compare.primary).toBe(primary);
  });

  it("may say 0 s of ramp without a unit", () => {
    expect(read(good.replace("ramp: 2s", "ramp: 0")).trials.ramp).toBe(0);
  });
});

describe("a scenario with a mistake", () => {
  it.each`
    from                           | to                             | line         | says
    ${"title: Sample"}             | ${"titel: Sample"}             | ${3}         | ${'titel: unknown key "titel"; did you mean "title"?'}
    ${"title: Sample"}             | ${"zebra: Sample"}             | ${3}         | ${"allowed here: assay, name, title, systems"}
    ${"title: Sample"}             | ${"title:"}                    | ${3}         | ${"title: expected string, received null"}
    ${"assay: 1"}                  | ${"assay: 2"}                  | ${1}         | ${"assay: expected 1"}
    ${"name: sample"}              | ${"name: ../up"}               | ${2}         | ${"name: 1 to 40 letters"}
    ${"throttle: 100MiB/s"}        | ${"throtle: 100MiB/s"}         | ${6}         | ${'did you mean "throttle"?'}
    ${"throttle: 100MiB/s"}        | ${"throttle: 100M"}            | ${6}         | ${'systems[1].throttle: "100M" is not a quantity with a unit'}
    ${"- read-4k"}                 | ${"- read-4q"}                 | ${8}         | ${'no workload is called "read-4q"; did you mean "read-4k"?'}
    ${"- read-4k"}                 | ${"- constructor"}             | ${8}         | ${'no workload is called "constructor"; known: read-4k, broken'}
    ${"tool: fio"}                 | ${"tool: fioo"}                | ${9}         | ${'workloads[1].tool: expected one of fio, checkpoint; did you mean "fio"?'}
    ${", tool: fio"}               | ${""}                          | ${9}         | ${"workloads[1].tool: is missing; expected one of fio, checkpoint"}
    ${"pattern: write"}            | ${"pattern: wriet"}            | ${9}         | ${'workloads[1].pattern: expected one of read, write, randread, randwrite; did you mean "write"?'}
    ${"block: 1MiB, depth: 1"}     | ${"block: 1048576, depth: 1"}  | ${9}         | ${'workloads[1].block: "1048576" is not a quantity with a unit'}
    ${"block: 1MiB, depth: 1"}     | ${"block: 1MiB/s, depth: 1"}   | ${9}         | ${'"1MiB/s" is not a quantity with a unit'}
    ${"block: 1MiB, depth: 1"}     | ${"block: 1MiB"}               | ${9}         | ${"workloads[1].depth: is missing"}
    ${"block: 1MiB, depth: 1"}     | ${"block: 1MiB, depth: 0"}     | ${9}         | ${"workloads[1].depth: Too small: expected number to be >=1"}
    ${"model: llama-3-8b"}         | ${"model: llama-3-9b"}         | ${13}        | ${'did you mean "llama-3-8b"?'}
    ${"layout: one-file-per-rank"} | ${"layout: shared-file"}       | ${14}        | ${"workloads[2].layout: expected one-file-per-rank"}
    ${"ranks: 8"}                  | ${"ranks: 8.5"}                | ${15}        | ${"workloads[2].ranks: expected int"}
    ${"blocks: 6"}                 | ${"bloks: 6"}                  | ${18}        | ${'trials.bloks: unknown key "bloks"; did you mean "blocks"?'}
    ${"runtime: 500ms"}            | ${"runtime: 0s"}               | ${18}        | ${"trials.runtime: Too small"}
    ${"runtime: 500ms"}            | ${"runtime: 1"}                | ${18}        | ${'trials.runtime: "1" is not a quantity with a unit; write it like 1.5s'}
    ${"max: 1GiB"}                 | ${"maxx: 1GiB"}                | ${19}        | ${'did you mean "max"?'}
    ${"baseline: a"}               | ${"baseline: z"}               | ${20}        | ${'baseline "z" is no system; systems: a, b'}
    ${"c/restore"}                 | ${"c/restoer"}                 | ${20}        | ${'primary "c/restoer" is nothing that is measured; measured: read-4k, w, c, c/save, c/restore'}
    ${"c/restore"}                 | ${"w/save"}                    | ${20}        | ${'primary "w/save" is nothing that is measured'}
    ${"baseline: a"}               | ${"accept: { client: short }"} | ${20}        | ${"compare.accept.client: a reason of at least 10 characters"}
    ${"name: b, path"}             | ${"name: a, path"}             | ${5}         | ${'two systems are called "a"; rename one'}
    ${"name: w, title"}            | ${"name: read-4k, title"}      | ${8}         | ${'two workloads are called "read-4k"; rename one'}
    ${"title: Sample"}             | ${"name: sample"}              | ${3}         | ${"not valid YAML: Map keys must be unique"}
    ${"title: Sample"}             | ${"title: *nothing"}           | ${undefined} | ${"Unresolved alias"}
    ${"title: Sample"}             | ${"\ttitle: Sample"}           | ${3}         | ${"not valid YAML: "}
    ${"title: Sample"}             | ${"hasOwnProperty: x"}         | ${3}         | ${'unknown key "hasOwnProperty"'}
    ${"title: Sample"}             | ${"__proto__: x"}              | ${3}         | ${'unknown key "__proto__"'}
  `('in line $line ("$to" for "$from") says: $says', ({ from, to, line, says }) => {
    expect(good).toContain(from);

    const error = refusal(good.replace(from, to));

    expect(error.code).toBe("badScenario");
    expect(error.message).toContain(says);
    expect(error.message).toContain(line === undefined ? "my.yaml: " : `my.yaml:${line}: `);
    expect(error.next).toContain("assay plan my.yaml");
  });

  it("names all of them, in the order of the file", () => {
    const text = good.replace("title: Sample", "titel: Sample").replace("max: 1GiB", "max: 1G").replace("6,", "0,");

    const lines = [...refusal(text).message.matchAll(/my\.yaml:(\d+): /g)].map((match) => Number(match[1]));

    expect(lines.toSorted((a, b) => a - b)).toEqual([1, 3, 18, 19]);
    expect(refusal(text).where).toBe(`my.yaml:${lines[0]}`);
    expect(lines).toEqual(lines.toSorted((a, b) => a - b));
  });

  it("in a workload that it refers to says which file", () => {
    const error = refusal(good.replace("read-4k", "broken"));

    expect(error.message).toContain("workloads/broken.yaml:4: pattern: expected one of read");
  });

  it.each`
    name                     | text                     | says
    ${"an empty file"}       | ${""}                    | ${"the file is empty; make a commented one with: assay init"}
    ${"only comments"}       | ${"# nothing\n"}         | ${"the file is empty"}
    ${"a list"}              | ${"- a\n- b\n"}          | ${"expected object, received array"}
    ${"a word"}              | ${"hello"}               | ${"expected object, received string"}
    ${"two documents"}       | ${"a: 1\n---\nb: 2\n"}   | ${"multiple documents"}
    ${"a log of a megabyte"} | ${"x".repeat(1_000_001)} | ${"too long for a scenario"}
    ${"an alias bomb"}       | ${bomb()}                | ${"more than 100 aliases (an alias bomb?)"}
  `("that is $name says: $says", ({ text, says }) => {
    expect(refusal(text).message).toContain(says);
  });
});

function bomb(): string {
  const level = (name: string, below: string) => `${name}: &${name} [${Array(9).fill(`*${below}`).join(", ")}]`;
  return ["a: &a [x, x]", level("b", "a"), level("c", "b"), level("d", "c"), level("e", "d")].join("\n");
}

it("any text with anything put in, left out or doubled is a scenario or refused with a next step", () => {
  const pieces = fc.constantFrom(
    "{",
    "}",
    "[",
    "]",
    ":",
    "- ",
    "\n",
    "&a ",
    "*a",
    "!!x ",
    "? ",
    "|",
    '"',
    "null",
    "<<: ",
    "0",
    "%",
  );
  const base = installedScenarios["template"] ?? "";

  fc.assert(
    fc.property(fc.nat(base.length), fc.nat(40), pieces, (at, gone, piece) => {
      const text = base.slice(0, at) + piece + base.slice(at + gone);
      try {
        scenarioFromYaml(text, "my.yaml", installedWorkloads);
      } catch (error) {
        expect(error).toBeInstanceOf(HarnessError);
        expect((error as HarnessError).next).not.toBe("");
      }
    }),
    { numRuns: 600 },
  );
});
