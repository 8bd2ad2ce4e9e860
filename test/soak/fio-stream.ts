/**
 * Reads a generated client/server `json+` report of 1,000 hosts with 8 jobs each as a stream and watches memory. Usage:
 * node test/soak/fio-stream.ts [HOSTS [BINS]]. Ends with status 1 where a job is missing, a count is wrong, or memory grows
 * by more than 192 MiB, however large the report is.
 */
import { parseFioStream } from "../../harness/fio-parser/index.ts";
import { generatedReport } from "./generated-stream.ts";

const MIB = 2 ** 20;
const ALLOWED = 192 * MIB;

const hosts = Number(process.argv[2] ?? 1000);
const bins = Number(process.argv[3] ?? 1500);

let bytes = 0;
async function* counted(): AsyncGenerator<Uint8Array> {
  for await (const chunk of generatedReport({ hosts, jobs: 8, bins })) {
    bytes += chunk.length;
    yield chunk;
  }
}

let operations = 0;
let binned = 0;
let peak = 0;
let seen = 0;
const before = process.memoryUsage().rss;
const start = performance.now();
const head = await parseFioStream(counted(), ({ directions: { read } }) => {
  if (!read.known) return;
  operations += read.value.operations.known ? read.value.operations.value : 0;
  if (read.value.clat.known) for (const [, count] of read.value.clat.value.bins) binned += count;
  seen += 1;
  if (seen % 50 === 0) peak = Math.max(peak, process.memoryUsage().rss);
});
const seconds = (performance.now() - start) / 1000;
const growth = Math.max(peak, process.memoryUsage().rss) - before;
const rate = bytes / MIB / seconds;
process.stdout.write(
  `${head.jobsRead} jobs, ${(bytes / MIB).toFixed(0)} MiB in ${seconds.toFixed(1)} s (${rate.toFixed(0)} MiB/s)\n`,
);
process.stdout.write(`${operations} operations, ${binned} of them in bins, ${head.notes.length} notes\n`);
process.stdout.write(`memory grew by ${(growth / MIB).toFixed(0)} MiB from ${(before / MIB).toFixed(0)} MiB\n`);
process.exitCode = head.jobsRead === hosts * 8 && operations === binned && growth <= ALLOWED ? 0 : 1;
