import { type LogDatabase, readLogs } from "./duckdb.ts";
import { columnsOf, hasHole, lineFate, widthOf } from "./log-columns.ts";
import type { LogFile } from "./log-file.ts";
import type { LogProblem } from "./log-problem.ts";

/** What a first look at a log tells: how its lines are to be read. */
export interface SurveyedLog {
  readonly file: LogFile;
  /** Columns of its whole lines; others are left out. */
  readonly width: number;
  readonly lines: number;
  /** True where every line is one I/O with its block size; else a line is the mean of a window. */
  readonly eachIo: boolean;
}

/** Counts the lines of logs by their shape, in one scan, and says what will be left out. Logs without a line are not in it. */
export async function surveyLogs(
  files: readonly LogFile[],
  database: LogDatabase,
): Promise<{ logs: SurveyedLog[]; problems: LogProblem[] }> {
  const logs: SurveyedLog[] = [];
  const problems: LogProblem[] = [];
  for (const withMaximum of [false, true]) {
    const group = files.filter((file) => (file.withMaximum ?? false) === withMaximum);
    if (group.length === 0) continue;
    const rows = await database.query(
      `SELECT file, dir::DOUBLE AS dir, ${widthOf(withMaximum)} AS width, ${hasHole} AS hole,
         count(*)::DOUBLE AS lines, count(*) FILTER (bs > 0)::DOUBLE AS single
       FROM ${readLogs(columnsOf(withMaximum))} GROUP BY ALL ORDER BY ALL`,
      group.map(({ path }) => path),
    );
    const fate = lineFate(group, rows);
    problems.push(...fate.problems);
    const byPath = new Map(group.map((file) => [file.path, file]));
    const found = new Map<string, SurveyedLog>();
    fate.fates.forEach((what, row) => {
      const file = byPath.get(String(rows["file"]?.[row]));
      if (what !== "kept" || file === undefined) return;
      const [lines, single] = [Number(rows["lines"]?.[row]), Number(rows["single"]?.[row])];
      const before = found.get(file.path);
      found.set(file.path, {
        file,
        width: Number(rows["width"]?.[row]),
        lines: lines + (before?.lines ?? 0),
        eachIo: single === lines && before?.eachIo !== false,
      });
    });
    logs.push(...found.values());
  }
  return { logs, problems };
}

/** Logs that can be read by one query, in parts of at most so many lines (and one log at least). */
export function batches(logs: readonly SurveyedLog[], mostLines: number): SurveyedLog[][] {
  const groups = new Map<string, SurveyedLog[][]>();
  for (const log of logs) {
    const key = JSON.stringify([log.width, log.eachIo, log.file.withMaximum ?? false, log.file.kind, log.file.stepMs]);
    const parts = groups.get(key) ?? [[]];
    const open = parts.at(-1) as SurveyedLog[];
    const lines = open.reduce((sum, other) => sum + other.lines, log.lines);
    if (open.length > 0 && lines > mostLines) parts.push([log]);
    else open.push(log);
    groups.set(key, parts);
  }
  return [...groups.values()].flat();
}
