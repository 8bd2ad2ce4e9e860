/**
 * Reads ten million lines of 64 jobs' logs as Assay does, and as a bare aggregate of DuckDB over the same files does.
 * Usage: node test/soak/logs-10m.ts [LINES]. Ends with status 1 above 1 GiB or above five times the bare time.
 */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { readLogs, withLogDatabase } from "../../harness/series/duckdb.ts";
import { columnsOf } from "../../harness/series/log-columns.ts";
import type { LogFile } from "../../harness/series/log-file.ts";
import { throughputOverTime } from "../../harness/series/throughput-over-time.ts";
import { commonWindow } from "../../harness/statistics/common-window.ts";
import { totalAmount } from "../../harness/statistics/rate-series.ts";

const JOBS = 64;
const perJob = Math.ceil(Number(process.argv[2] ?? 10_000_000) / JOBS);
const MOST_MIB = 1024;
const MOST_TIMES = 5;

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

const folder = mkdtempSync(join(tmpdir(), "assay-logs-"));
try {
  for (const isEachIo of [true, false]) {
    const name = isEachIo ? "by I/O" : "by window";
    mkdirSync(join(folder, name.replace("/", "")));
    const files = Array.from({ length: JOBS }, (_, job): LogFile => {
      const path = join(folder, name.replace("/", ""), `load_bw.${job + 1}.log`);
      writeFileSync(path, textOf(job, isEachIo));
      return { path, kind: "bw", host: `host${job % 8}`, job: String(job) };
    });
    const bareSql = `SELECT dir::DOUBLE AS dir, sum(value)::DOUBLE AS sum FROM ${readLogs(columnsOf(false))} GROUP BY dir`;
    const bare = await timed(() =>
      withLogDatabase({}, (database) =>
        database.query(
          bareSql,
          files.map(({ path }) => path),
        ),
      ),
    );
    const ours = await timed(() => throughputOverTime(files, { intervalMs: 1000 }));
    const bytes = ours.value.series.reduce((sum, { spans }) => sum + totalAmount(spans), 0);
    const window = commonWindow(ours.value.series);
    const overlap = window.known ? window.value.overlapShare.toFixed(3) : window.why;
    const memory = process.resourceUsage().maxRSS / 1024;
    const ratio = ours.seconds / bare.seconds;
    process.stdout.write(
      `${perJob * JOBS} lines ${name}: ${ours.seconds.toFixed(1)} s, bare aggregate ${bare.seconds.toFixed(1)} s, ratio ${ratio.toFixed(1)}; ` +
        `${ours.value.series.length} series, ${bytes} bytes, overlap ${overlap}, most memory ${memory.toFixed(0)} MiB\n`,
    );
    if (memory > MOST_MIB || ratio > MOST_TIMES) process.exitCode = 1;
  }
} finally {
  rmSync(folder, { recursive: true });
}
