import { readFileSync } from "node:fs";
import { join } from "node:path";
import { Analysis } from "../../harness/model/analysis.ts";
import { syntheticFixtures } from "./synthetic-fixtures.ts";

/** Reads one file of `fixtures/analysis/` through the model's schema. */
export function loadedFixture(name: string): Analysis {
  const file = join(import.meta.dirname, "../../fixtures/analysis", `${name}.json`);
  return Analysis.parse(JSON.parse(readFileSync(file, "utf8")));
}

/** Every fixture by name, for contract tests. */
export const loadedFixtures: readonly (readonly [string, Analysis])[] = Object.keys(syntheticFixtures).map(
  (name) => [name, loadedFixture(name)] as const,
);
