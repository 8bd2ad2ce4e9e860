/**
 * Runs quick A/A comparisons (the same storage twice) and counts how many report a difference: at 95 % confidence over
 * the family of a run, one in twenty is expected. Usage: npm run soak:aa [-- RUNS [MINUTES-EACH]]. Ends with status 1
 * when more than a tenth of the runs report one.
 */
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { execa } from "execa";
import type { Analysis } from "../../harness/model/analysis.ts";

const wanted = Number(process.argv[2] ?? 20);
const minutes = process.argv[3] ?? "0.5";
const assay = join(import.meta.dirname, "../../assay");
const folder = await mkdtemp(join(tmpdir(), "assay-aa-"));
let differences = 0;
for (let index = 0; index < wanted; index += 1) {
  const run = await execa(
    assay,
    ["quickstart", "--minutes", minutes, "--json", "--quiet", "--runs", join(folder, "runs")],
    { cwd: folder, reject: false },
  );
  const { result } = JSON.parse(run.stdout) as { result: { analysis: Analysis } };
  const { headline, cells } = result.analysis;
  const intervals = cells.map((cell) => {
    const interval = cell.comparisons[0]?.interval;
    return interval?.known ? `${interval.value.low.toFixed(2)}–${interval.value.high.toFixed(2)}` : "none";
  });
  if (headline.verdict === "different") differences += 1;
  process.stdout.write(`${index + 1}: status ${run.exitCode}, ${headline.verdict} [${intervals.join(", ")}]\n`);
}
await rm(folder, { recursive: true });
process.stdout.write(`${differences} of ${wanted} A/A runs report a difference\n`);
process.exitCode = differences > wanted / 10 ? 1 : 0;
