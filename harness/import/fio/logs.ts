import { fromKibPerSecond } from "../../model/quantity.ts";
import type { SourceFile, TrialDraft } from "../source/importer.ts";
import { baseName, folderOf } from "../source/source-text.ts";
import type { FioCase } from "./facts.ts";

const directions = ["read", "write", "trim"] as const;

/** Time, value, direction and at least one more column, as every log of fio has them. */
const row = /^\s*(\d{1,15})\s*,\s*(\d{1,15})\s*,\s*([012])\s*,/;

/** Time, direction, block size and then a count for each bucket: `clat_hist` logs. */
const histogramRow = /^\s*\d{1,15}\s*,\s*[012]\s*,\s*\d+\s*(?:,\s*\d+\s*){100}/;

/** True for a log of fio: its first lines are rows. */
export function isFioLog(text: string): boolean {
  if (histogramRow.test(text)) return true;
  const lines = text
    .slice(0, 4096)
    .split("\n")
    .slice(0, 3)
    .filter((line) => line.trim() !== "");
  return lines.length > 0 && lines.every((line, index) => row.test(line) || (index === lines.length - 1 && index > 0));
}

/** Series by direction out of one bandwidth log, whose values are KiB/s. */
function seriesOf(file: SourceFile, job: string): TrialDraft["series"] {
  const points = new Map<(typeof directions)[number], [number, number][]>();
  for (const line of (file.text ?? "").split("\n")) {
    const [, time, value, code] = row.exec(line) ?? [];
    const direction = directions[Number(code)];
    if (direction === undefined) continue;
    const list = points.get(direction) ?? [];
    list.push([Number(time), fromKibPerSecond(Number(value))]);
    points.set(direction, list);
  }
  return [...points].map(([direction, list]) => ({ phase: "load", job, direction, points: list, artifact: file.copy }));
}

/** The course of throughput of a call of fio, and why there is none. */
export interface Course {
  readonly series: TrialDraft["series"];
  readonly missing: string | null;
}

/** Longest time that a job measured, in milliseconds. */
export function longestOf({ job }: FioCase): number {
  return Math.max(0, ...Object.values(job.directions).map((data) => (data.known ? data.value.seconds * 1000 : 0)));
}

/** Stamps that cannot be of this job: since the epoch (log_unix_epoch), or damaged. A minute of ramp is allowed for. */
function isBeyond(series: TrialDraft["series"], longest: number): boolean {
  return series.some(({ points }) => points.some(([ms]) => ms > 2 * longest + 60_000));
}

/**
 * Bandwidth logs beside a JSON file, by the name that `write_bw_log` gave them. All jobs' logs must be there: a sum over
 * some of them would look like a slower system.
 */
export function courseOf(json: SourceFile, one: FioCase | undefined, files: readonly SourceFile[]): Course {
  const name = one?.options?.["write_bw_log"];
  if (one === undefined || name === undefined) return { series: [], missing: null };
  const logs = files.filter((file) => {
    const own = folderOf(file.path) === folderOf(json.path);
    return own && file.text !== undefined && baseName(file.path).startsWith(`${baseName(name)}_bw.`);
  });
  const jobs = Number(one.options?.["numjobs"] ?? "1");
  if (logs.length !== jobs) return { series: [], missing: `${logs.length} of ${jobs} bandwidth logs are there` };
  const series = logs.flatMap((file, index) => seriesOf(file, String(index + 1)));
  return isBeyond(series, longestOf(one))
    ? { series: [], missing: "the times in its bandwidth logs do not fit the job's runtime" }
    : { series, missing: null };
}
