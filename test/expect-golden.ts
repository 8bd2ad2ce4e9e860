import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { expect } from "vitest";

/** Holds a text against the one recorded at `path`. `UPDATE_GOLDENS=1 vitest run` records it anew; review the diff. */
export function expectGolden(text: string, path: string): void {
  if (process.env["UPDATE_GOLDENS"] === "1") writeFileSync(path, text);
  const recorded = existsSync(path) ? readFileSync(path, "utf8") : `(no golden at ${path}: run with UPDATE_GOLDENS=1)`;
  expect(text).toBe(recorded);
}
