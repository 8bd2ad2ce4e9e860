import { KIB } from "../model/quantity.ts";
import { type Columns, type LogDatabase, readLogs, type SeriesLimits, withLogDatabase } from "./duckdb.ts";
import { columnsOf, hasHole, lineFate, widthOf } from "./log-columns.ts";
import { assertDistinct, type Direction, directions, type LogFile, latencyUnit } from "./log-file.ts";
import { type LogProblem, mergeProblems } from "./log-problem.ts";

/** Every line of one log in one direction: [milliseconds, value in base units], in the order of the file. */
export interface LogPoints {
  readonly file: LogFile;
  readonly direction: Direction;
  readonly unit: "B/s" | "1/s" | "ns";
  readonly points: readonly (readonly [ms: number, value: number])[];
}

/** Logs line by line, with what had to be left out. */
export interface SeriesOf {
  readonly series: readonly LogPoints[];
  readonly problems: readonly LogProblem[];
}

const units = { bw: "B/s", iops: "1/s", lat: "ns", clat: "ns", slat: "ns" } as const;

/** Lines that are handed over at most: each becomes JavaScript values, some 500 bytes of them on the way. */
const MOST_LINES = 1_000_000;

/**
 * The lines of `bw`, `iops`, `lat`, `clat` and `slat` logs as they are: bandwidth in bytes per second, latency in
 * nanoseconds. For logs of averages; the millions of lines of logs by I/O belong in `throughputOverTime`, and are
 * refused here with a RangeError.
 */
export async function seriesOf(files: readonly LogFile[], limits: SeriesLimits = {}): Promise<SeriesOf> {
  assertDistinct(files);
  if (files.length === 0) return { series: [], problems: [] };
  const factors = new Map(files.map((file) => [file.path, factorOf(file)]));
  return withLogDatabase(limits, async (database) => {
    const parts: SeriesOf[] = [];
    for (const withMaximum of [false, true]) {
      const group = files.filter((file) => (file.withMaximum ?? false) === withMaximum);
      if (group.length > 0) parts.push(await lines(group, { withMaximum, factors, database }));
    }
    const problems = [...parts.flatMap((part) => part.problems), ...(await database.rejected())];
    return { series: parts.flatMap((part) => part.series), problems: mergeProblems(problems) };
  });
}

function factorOf(file: LogFile): number {
  if (file.kind === "clat_hist") throw new Error(`a histogram log has no series of values: ${file.path}`);
  if (file.kind === "bw") return KIB;
  return file.kind === "iops" ? 1 : latencyUnit(file);
}

async function lines(
  files: readonly LogFile[],
  how: { withMaximum: boolean; factors: ReadonlyMap<string, number>; database: LogDatabase },
): Promise<SeriesOf> {
  const rows = await how.database.query(
    `SELECT file, dir::DOUBLE AS dir, ${widthOf(how.withMaximum)} AS width, ${hasHole} AS hole, time::DOUBLE AS time, value::DOUBLE AS value
     FROM ${readLogs(columnsOf(how.withMaximum))} LIMIT ${MOST_LINES + 1}`,
    files.map(({ path }) => path),
  );
  if ((rows["file"] ?? []).length > MOST_LINES) {
    throw new RangeError(`more than ${MOST_LINES} lines; read them with throughputOverTime`);
  }
  const { fates, problems } = lineFate(files, rows);
  const points = pointsByLog(rows, fates, how.factors);
  const series = files.flatMap((file) =>
    [...(points.get(file.path) ?? [])].map(([code, list]) => ({
      file,
      direction: directions[code] as Direction,
      unit: units[file.kind as keyof typeof units],
      points: list,
    })),
  );
  return { series, problems };
}

/** Points by path and code of the direction; a direction comes where the file first has it. */
function pointsByLog(rows: Columns, fates: readonly string[], factors: ReadonlyMap<string, number>) {
  const logs = new Map<string, Map<number, [number, number][]>>();
  fates.forEach((fate, row) => {
    if (fate !== "kept") return;
    const [path, code] = [String(rows["file"]?.[row]), Number(rows["dir"]?.[row])];
    const ofFile = logs.get(path) ?? new Map<number, [number, number][]>();
    const list = ofFile.get(code) ?? [];
    list.push([Number(rows["time"]?.[row]), Number(rows["value"]?.[row]) * (factors.get(path) ?? 1)]);
    logs.set(path, ofFile.set(code, list));
  });
  return logs;
}
