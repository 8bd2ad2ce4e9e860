import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { syntheticFixtures } from "./synthetic-fixtures.ts";

/** Fixture text: JSON with pairs of numbers kept on one line, so that a changed number is one changed line. */
function fixtureText(value: unknown): string {
  return `${JSON.stringify(value, null, 1).replace(/\[\s+(-?[\d.e+-]+),\s+(-?[\d.e+-]+)\s+\]/g, "[$1, $2]")}\n`;
}

describe("fixtures/analysis", () => {
  // Rebaseline with: vitest run test/reports/fixtures.test.ts -u
  it.each(Object.entries(syntheticFixtures))("%s is what its seed builds", async (name, build) => {
    const file = join(import.meta.dirname, "../../fixtures/analysis", `${name}.json`);

    await expect(fixtureText(build())).toMatchFileSnapshot(file);
  });
});
