import { randomBytes } from "node:crypto";
import { describe, expect, it } from "vitest";
import { assay } from "./in-process.ts";
import { place, put, tinyPlace, tinyScenario } from "./place.ts";
import { expectRefused } from "./refusal.ts";

const sample = "{ name: w, tool: fio, title: W, pattern: read, block: 64KiB, depth: 2 }";
const bomb = [
  "a: &a [x, x, x, x, x, x, x, x, x, x]",
  "b: &b [*a, *a, *a, *a, *a, *a, *a, *a, *a, *a]",
  "c: &c [*b, *b, *b, *b, *b, *b, *b, *b, *b, *b]",
  "d: [*c, *c, *c, *c, *c, *c, *c, *c, *c, *c]",
].join("\n");

describe("a scenario with a mistake in one place", () => {
  it.each`
    mistake                           | changes                                                                | says
    ${"a misspelt key"}               | ${{ trails: "1" }}                                                     | ${["tiny.yaml:11", 'unknown key "trails"', 'did you mean "trials"?']}
    ${"a misspelt nested key"}        | ${{ trials: "\n  blocks: 2\n  warmupBlock: 0\n  runtime: 1s" }}        | ${["tiny.yaml:11", 'unknown key "warmupBlock"', 'did you mean "warmupBlocks"?']}
    ${"a misspelt key of a system"}   | ${{ systems: "\n  - { name: a, pth: t/a }" }}                          | ${["tiny.yaml:5", 'did you mean "path"?']}
    ${"a misspelt key of a workload"} | ${{ workloads: `[${sample.replace("depth", "dept")}]` }}               | ${['did you mean "depth"?']}
    ${"a wrong workload name"}        | ${{ workloads: "[seq-red-1m]" }}                                       | ${["tiny.yaml:7", 'no workload is called "seq-red-1m"', 'did you mean "seq-read-1m"?']}
    ${"a workload named constructor"} | ${{ workloads: "[constructor]" }}                                      | ${['no workload is called "constructor"']}
    ${"duplicate system names"}       | ${{ systems: "[{ name: a, path: x }, { name: a, path: y }]" }}         | ${["tiny.yaml:4", 'two systems are called "a"']}
    ${"duplicate workload names"}     | ${{ workloads: `[${sample}, ${sample}]` }}                             | ${['two workloads are called "w"']}
    ${"duplicate keys"}               | ${{ workingSet: "{ max: 32MiB }\ntitle: Twice" }}                      | ${["tiny.yaml:11", "not valid YAML", "unique"]}
    ${"a size without a unit"}        | ${{ workingSet: "{ max: 32 }" }}                                       | ${["tiny.yaml:10", "workingSet.max", "not a quantity with a unit", "256MiB"]}
    ${"a text size without a unit"}   | ${{ workingSet: '{ max: "32" }' }}                                     | ${["not a quantity with a unit"]}
    ${"an ambiguous unit"}            | ${{ workingSet: "{ max: 32M }" }}                                      | ${['"M" is ambiguous', "MiB"]}
    ${"a unit of nothing"}            | ${{ workingSet: "{ max: 32constructor }" }}                            | ${["not a quantity with a unit"]}
    ${"a time without a unit"}        | ${{ trials: "{ blocks: 2, runtime: 5 }" }}                             | ${["trials.runtime", "not a quantity with a unit", "1.5s"]}
    ${"a negative size"}              | ${{ workingSet: "{ max: -32MiB }" }}                                   | ${["workingSet.max", "not a quantity"]}
    ${"a negative time"}              | ${{ trials: "{ blocks: 2, runtime: -1s }" }}                           | ${["trials.runtime", "not a quantity"]}
    ${"a negative count"}             | ${{ trials: "{ blocks: -2, runtime: 1s }" }}                           | ${["trials.blocks", ">=1"]}
    ${"no blocks"}                    | ${{ trials: "{ blocks: 0, runtime: 1s }" }}                            | ${["trials.blocks", ">=1"]}
    ${"half a block"}                 | ${{ trials: "{ blocks: 1.5, runtime: 1s }" }}                          | ${["trials.blocks", "int"]}
    ${"no runtime"}                   | ${{ trials: "{ blocks: 2 }" }}                                         | ${["trials.runtime", "is missing"]}
    ${"a runtime of nothing"}         | ${{ trials: "{ blocks: 2, runtime: 0 }" }}                             | ${["trials.runtime", ">0"]}
    ${"no systems"}                   | ${{ systems: "[]" }}                                                   | ${["systems", ">=1"]}
    ${"a system that is a text"}      | ${{ systems: "[t/a]" }}                                                | ${["systems", "expected object"]}
    ${"an unknown baseline"}          | ${{ compare: "{ baseline: c }" }}                                      | ${['baseline "c" is no system', "systems: a, b"]}
    ${"an unknown primary"}           | ${{ compare: "{ primary: write }" }}                                   | ${['primary "write" is ']}
    ${"an unknown waiver"}            | ${{ compare: '{ accept: { acessClass: "they differ on purpose" } }' }} | ${['no field "acessClass"', 'did you mean "accessClass"?']}
    ${"a name that climbs"}           | ${{ systems: '[{ name: "../x", path: t/a }]' }}                        | ${["systems[0].name", "letters, digits"]}
    ${"a name with a slash"}          | ${{ name: "a/b" }}                                                     | ${["name", "letters, digits"]}
    ${"a name that is markup"}        | ${{ name: '"<script>"' }}                                              | ${["name", "letters, digits"]}
    ${"a name with a newline"}        | ${{ name: '"tiny\\nrm"' }}                                             | ${["name", "letters, digits"]}
    ${"a workload that climbs"}       | ${{ workloads: `[${sample.replace("name: w", 'name: "../w"')}]` }}     | ${["workloads[0].name", "letters, digits"]}
    ${"another edition"}              | ${{ assay: "2" }}                                                      | ${["assay", "expected 1"]}
    ${"a scenario that is too long"}  | ${{ title: "x".repeat(5 * 2 ** 20) }}                                  | ${["too long for a scenario"]}
    ${"more systems than can be"}     | ${{ systems: `[${"{ name: a, path: a }, ".repeat(17)}]` }}             | ${["systems", "<=16"]}
  `("($mistake) is refused with line and remedy", async ({ changes, says }) => {
    const cwd = tinyPlace(changes);

    await expectRefused(["plan", "tiny.yaml"], { cwd }, { exit: 2, says: ["tiny.yaml", ...says] });
  });

  it("names all mistakes at once", async () => {
    const cwd = tinyPlace({ trails: "1", workingSet: "{ max: 32M }", name: "a/b" });

    const said = await assay(["plan", "tiny.yaml"], { cwd });

    expect(said.err.match(/tiny\.yaml:\d+: /g)).toHaveLength(3);
  });
});

describe("a file that is no scenario", () => {
  it.each`
    what                       | content                                      | says
    ${"an empty file"}         | ${""}                                        | ${["the file is empty", "assay init"]}
    ${"only a comment"}        | ${"# nothing yet\n"}                         | ${["the file is empty", "assay init"]}
    ${"a list"}                | ${"- a\n- b\n"}                              | ${["expected object"]}
    ${"a text"}                | ${"hello\n"}                                 | ${["expected object"]}
    ${"a number"}              | ${"42\n"}                                    | ${["expected object"]}
    ${"broken YAML"}           | ${"a: [1, 2\nb: }\n"}                        | ${["not valid YAML"]}
    ${"two documents"}         | ${`${tinyScenario()}---\n${tinyScenario()}`} | ${["not valid YAML"]}
    ${"binary data"}           | ${randomBytes(4096)}                         | ${["file.yaml"]}
    ${"zeros"}                 | ${Buffer.alloc(4096)}                        | ${["file.yaml"]}
    ${"5 MB of text"}          | ${"x ".repeat(2.5e6)}                        | ${["too long for a scenario"]}
    ${"an alias bomb"}         | ${bomb}                                      | ${["alias bomb"]}
    ${"an alias to itself"}    | ${"a: &a [*a]\n"}                            | ${["file.yaml"]}
    ${"an alias to nothing"}   | ${"a: *b\n"}                                 | ${["file.yaml"]}
    ${"keys of every object"}  | ${"__proto__: { a: 1 }\nconstructor: 5\n"}   | ${["unknown key"]}
    ${"a key that is no text"} | ${"[a, b]: 1\n? { c: d }\n: 2\n"}            | ${["file.yaml"]}
  `("($what) is refused", async ({ content, says }) => {
    const cwd = place();
    put(cwd, { "file.yaml": content });

    await expectRefused(["plan", "file.yaml"], { cwd }, { exit: 2, says });
  });

  it.each`
    what                           | file                  | says
    ${"that is not there"}         | ${"nosuch.yaml"}      | ${["There is no scenario nosuch.yaml", "assay init"]}
    ${"of nearly the right name"}  | ${"quikstart"}        | ${["There is no scenario quikstart", "scenarios/quickstart.yaml?"]}
    ${"that is a folder"}          | ${"t"}                | ${["t is a folder, not a scenario"]}
    ${"with a very long name"}     | ${"x".repeat(5000)}   | ${["There is no scenario"]}
    ${"below a file"}              | ${"tiny.yaml/x.yaml"} | ${["There is no scenario"]}
    ${"with a name of no letters"} | ${""}                 | ${["assay init"]}
  `("(one $what) is refused", async ({ file, says }) => {
    await expectRefused(["plan", file], { cwd: tinyPlace() }, { exit: 2, says });
  });
});

describe("a plan", () => {
  it("that was saved as --json prints it can be run, whole or its result alone", async () => {
    const cwd = tinyPlace();
    const { out } = await assay(["plan", "tiny.yaml", "--json"], { cwd });
    const { result } = JSON.parse(out) as { result: object };
    put(cwd, { "whole.json": out, "result.json": JSON.stringify(result) });

    const again = await Promise.all(["whole.json", "result.json"].map((file) => assay(["plan", file], { cwd })));

    expect(again.map((said) => said.exit)).toEqual([0, 0]);
  });

  it.each`
    what                     | change                                                     | says
    ${"edited by hand"}      | ${(text: string) => text.replace('"seed": ', '"seed": 1')} | ${["its hash does not match", "assay plan SCENARIO"]}
    ${"of an unknown shape"} | ${() => "{}"}                                              | ${["no plan that Assay made", "assay plan SCENARIO"]}
    ${"cut off"}             | ${(text: string) => text.slice(0, text.length / 2)}        | ${["no plan that Assay made"]}
    ${"that is null"}        | ${() => "null"}                                            | ${["no plan that Assay made"]}
  `("$what is refused", async ({ change, says }) => {
    const cwd = tinyPlace();
    const { out } = await assay(["plan", "tiny.yaml", "--json"], { cwd });
    put(cwd, { "plan.json": change(out) });

    await expectRefused(["run", "plan.json"], { cwd }, { exit: 2, says: ["plan.json", ...says] });
  });
});
