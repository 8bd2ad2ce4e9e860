import type { Columns } from "./duckdb.ts";
import type { LogFile } from "./log-file.ts";
import type { LogProblem } from "./log-problem.ts";

/**
 * Columns of a log, after fio's `flush_samples` (iolog.c): time in ms, value, [maximum,] direction, [block size,]
 * [offset,] [priority,] [issue time]. What stands behind the block size differs by version and options and is read as
 * text: only its presence matters, because a line with fewer columns than its neighbours was cut off.
 */
export function columnsOf(withMaximum: boolean): Record<string, string> {
  return {
    time: "UBIGINT",
    value: "UBIGINT",
    ...(withMaximum ? { maximum: "UBIGINT" } : {}),
    dir: "UTINYINT",
    bs: "UBIGINT",
    ...Object.fromEntries(behind.map((name) => [name, "VARCHAR"])),
  };
}

const behind = ["c5", "c6", "c7", "c8"] as const;

/** The number of columns of a line, as SQL. */
export function widthOf(withMaximum: boolean): string {
  const names = Object.keys(columnsOf(withMaximum));
  const cases = names.map((name, index) => `WHEN ${name} IS NOT NULL THEN ${index + 1}`).reverse();
  return `(CASE ${cases.join(" ")} ELSE 0 END)::DOUBLE`;
}

/** True for a line with an empty field among those that count, as SQL; sums would pass over it without a word. */
export const hasHole = "(time IS NULL OR value IS NULL OR dir IS NULL)";

const atLeastDirection = (withMaximum: boolean | undefined) => (withMaximum === true ? 4 : 3);

/**
 * What becomes of the lines that each row of an answer with `file`, `dir`, `width`, `hole` and `lines` stands for: kept, or
 * left out as a problem of the file.
 */
export function lineFate(
  files: readonly LogFile[],
  rows: Columns,
): { fates: ("kept" | "out")[]; problems: LogProblem[] } {
  const byPath = new Map(files.map((file) => [file.path, file]));
  const paths = (rows["file"] ?? []).map(String);
  const widths = (rows["width"] ?? []).map(Number);
  const usual = usualWidths(rows, paths, widths);
  const problems: LogProblem[] = [];
  const kept = new Set<string>();
  const fates = paths.map((path, row): "kept" | "out" => {
    const [width, direction] = [widths[row] as number, rows["dir"]?.[row]];
    const leftOut = (what: LogProblem["what"]) => {
      problems.push({ path, what, lines: Number(rows["lines"]?.[row] ?? 1), atLeast: false });
      return "out" as const;
    };
    const needed = Math.max(usual.get(path) ?? 0, atLeastDirection(byPath.get(path)?.withMaximum));
    if (width < needed) return leftOut("cut off");
    if (width > needed) return leftOut("too long");
    if (rows["hole"]?.[row] === true) return leftOut("not numbers");
    if (Number(direction) > 2) return leftOut("no such direction");
    kept.add(path);
    return "kept";
  });
  for (const { path } of files)
    if (!kept.has(path)) problems.push({ path, what: "empty file", lines: 0, atLeast: false });
  return { fates, problems };
}

/** The number of columns that most lines of a file have; of two equally frequent ones the larger. */
function usualWidths(rows: Columns, paths: readonly string[], widths: readonly number[]): Map<string, number> {
  const counts = new Map<string, Map<number, number>>();
  paths.forEach((path, row) => {
    const ofFile = counts.get(path) ?? new Map<number, number>();
    const width = widths[row] as number;
    counts.set(path, ofFile.set(width, (ofFile.get(width) ?? 0) + Number(rows["lines"]?.[row] ?? 1)));
  });
  const best = (ofFile: Map<number, number>) => [...ofFile].sort((a, b) => b[1] - a[1] || b[0] - a[0])[0]?.[0] ?? 0;
  return new Map([...counts].map(([path, ofFile]) => [path, best(ofFile)]));
}
