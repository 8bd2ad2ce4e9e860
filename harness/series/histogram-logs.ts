import type { Known } from "../model/known.ts";
import { type Bins, mergeBins, quantileOf } from "../statistics/histogram.ts";
import { type Columns, type LogDatabase, readLogs, type SeriesLimits, withLogDatabase } from "./duckdb.ts";
import { columnError, columnValue, histogramWidth, histogramWidths, MOST_BUCKETS } from "./histogram-width.ts";
import { assertDistinct, type Direction, directions, type LogFile, latencyUnit } from "./log-file.ts";
import { type LogProblem, mergeProblems } from "./log-problem.ts";

/** Completion latencies of many logs as one histogram for each direction. */
export interface MergedHistogram {
  readonly direction: Direction;
  /** [nanoseconds, operations], as fio prints its buckets. */
  readonly bins: Bins;
  /** Largest relative error of a value of `bins`, by the coarsest log in it. */
  readonly relativeError: number;
  /** Largest absolute error that comes from the unit alone: 1 µs for fio 2.x, which counts whole microseconds. */
  readonly resolutionNs: number;
}

/** Histograms by direction, with what had to be left out. */
export interface MergedHistograms {
  readonly histograms: readonly MergedHistogram[];
  readonly problems: readonly LogProblem[];
}

/** A sum per column, file and direction is held at a time: this many files keep that under some 200 MB. */
const FILES_AT_A_TIME = 128;

const counts = Array.from({ length: MOST_BUCKETS }, (_, index) => `h${index}`);

/**
 * `clat_hist` logs of any coarseness and any number of jobs and hosts, added up: a line holds what was counted since the
 * line before. Histograms, and never percentiles, are put together.
 */
export async function histogramsOf(files: readonly LogFile[], limits: SeriesLimits = {}): Promise<MergedHistograms> {
  assertDistinct(files);
  const wrong = files.find(({ kind }) => kind !== "clat_hist");
  if (wrong !== undefined) throw new Error(`only clat_hist logs hold histograms, not ${wrong.kind}: ${wrong.path}`);
  const units = new Map(files.map((file) => [file.path, latencyUnit(file)]));
  if (files.length === 0) return { histograms: [], problems: [] };
  return withLogDatabase(limits, async (database) => {
    const parts: Part[] = [];
    const problems: LogProblem[] = [];
    for (let from = 0; from < files.length; from += FILES_AT_A_TIME) {
      const paths = files.slice(from, from + FILES_AT_A_TIME).map(({ path }) => path);
      const found = partsOf(await sumColumns(paths, database), units, paths);
      parts.push(...found.parts);
      problems.push(...found.problems);
    }
    problems.push(...(await database.rejected()));
    return {
      histograms: directions.flatMap((direction) => merged(direction, parts)),
      problems: mergeProblems(problems),
    };
  });
}

/** Quantiles of one direction of merged histograms, in nanoseconds; unknown where nothing was counted. */
export interface LogQuantiles extends MergedHistogram {
  readonly quantiles: readonly { readonly q: number; readonly ns: Known<number> }[];
}

/** Quantiles from `clat_hist` logs: counts of all files are added first, and then read. */
export async function quantilesFromHistogramLogs(
  files: readonly LogFile[],
  { quantiles, ...limits }: SeriesLimits & { readonly quantiles: readonly number[] },
): Promise<{ readonly byDirection: readonly LogQuantiles[]; readonly problems: readonly LogProblem[] }> {
  const { histograms, problems } = await histogramsOf(files, limits);
  const byDirection = histograms.map((histogram) => ({
    ...histogram,
    quantiles: quantiles.map((q) => ({ q, ns: quantileOf(histogram.bins, q) })),
  }));
  return { byDirection, problems };
}

interface Part {
  readonly direction: Direction;
  readonly bins: Bins;
  readonly coarseness: number;
  readonly unitNs: number;
}

/** Sums by file, direction and number of columns; the last tells the lines that were cut off from the whole ones. */
function sumColumns(paths: readonly string[], database: LogDatabase): Promise<Columns> {
  const columns = Object.fromEntries([
    ["time", "UBIGINT"],
    ["dir", "UTINYINT"],
    ["bs", "UBIGINT"],
    ...counts.map((name) => [name, "UBIGINT"]),
  ]);
  const widths = [...histogramWidths].reverse().map((width) => {
    const ends = width < MOST_BUCKETS ? ` AND h${width} IS NULL` : "";
    return `WHEN h${width - 1} IS NOT NULL${ends} THEN ${width}`;
  });
  return database.query(
    `SELECT file, dir::DOUBLE AS dir, (CASE ${widths.join(" ")} ELSE 0 END)::DOUBLE AS width, count(*)::DOUBLE AS lines,
       ${counts.map((name) => `sum(${name})::DOUBLE AS ${name}`).join(", ")}
     FROM ${readLogs(columns)} GROUP BY file, dir, width ORDER BY file, dir, width`,
    paths,
  );
}

function partsOf(
  rows: Columns,
  units: ReadonlyMap<string, number>,
  paths: readonly string[],
): { parts: Part[]; problems: LogProblem[] } {
  const parts: Part[] = [];
  const problems: LogProblem[] = [];
  const usual = usualWidths(rows);
  (rows["file"] ?? []).forEach((name, row) => {
    const [path, code, lines] = [String(name), Number(rows["dir"]?.[row]), Number(rows["lines"]?.[row])];
    const columns = Number(rows["width"]?.[row]);
    const width = histogramWidth(columns);
    const direction = rows["dir"]?.[row] === null ? undefined : directions[code];
    const fault = faultOf({ columns, usual: usual.get(path) ?? 0, direction });
    if (fault !== undefined) problems.push({ path, what: fault, lines, atLeast: false });
    if (fault !== undefined || width === undefined || direction === undefined) return;
    const unitNs = units.get(path) ?? 1;
    parts.push({ direction, unitNs, coarseness: width.coarseness, bins: binsOf(rows, row, columns, unitNs) });
  });
  const kept = new Set((rows["file"] ?? []).map(String));
  for (const path of paths) if (!kept.has(path)) problems.push({ path, what: "empty file", lines: 0, atLeast: false });
  return { parts, problems };
}

function faultOf(line: {
  columns: number;
  usual: number;
  direction: Direction | undefined;
}): LogProblem["what"] | undefined {
  if (line.columns === 0 || line.columns < line.usual) return "cut off";
  if (line.columns > line.usual) return "too long";
  return line.direction === undefined ? "no such direction" : undefined;
}

function usualWidths(rows: Columns): Map<string, number> {
  const best = new Map<string, { width: number; lines: number }>();
  (rows["file"] ?? []).forEach((name, row) => {
    const [path, width, lines] = [String(name), Number(rows["width"]?.[row]), Number(rows["lines"]?.[row])];
    const before = best.get(path);
    if (width > 0 && (before === undefined || lines >= before.lines)) best.set(path, { width, lines });
  });
  return new Map([...best].map(([path, { width }]) => [path, width]));
}

function binsOf(rows: Columns, row: number, columns: number, unitNs: number): [number, number][] {
  const coarseness = histogramWidth(columns)?.coarseness ?? 0;
  const bins: [number, number][] = [];
  for (let column = 0; column < columns; column += 1) {
    const count = Number(rows[`h${column}`]?.[row] ?? 0);
    if (count > 0) bins.push([columnValue(column, coarseness) * unitNs, count]);
  }
  return bins;
}

function merged(direction: Direction, all: readonly Part[]): MergedHistogram[] {
  const parts = all.filter((part) => part.direction === direction);
  if (parts.length === 0) return [];
  return [
    {
      direction,
      bins: mergeBins(parts.map(({ bins }) => bins)),
      relativeError: Math.max(...parts.map(({ coarseness }) => columnError(coarseness))),
      resolutionNs: Math.max(...parts.map(({ unitNs }) => (unitNs === 1 ? 0 : unitNs))),
    },
  ];
}
