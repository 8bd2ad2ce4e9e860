/**
 * Reads ten million lines of 64 jobs' logs as Assay does, and as a bare aggregate of DuckDB over the same files does.
 * Usage: node test/soak/logs-10m.ts [LINES]. Ends with status 1 above 1 GiB or above twelve times the bare time:
 * logs of windows are looked through first, then sorted by time; logs by I/O need three times the bare time.
 */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { execa } from "execa";
import { readLogs, withLogDatabase } from "../../harness/series/duckdb.ts";
import { columnsOf } from "../../harness/series/log-columns.ts";
import type { LogFile } from "../../harness/series/log-file.ts";
import { throughputOverTime } from "../../harness/series/throughput-over-time.ts";
import { commonWindow } from "../../harness/statistics/common-window.ts";
import { totalAmount } from "../../harness/statistics/rate-series.ts";

const JOBS = 64;
const perJob = Math.ceil(Number(process.argv[2] ?? 10_000_000) / JOBS);
const MOST_MIB = 1024;
const MOST_TIMES = 12;

/** Lines of one I/O each (a 4 KiB read and a write in turn every 2 ms), or of windows of 2 ms. */
function textOf(job: number, isEachIo: boolean): string {
  const lines: string[] = [];
  for (let line = 1; line <= perJob; line += 1) {
    lines.push(
      `${1795205100000 + line * 2}, ${100000 + ((line * 7919 + job) % 5000)}, ${isEachIo ? line & 1 : 0}, ${isEachIo ? 4096 : 0}, 0\n`,
    );
  }
  return lines.join("");
}

async function timed<T>(work: () => Promise<T>): Promise<{ seconds: number; value: T }> {
  const start = performance.now();
  const value = await work();
  return { seconds: (performance.now() - start) / 1000, value };
}

function write(folder: string, isEachIo: boolean): void {
  mkdirSync(folder, { recursive: true });
  for (let job = 0; job < JOBS; job += 1) writeFileSync(join(folder, `load_bw.${job + 1}.log`), textOf(job, isEachIo));
}

/** In a process of its own, so that its memory is that of the reading alone. */
async function measure(folder: string): Promise<boolean> {
  const files = Array.from({ length: JOBS }, (_, job): LogFile => {
    return { path: join(folder, `load_bw.${job + 1}.log`), kind: "bw", host: `host${job % 8}`, job: String(job) };
  });
  const paths = files.map(({ path }) => path);
  const bareSql = `SELECT dir::DOUBLE AS dir, sum(value)::DOUBLE AS sum FROM ${readLogs(columnsOf(false))} GROUP BY dir`;
  const bare = await timed(() => withLogDatabase({}, (database) => database.query(bareSql, paths)));
  const ours = await timed(() => throughputOverTime(files, { intervalMs: 1000 }));
  const bytes = ours.value.series.reduce((sum, { spans }) => sum + totalAmount(spans), 0);
  const window = commonWindow(ours.value.series);
  const overlap = window.known ? window.value.overlapShare.toFixed(3) : window.why;
  const memory = process.resourceUsage().maxRSS / 1024;
  const ratio = ours.seconds / bare.seconds;
  process.stdout.write(
    `${perJob * JOBS} lines: ${ours.seconds.toFixed(1)} s, bare aggregate ${bare.seconds.toFixed(1)} s, ratio ${ratio.toFixed(1)}; ` +
      `${ours.value.series.length} series, ${bytes} bytes, overlap ${overlap}, most memory ${memory.toFixed(0)} MiB\n`,
  );
  return memory <= MOST_MIB && ratio <= MOST_TIMES;
}

const [, , lines, given] = process.argv;
if (given !== undefined) {
  process.exitCode = (await measure(given)) ? 0 : 1;
} else {
  const folder = mkdtempSync(join(tmpdir(), "assay-logs-"));
  try {
    for (const isEachIo of [true, false]) {
      process.stdout.write(isEachIo ? "a line for each I/O: " : "a line for each window: ");
      write(folder, isEachIo);
      const words = [import.meta.filename, lines ?? "10000000", folder];
      const { exitCode } = await execa(process.execPath, words, { stdio: "inherit", reject: false });
      if (exitCode !== 0) process.exitCode = 1;
    }
  } finally {
    rmSync(folder, { recursive: true });
  }
}
