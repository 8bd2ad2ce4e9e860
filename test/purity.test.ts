import { describe, expect, it } from "vitest";
import { program, type SourceFile, withoutComments } from "./source-files.ts";

const pureFolders = [
  "model",
  "cost",
  "statistics",
  "sizing",
  "fio-parser",
  "fio-jobs",
  "scenario",
  "plan",
  "parse",
  "analyse",
  "import",
];
const pure = new RegExp(`^(harness/(${pureFolders.join("|")})|reports)/`);

/** The one door to the world, and the line that opens it. */
const door = /^harness\/cli\/(real-[^/]+|main)\.ts$/;

/** What no file outside of the door may touch. */
const world: Readonly<Record<string, RegExp>> = {
  "the clock": /\bDate\.now\b|\bperformance\.now\b|\bnew Date(?:\(\s*\)|(?!\s*\())|(?<!new )\bDate\(/,
  chance: /\bMath\.random\b|\brandomBytes\b|\brandomUUID\b|\bgetRandomValues\b/,
  "the process": /(?<![.\w])process\./,
};

/** What no pure file may touch. */
const outside: Readonly<Record<string, RegExp>> = {
  ...world,
  "the network": /\bfetch\(|"node:(?:http|https|net|dgram|dns|tls)"/,
  files: /"node:fs(?:\/promises)?"/,
  "other programs": /"node:child_process"/,
  timers: /\bset(?:Timeout|Interval|Immediate)\(/,
};

/** What a file touches that it must not, by name. */
function touches({ path, text }: SourceFile): string[] {
  if (door.test(path)) return [];
  const code = withoutComments(text);
  const rules = Object.entries(pure.test(path) ? outside : world);
  return rules.filter(([, pattern]) => pattern.test(code)).map(([name]) => name);
}

it("sees the code it guards", () => {
  const seen = program.filter(({ path }) => pure.test(path));

  expect(program.length).toBeGreaterThan(100);
  expect(seen.length).toBeGreaterThan(70);
  expect(program.filter(({ path }) => door.test(path)).length).toBeGreaterThanOrEqual(4);
});

it.each(program.map((file) => [file.path, file] as const))("%s leaves the world alone", (_path, file) => {
  expect(touches(file)).toEqual([]);
});

describe("the guard itself", () => {
  it.each`
    path                        | text                                          | found
    ${"harness/plan/build.ts"}  | ${"const now = Date.now();"}                  | ${["the clock"]}
    ${"harness/plan/build.ts"}  | ${"const now = new Date();"}                  | ${["the clock"]}
    ${"harness/plan/build.ts"}  | ${"const now = new Date( );"}                 | ${["the clock"]}
    ${"harness/plan/build.ts"}  | ${"const now = Date();"}                      | ${["the clock"]}
    ${"harness/plan/build.ts"}  | ${"const text = new Date(ms).toISOString();"} | ${[]}
    ${"harness/run/runner.ts"}  | ${"const seed = Math.random();"}              | ${["chance"]}
    ${"harness/cli/command.ts"} | ${"process.exit(1);"}                         | ${["the process"]}
    ${"harness/run/probe.ts"}   | ${"await effects.process.run();"}             | ${[]}
    ${"harness/cli/main.ts"}    | ${"process.exitCode = 0;"}                    | ${[]}
    ${"reports/format.ts"}      | ${"await fetch(url);"}                        | ${["the network"]}
    ${"harness/parse/trial.ts"} | ${'import { x } from "node:fs/promises";'}    | ${["files"]}
    ${"harness/parse/trial.ts"} | ${'import { x } from "node:child_process";'}  | ${["other programs"]}
    ${"harness/parse/trial.ts"} | ${"// Date.now() is not asked here"}          | ${[]}
    ${"harness/parse/trial.ts"} | ${"/** fetch() is\n * for others */"}         | ${[]}
  `('finds $found in "$text" of $path', ({ path, text, found }) => {
    expect(touches({ path, text })).toEqual(found);
  });
});
