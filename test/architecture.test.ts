import { describe, expect, it } from "vitest";
import { importsOf, program, type SourceFile } from "./source-files.ts";

const arithmetic = ["harness/cost", "harness/statistics", "harness/sizing", "harness/fio-parser", "harness/fio-jobs"];
const stages = [
  ...["scenario", "plan", "parse", "analyse", "provision", "run", "artifact"],
  // Readers of what other programs measured.
  ...["import", "fio-parser", "series"],
].map((name) => `harness/${name}`);

/** Each folder and the only folders it may import from, beside itself. Adding an arrow here is a design decision. */
const mayImport: Readonly<Record<string, readonly string[]>> = {
  "harness/model": [],
  ...Object.fromEntries(arithmetic.map((folder) => [folder, ["harness/model"]])),
  ...Object.fromEntries(stages.map((folder) => [folder, [...arithmetic, "harness/model"]])),
  "harness/pipeline": [...stages, "reports", "harness/model"],
  "harness/cli": ["harness/pipeline", ...stages, "harness/statistics", "harness/model"],
  // The public API is a list of names, with the real world for those who want it.
  "harness/index.ts": ["harness/cli", "harness/pipeline", ...stages, ...arithmetic, "harness/model", "reports"],
  reports: ["harness/model"],
};

/** Packages that draw or run things, and the only place for each. */
const packageHome: Readonly<Record<string, RegExp>> = {
  vega: /^reports\/charts\//,
  "vega-lite": /^reports\/charts\//,
  execa: /^harness\/cli\//,
  commander: /^harness\/cli\//,
  yaml: /^harness\/scenario\//,
  "node:fs": /^harness\/cli\/real-[^/]+\.ts$/,
  "node:fs/promises": /^harness\/cli\/real-[^/]+\.ts$/,
  "node:child_process": /^harness\/cli\/real-[^/]+\.ts$/,
  "node:os": /^harness\/cli\/real-[^/]+\.ts$/,
  "node:sqlite": /^harness\/cli\/real-[^/]+\.ts$/,
  "csv-parse/sync": /^harness\/import\//,
  "@duckdb/node-api": /^harness\/series\//,
};

function layerOf(path: string): string {
  return path.startsWith("reports/") ? "reports" : path.split("/").slice(0, 2).join("/");
}

const isOurs = (name: string) => /^(harness|reports|test|setup)\//.test(name);

/** Imports that the table above does not allow, as "layer → layer (what)". */
function forbidden(file: SourceFile): string[] {
  const from = layerOf(file.path);
  const foreign = importsOf(file).filter((name) => isOurs(name) && layerOf(name) !== from);
  return foreign
    .filter((name) => !mayImport[from]?.includes(layerOf(name)))
    .map((name) => `${from} → ${layerOf(name)} (${name})`);
}

/** Packages that are imported outside of their home. */
function astray(file: SourceFile): string[] {
  return importsOf(file).filter((name) => packageHome[name] !== undefined && !packageHome[name].test(file.path));
}

/** The first import cycle, file by file, or undefined. */
function cycleIn(files: readonly SourceFile[], excepted: readonly string[] = []): string[] | undefined {
  const imports = new Map(
    files.map((file) => [file.path, importsOf(file).filter((to) => !excepted.includes(`${file.path} → ${to}`))]),
  );
  const done = new Set<string>();
  function visit(path: string, trail: readonly string[]): string[] | undefined {
    if (trail.includes(path)) return [...trail.slice(trail.indexOf(path)), path];
    if (done.has(path)) return undefined;
    for (const next of imports.get(path) ?? []) {
      const cycle = visit(next, [...trail, path]);
      if (cycle !== undefined) return cycle;
    }
    done.add(path);
    return undefined;
  }
  for (const path of imports.keys()) {
    const cycle = visit(path, []);
    if (cycle !== undefined) return cycle;
  }
  return undefined;
}

/** Pairs of folders that import each other, in either direction named once. */
function mutualFolders(files: readonly SourceFile[]): string[] {
  const folderOf = (path: string) => path.slice(0, path.lastIndexOf("/"));
  const arrows = new Set(
    files.flatMap((file) =>
      importsOf(file)
        .filter(isOurs)
        .map((name) => `${folderOf(file.path)} → ${folderOf(name)}`),
    ),
  );
  return [...arrows].filter((arrow) => {
    const [from, to] = arrow.split(" → ") as [string, string];
    return from < to && arrows.has(`${to} → ${from}`);
  });
}

/** A registry imports what it lists, and what it lists imports the contract beside the registry. Nothing else may. */
const knownPairs: readonly string[] = [
  "harness/cli → harness/cli/commands",
  "reports → reports/html",
  "reports → reports/markdown",
];

/** Arrows that close a cycle today, to be removed: what both files need belongs into a file of its own. */
const knownArrows: readonly string[] = [
  "harness/analyse/sentences.ts → harness/analyse/compare.ts",
  "harness/import/elbencho/facts.ts → harness/import/elbencho/index.ts",
];

it("sees the code it guards", () => {
  expect(program.length).toBeGreaterThan(100);
  expect(program.flatMap(importsOf).filter(isOurs).length).toBeGreaterThan(300);
});

it("knows every folder", () => {
  const layers = new Set(program.map(({ path }) => layerOf(path)));

  expect([...layers].filter((layer) => mayImport[layer] === undefined)).toEqual([]);
});

it.each(program.map((file) => [file.path, file] as const))("%s imports only what its layer allows", (path, file) => {
  const allowed = mayImport[layerOf(path)]?.join(", ");

  expect(forbidden(file), `${layerOf(path)} may import only: ${allowed || "nothing"}`).toEqual([]);
  expect(astray(file), "a package that has another home").toEqual([]);
});

it("no file imports itself by a detour", () => {
  expect(cycleIn(program, knownArrows)).toBeUndefined();
});

it("no two folders import each other", () => {
  expect(mutualFolders(program).filter((pair) => !knownPairs.includes(pair))).toEqual([]);
});

describe("the guard itself", () => {
  it.each`
    path                              | text                                                            | bad
    ${"harness/model/plan.ts"}        | ${'import { x } from "../plan/build.ts";'}                      | ${["harness/model → harness/plan (harness/plan/build.ts)"]}
    ${"harness/plan/build.ts"}        | ${'import type { x } from "../scenario/from-yaml.ts";'}         | ${["harness/plan → harness/scenario (harness/scenario/from-yaml.ts)"]}
    ${"harness/run/fio/command.ts"}   | ${'import { x } from "../../parse/fio-json.ts";'}               | ${["harness/run → harness/parse (harness/parse/fio-json.ts)"]}
    ${"harness/analyse/headline.ts"}  | ${'const { x } = await import("../cli/main.ts");'}              | ${["harness/analyse → harness/cli (harness/cli/main.ts)"]}
    ${"harness/pipeline/site.ts"}     | ${'export * from "../cli/style.ts";'}                           | ${["harness/pipeline → harness/cli (harness/cli/style.ts)"]}
    ${"harness/statistics/normal.ts"} | ${'import "../sizing/checkpoint-shape.ts";'}                    | ${["harness/statistics → harness/sizing (harness/sizing/checkpoint-shape.ts)"]}
    ${"reports/html/page.ts"}         | ${'import {\n  x,\n} from "../../harness/analyse/percent.ts";'} | ${["reports → harness/analyse (harness/analyse/percent.ts)"]}
    ${"harness/cli/main.ts"}          | ${'import { x } from "../../test/fake-effects.ts";'}            | ${["harness/cli → test/fake-effects.ts (test/fake-effects.ts)"]}
    ${"harness/plan/build.ts"}        | ${'import { x } from "../statistics/normal.ts";'}               | ${[]}
    ${"reports/html/page.ts"}         | ${'import { x } from "../charts/forest.ts";'}                   | ${[]}
  `("finds $bad in $path", ({ path, text, bad }) => {
    expect(forbidden({ path, text })).toEqual(bad);
  });

  it.each`
    path                            | text                                       | bad
    ${"harness/parse/trial.ts"}     | ${'import { x } from "node:fs";'}          | ${["node:fs"]}
    ${"harness/cli/progress.ts"}    | ${'import { x } from "node:os";'}          | ${["node:os"]}
    ${"harness/run/fio/command.ts"} | ${'const x = await import("execa");'}      | ${["execa"]}
    ${"reports/html/page.ts"}       | ${'import * as vega from "vega";'}         | ${["vega"]}
    ${"harness/cli/real-files.ts"}  | ${'import { x } from "node:fs/promises";'} | ${[]}
    ${"reports/charts/draw.ts"}     | ${'import * as vega from "vega";'}         | ${[]}
  `("finds the packages $bad in $path", ({ path, text, bad }) => {
    expect(astray({ path, text })).toEqual(bad);
  });

  it("finds a cycle of three", () => {
    const files = [
      { path: "harness/a/1.ts", text: 'import "./2.ts";' },
      { path: "harness/a/2.ts", text: 'import "../b/3.ts";' },
      { path: "harness/b/3.ts", text: 'import "../a/1.ts";' },
    ];

    expect(cycleIn(files)).toEqual(["harness/a/1.ts", "harness/a/2.ts", "harness/b/3.ts", "harness/a/1.ts"]);
    expect(mutualFolders(files)).toEqual(["harness/a → harness/b"]);
  });
});
