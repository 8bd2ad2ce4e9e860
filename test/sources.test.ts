import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { origins } from "../harness/model/manifest.ts";

const root = join(import.meta.dirname, "../fixtures");

/** A row of SOURCES.md: the first column is a file, or a folder where it ends in `/`; the last is an origin of the model. */
interface Row {
  readonly path: string;
  readonly cells: readonly string[];
}

function rowsOf(markdown: string): Row[] {
  const lines = markdown.split("\n").filter((line) => line.startsWith("| ") && !/^\| (path|file) /.test(line));
  return lines.map((line) => {
    const cells = line.split("|").slice(1, -1);
    const [path = "", ...rest] = cells.map((cell) => cell.trim());
    return { path, cells: rest };
  });
}

/** Folders whose rows are still to be written by those who made them; to be emptied. */
const awaitingRows: readonly string[] = ["fio-logs/", "fio-parser/"];

/** Fixtures that no row speaks for. */
function withoutRow(files: readonly string[], rows: readonly Row[]): string[] {
  return files.filter((file) => {
    return !rows.some(({ path }) => (path.endsWith("/") ? file.startsWith(path) : file === path));
  });
}

const files = readdirSync(root, { recursive: true, encoding: "utf8" })
  .filter((name) => statSync(join(root, name)).isFile())
  .filter((name) => name !== "SOURCES.md");
const rows = rowsOf(readFileSync(join(root, "SOURCES.md"), "utf8"));

it("sees fixtures and rows", () => {
  expect(files.length).toBeGreaterThan(20);
  expect(rows.length).toBeGreaterThan(5);
});

it("every fixture has a row", () => {
  const finished = files.filter((file) => !awaitingRows.some((folder) => file.startsWith(folder)));

  expect(withoutRow(finished, rows)).toEqual([]);
});

it.each(rows.map((row) => [row.path, row] as const))("%s is there and says where it is from", (path, { cells }) => {
  expect(existsSync(join(root, path)), "a row without its file").toBe(true);
  expect(cells).toHaveLength(5);
  expect(cells.filter((cell) => cell === "")).toEqual([]);
  expect(cells[1]).toMatch(/^\d{4}-\d{2}-\d{2}$/);
  expect(origins).toContain(cells[4]);
});

it("recorded artifacts stay small", () => {
  const large = files.filter((name) => name.startsWith("artifacts/") && statSync(join(root, name)).size > 60_000);

  expect(large).toEqual([]);
});

describe("the guard itself", () => {
  it("finds a fixture without a row, and no more", () => {
    const table = rowsOf("| path | x |\n|---|---|\n| a/ | y |\n| b.json | z |\n");

    expect(withoutRow(["a/1.json", "b.json", "c.json", "ab/1.json"], table)).toEqual(["c.json", "ab/1.json"]);
  });
});
