import { basename } from "node:path";
import { describe, expect, it } from "vitest";
import { program, type SourceFile, withoutComments } from "./source-files.ts";

const FILE_LINES = 250;
const FILE_MOST = 400;
const FUNCTION_MOST = 80;

/** Tables of data: long because there is much of it. */
const tables: readonly string[] = [];

const vague = /^(utils?|helpers?|common|misc|lib|shared|stuff|base|core)(\.ts)?$/;

const lengthOf = (text: string) => text.trimEnd().split("\n").length;

/**
 * Functions that begin a line, with their length: from `function name(` or `const name = (…) =>` to the line that closes
 * it at the same indentation, which the formatter guarantees.
 */
function functionsOf(text: string): { name: string; lines: number }[] {
  const lines = text.split("\n");
  return lines.flatMap((line, start) => {
    const match =
      /^(\s*)(?:export )?(?:async )?function\*? (\w+)/.exec(line) ??
      /^(\s*)(?:export )?(?:const )?(\w+)(?::| =) (?:async )?\(?.*=> ?[{(]$/.exec(line) ??
      /^(\s+)(?:async |static |private |readonly )*(#?\w+)\(.*\{$/.exec(line);
    if (match === null || /^\s*(if|for|while|switch|return|await)\b/.test(line)) return [];
    const [, indent = "", name = ""] = match;
    const length = lines.slice(start + 1).findIndex((later) => new RegExp(`^${indent}[})\\]]`).test(later));
    return length < 0 ? [] : [{ name, lines: length + 2 }];
  });
}

/** Exports without a doc comment right above. Types that only name a schema's output are documented at the schema. */
function undocumentedExports({ text }: SourceFile): string[] {
  const lines = text.split("\n");
  return lines.flatMap((line, index) => {
    const match = /^export (?:async )?(?:const|function\*?|class|interface|type|enum) (\w+)/.exec(line);
    if (match?.[1] === undefined || /^export type \w+ = (z\.infer<|\(typeof |keyof typeof )/.test(line)) return [];
    return lines[index - 1]?.trimEnd().endsWith("*/") ? [] : [match[1]];
  });
}

const anyType = /(?::|\bas|<|\||&|=>|,)\s*any\b(?!\w)/;

it("sees the code it measures", () => {
  expect(program.length).toBeGreaterThan(100);
  expect(program.flatMap(({ text }) => functionsOf(text)).length).toBeGreaterThan(400);
});

it("95 % of the files have at most 250 lines", () => {
  const long = program.filter(({ text }) => lengthOf(text) > FILE_LINES).map(({ path }) => path);

  expect(long.length / program.length, long.join(", ")).toBeLessThanOrEqual(0.05);
});

it("no file has more than 400 lines, tables of data excepted", () => {
  const long = program.filter(({ path, text }) => lengthOf(text) > FILE_MOST && !tables.includes(path));

  expect(long.map(({ path, text }) => `${path}: ${lengthOf(text)} lines`)).toEqual([]);
});

it("no function has more than 80 lines", () => {
  const long = program.flatMap(({ path, text }) =>
    functionsOf(text).flatMap(({ name, lines }) => (lines > FUNCTION_MOST ? [`${path}: ${name}, ${lines} lines`] : [])),
  );

  expect(long).toEqual([]);
});

it("every file is named after what it holds", () => {
  const names = program.flatMap(({ path }) => (path.split("/").some((part) => vague.test(part)) ? [path] : []));
  const notKebab = program.flatMap(({ path }) => (/^[a-z0-9]+(-[a-z0-9]+)*\.ts$/.test(basename(path)) ? [] : [path]));

  expect([...names, ...notKebab]).toEqual([]);
});

it("nothing is of type any", () => {
  const found = program.flatMap(({ path, text }) =>
    withoutComments(text)
      .split("\n")
      .flatMap((line, index) => (anyType.test(line.replace(/"[^"]*"|`[^`]*`/g, '""')) ? [`${path}:${index + 1}`] : [])),
  );

  expect(found).toEqual([]);
});

it("every export says what it is", () => {
  const found = program.flatMap((file) => undocumentedExports(file).map((name) => `${file.path}: ${name}`));

  expect(found).toEqual([]);
});

describe("the measures themselves", () => {
  it.each`
    part                  | is
    ${"utils.ts"}         | ${true}
    ${"common"}           | ${true}
    ${"helper.ts"}        | ${true}
    ${"common-window.ts"} | ${false}
    ${"library.ts"}       | ${false}
  `('say $is to "$part" being a vague name', ({ part, is }) => {
    expect(vague.test(part)).toBe(is);
  });

  it("count a function from its first line to its last", () => {
    const text =
      "export function one(\n  a: number,\n): number {\n  return a;\n}\n\nconst two = () => {\n  one(1);\n};\n";

    expect(functionsOf(text)).toEqual([
      { name: "one", lines: 3 },
      { name: "two", lines: 3 },
    ]);
  });

  it.each`
    text                                                  | found
    ${"export const a = 1;"}                              | ${["a"]}
    ${"/** What it is. */\nexport const a = 1;"}          | ${[]}
    ${"/**\n * What it is.\n */\nexport function a() {}"} | ${[]}
    ${"// A remark.\nexport interface A {}"}              | ${["A"]}
    ${"export type A = z.infer<typeof A>;"}               | ${[]}
    ${'export { a } from "./a.ts";'}                      | ${[]}
  `('finds the exports $found without a word in "$text"', ({ text, found }) => {
    expect(undocumentedExports({ path: "x.ts", text })).toEqual(found);
  });

  it.each`
    line                              | is
    ${"const a: any = 1;"}            | ${true}
    ${"const a = b as any;"}          | ${true}
    ${"const a: Array<any> = [];"}    | ${true}
    ${"const any = findings.some();"} | ${false}
    ${"return any ? 1 : 2;"}          | ${false}
  `('says $is to "$line" being of type any', ({ line, is }) => {
    expect(anyType.test(line)).toBe(is);
  });
});
