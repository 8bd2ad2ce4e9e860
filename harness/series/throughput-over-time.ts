import type { RateSeries, Span } from "../statistics/rate-series.ts";
import { type Columns, type LogDatabase, type SeriesLimits, withLogDatabase } from "./duckdb.ts";
import { assertDistinct, type Direction, directions, type LogFile } from "./log-file.ts";
import { type LogProblem, mergeProblems } from "./log-problem.ts";
import { batches, type SurveyedLog, surveyLogs } from "./log-survey.ts";
import { EPOCH_FROM_MS, rateQuery } from "./rate-query.ts";

/** The course of one log in one direction. Amounts of the spans are bytes (`bw`) or operations (`iops`). */
export interface LogSeries extends RateSeries {
  readonly file: LogFile;
  readonly direction: Direction;
  /** Lines that the series rests on. */
  readonly lines: number;
  /** Length of fio's averaging window; null for a log with a line for each I/O. */
  readonly stepMs: number | null;
}

/** Series of many logs, with what had to be left out. */
export interface OverTime {
  readonly series: readonly LogSeries[];
  readonly problems: readonly LogProblem[];
}

/** Length of the bins (at least two of the logs' windows) and how much of the machine may be used. */
export interface OverTimeOptions extends SeriesLimits {
  readonly intervalMs: number;
}

/** Lines of windowed logs sorted at a time: some 200 MB. Logs by I/O need no order and go in one scan. */
const LINES_AT_A_TIME = 1_000_000;

/**
 * Bytes (of `bw` logs) or operations (of `iops` logs) over time, for any number of jobs and hosts. The lines stay in the
 * database: memory here grows with jobs × intervals only. How a line is read stands at `rate-query.ts`.
 * A log stops at its last whole window; what a job did after it is in its JSON only.
 */
export async function throughputOverTime(files: readonly LogFile[], options: OverTimeOptions): Promise<OverTime> {
  assertDistinct(files);
  const wrong = files.find(({ kind }) => kind !== "bw" && kind !== "iops");
  if (wrong !== undefined) throw new Error(`only bw and iops logs hold rates, not ${wrong.kind}: ${wrong.path}`);
  const intervalMs = Math.round(options.intervalMs);
  if (!(intervalMs >= 1)) throw new RangeError(`an interval is 1 ms or longer, not ${options.intervalMs}`);
  if (files.length === 0) return { series: [], problems: [] };
  return withLogDatabase(options, async (database) => {
    const survey = await surveyLogs(files, database);
    const found: LogSeries[] = [];
    const problems = [...survey.problems];
    for (const batch of batches(survey.logs, LINES_AT_A_TIME)) {
      const rates = await ratesOf(batch, intervalMs, database);
      found.push(...rates.series);
      problems.push(...rates.problems);
    }
    problems.push(...(await database.rejected()));
    return { series: ordered(found, files), problems: mergeProblems(problems) };
  });
}

async function ratesOf(batch: readonly SurveyedLog[], intervalMs: number, database: LogDatabase): Promise<OverTime> {
  const [log] = batch;
  if (log === undefined) return { series: [], problems: [] };
  const files = new Map(batch.map(({ file }) => [file.path, file]));
  const rows = await database.query(rateQuery(log, intervalMs), [...files.keys()]);
  const series: LogSeries[] = [];
  const problems: LogProblem[] = [];
  for (const bins of binsByLog(rows)) {
    const [first] = bins;
    const file = files.get(first?.path ?? "");
    if (first === undefined || file === undefined) continue;
    if (first.own === null)
      problems.push({ path: file.path, what: "one window", lines: linesIn(bins), atLeast: false });
    else series.push(seriesFrom(file, bins, intervalMs));
  }
  return { series, problems };
}

/** What was done in one interval according to one log, with its directions' code. */
interface Bin {
  readonly path: string;
  readonly code: number;
  readonly bin: number;
  readonly step: number | null;
  /** Null where the lines do not say how long they took. */
  readonly own: number | null;
  readonly before: number;
  readonly lines: number;
  readonly start: number;
  readonly end: number;
}

/** Rows come sorted by file, direction and interval. */
function binsByLog(rows: Columns): Bin[][] {
  const logs: Bin[][] = [];
  (rows["file"] ?? []).forEach((path, row) => {
    const at = (name: string) => Number(rows[name]?.[row]);
    const orNull = (name: string) => (rows[name]?.[row] === null ? null : at(name));
    const bin: Bin = {
      path: String(path),
      code: at("dir"),
      bin: at("bin"),
      step: orNull("step"),
      own: orNull("own"),
      before: at("before"),
      lines: at("lines"),
      start: at("start"),
      end: at("end"),
    };
    const open = logs.at(-1);
    if (open?.[0]?.path === bin.path && open[0].code === bin.code) open.push(bin);
    else logs.push([bin]);
  });
  return logs;
}

function seriesFrom(file: LogFile, bins: readonly Bin[], intervalMs: number): LogSeries {
  const [first, last] = [bins[0] as Bin, bins.at(-1) as Bin];
  const direction = directions[first.code] as Direction;
  const isEpoch = last.end >= EPOCH_FROM_MS;
  const zero = isEpoch ? 0 : (file.zeroMs ?? 0);
  const fine = first.step !== null && intervalMs < 2 * first.step;
  const spans = fine ? spansByLine(bins) : spansByInterval(bins, intervalMs);
  return {
    file,
    direction,
    client: `${file.host}/${file.job} ${direction}`,
    clock: isEpoch || file.zeroMs !== undefined ? "epoch" : "own start",
    startMs: first.start + zero,
    endMs: last.end + zero,
    spans: spans.map(([from, to, amount]) => {
      const begin = Math.min(Math.max(from, first.start), last.end);
      return [begin + zero, Math.max(begin, Math.min(to, last.end)) + zero, amount] as const;
    }),
    lines: linesIn(bins),
    stepMs: first.step,
  };
}

/** Where an interval has a line or two at most, each spreads over its own window. */
function spansByLine(bins: readonly Bin[]): Span[] {
  return bins.map(({ start, end, own, before }, index) => {
    const from = Math.max(start, bins[index - 1]?.end ?? start);
    return [Math.min(from, end), end, (own ?? 0) + before] as const;
  });
}

function spansByInterval(bins: readonly Bin[], intervalMs: number): Span[] {
  const amounts = new Map<number, number>();
  const add = (bin: number, amount: number) => amounts.set(bin, (amounts.get(bin) ?? 0) + amount);
  for (const { bin, own, before } of bins) {
    if (before > 0) add(bin - 1, before);
    add(bin, own ?? 0);
  }
  return [...amounts]
    .sort(([a], [b]) => a - b)
    .map(([bin, amount]) => [bin * intervalMs, (bin + 1) * intervalMs, amount] as const);
}

function linesIn(bins: readonly Bin[]): number {
  return bins.reduce((sum, { lines }) => sum + lines, 0);
}

function ordered(series: readonly LogSeries[], files: readonly LogFile[]): LogSeries[] {
  const place = new Map(files.map((file, index) => [file.path, index]));
  return [...series].sort((a, b) => (place.get(a.file.path) ?? 0) - (place.get(b.file.path) ?? 0));
}
