import type { DuckDBConnection } from "@duckdb/node-api";
import { HarnessError } from "../model/error.ts";
import type { LogProblem } from "./log-problem.ts";

/** How much of the machine reading logs may take. */
export interface SeriesLimits {
  readonly memoryMiB?: number;
  readonly threads?: number;
}

/** Faults are listed one by one only so far per file: a file that is no log at all must not fill the memory. */
const REJECTS_PER_FILE = 2000;

/** A database in memory over log files. */
export interface LogDatabase {
  /** Rows of a query, column by column, as numbers and strings. `$files` in it stands for the paths. */
  readonly query: (sql: string, paths: readonly string[]) => Promise<Columns>;
  /** Lines that were no numbers in the queries so far, by file. */
  readonly rejected: () => Promise<LogProblem[]>;
}

/** The answer of a query: names of columns and their values. */
export type Columns = Readonly<Record<string, readonly (number | string | boolean | null)[]>>;

/**
 * Opens DuckDB in memory, with a limit, without extensions and without spilling to disk, for the time of `work`. It is
 * loaded only here and only now: a native library of some 60 MB that most commands never need.
 */
export async function withLogDatabase<T>(
  limits: SeriesLimits,
  work: (database: LogDatabase) => Promise<T>,
): Promise<T> {
  const { DuckDBInstance, LIST, VARCHAR, listValue } = await import("@duckdb/node-api");
  const instance = await DuckDBInstance.create(":memory:", {
    memory_limit: `${limits.memoryMiB ?? 512}MiB`,
    threads: String(limits.threads ?? 2),
    temp_directory: "",
    autoinstall_known_extensions: "false",
    autoload_known_extensions: "false",
  });
  const connection = await instance.connect();
  try {
    return await work({
      query: async (sql, paths) => {
        try {
          const files = listValue(paths.map(literalPath));
          const reader = await connection.runAndReadAll(sql, { files }, { files: LIST(VARCHAR) });
          return reader.getColumnsObjectJS() as Columns;
        } catch (cause) {
          throw unreadable(paths, cause);
        }
      },
      rejected: () => rejectedLines(connection),
    });
  } finally {
    connection.closeSync();
    instance.closeSync();
  }
}

/** DuckDB reads paths as patterns; in brackets each of their special characters stands for itself. */
export function literalPath(path: string): string {
  return path.replace(/[*?[]/g, "[$&]");
}

function unreadable(paths: readonly string[], cause: unknown): HarnessError {
  const said = cause instanceof Error ? (cause.message.split("\n")[0] ?? "") : String(cause);
  return new HarnessError("badArtifact", `Logs of fio could not be read: ${said.slice(0, 300)}`, {
    where: paths.length === 1 ? (paths[0] as string) : `${paths[0]} and ${paths.length - 1} more`,
    next: "look whether each of them is there, is readable and is a text file",
    cause,
  });
}

/**
 * The source of a query over logs. Columns are numbers from the start, so that text is converted once, in the reader; a
 * line with something else in them is set aside and counted. Missing columns at the end are null.
 */
export function readLogs(columns: Readonly<Record<string, string>>): string {
  const types = Object.entries(columns).map(([name, type]) => `'${name}': '${type}'`);
  return `read_csv($files, columns = {${types.join(", ")}}, auto_detect = false, header = false, delim = ',',
    quote = '', escape = '', comment = '', null_padding = true, strict_mode = false, hive_partitioning = false,
    filename = 'file', store_rejects = true, rejects_limit = ${REJECTS_PER_FILE})`;
}

/** A line may have a fault in each column and is met once in each scan: lines are counted once, and the limit is of faults. */
async function rejectedLines(connection: DuckDBConnection): Promise<LogProblem[]> {
  const reader = await connection.runAndReadAll(`
    WITH faults AS (SELECT file_path AS path, scan_id, line FROM reject_errors JOIN reject_scans USING (scan_id, file_id)),
      scans AS (SELECT path, count(*) AS faults FROM faults GROUP BY path, scan_id)
    SELECT path, count(DISTINCT line)::DOUBLE AS lines,
      (SELECT max(faults) FROM scans WHERE scans.path = faults.path)::DOUBLE AS faults
    FROM faults GROUP BY path ORDER BY path`);
  return reader.getRowObjectsJS().map(({ path, lines, faults }) => ({
    path: String(path),
    what: "not numbers" as const,
    lines: Number(lines),
    atLeast: Number(faults) >= REJECTS_PER_FILE,
  }));
}
