import { judgeLogs, type LogReading } from "../analyse/log-reading.ts";
import type { Effects } from "../model/effects.ts";
import { HarnessError } from "../model/error.ts";
import type { Known } from "../model/known.ts";
import { quantilesFromHistogramLogs } from "../series/histogram-logs.ts";
import { type Direction, type LogFile, logNameParts } from "../series/log-file.ts";
import { problemSentence } from "../series/log-problem.ts";
import { throughputOverTime } from "../series/throughput-over-time.ts";

/** Latencies of one name in one direction, from `clat_hist` logs added up; nanoseconds. */
export interface LatencyReading {
  readonly name: string;
  readonly direction: Direction;
  readonly relativeError: number;
  readonly quantiles: readonly { readonly q: number; readonly ns: Known<number> }[];
}

/** Everything that the logs of a folder say. */
export interface LogsReading {
  readonly rates: readonly LogReading[];
  readonly latency: readonly LatencyReading[];
  /** Lines that were left out, by file and reason. */
  readonly problems: readonly string[];
}

const QUANTILES = [0.5, 0.9, 0.99, 0.999];

async function versionIn(folder: string, names: readonly string[], effects: Effects): Promise<string | undefined> {
  for (const name of names.filter((candidate) => candidate.endsWith(".json"))) {
    const found = /"fio version"\s*:\s*"([^"]+)"/.exec((await effects.files.readText(`${folder}/${name}`)) ?? "");
    if (found?.[1] !== undefined) return found[1];
  }
  return undefined;
}

/** The logs of a folder by the name that fio gave them, each with what is known of it. Throws `notFound` where there is none. */
async function logsOf(folder: string, fio: string | undefined, effects: Effects): Promise<Map<string, LogFile[]>> {
  const names = await effects.files.list(folder);
  const version = fio ?? (await versionIn(folder, names, effects));
  const groups = new Map<string, LogFile[]>();
  for (const file of names) {
    const parts = logNameParts(file);
    if (parts === undefined) continue;
    const log = { path: `${folder}/${file}`, kind: parts.kind, host: parts.host ?? "local", job: parts.job };
    groups.set(parts.name, [...(groups.get(parts.name) ?? []), version === undefined ? log : { ...log, fio: version }]);
  }
  if (groups.size > 0) return groups;
  throw new HarnessError(
    "notFound",
    "There are no logs of fio here: none is called NAME_bw.N.log, NAME_clat_hist.N.log or the like",
    {
      where: folder,
      next: "name the folder that fio wrote its logs to (write_bw_log, write_hist_log)",
    },
  );
}

async function ratesOf(
  name: string,
  logs: readonly LogFile[],
  stepMs: number,
): Promise<{ rates: LogReading[]; problems: string[] }> {
  const kind = logs.some((log) => log.kind === "bw") ? "bw" : "iops";
  const wanted = logs.filter((log) => log.kind === kind);
  const { series, problems } = await throughputOverTime(wanted, { intervalMs: stepMs });
  const rates = judgeLogs({ name, kind, series, stepMs });
  return { rates, problems: problems.map(problemSentence) };
}

async function latencyOf(
  name: string,
  logs: readonly LogFile[],
): Promise<{ latency: LatencyReading[]; problems: string[] }> {
  const wanted = logs.filter((log) => log.kind === "clat_hist");
  if (wanted.length === 0) return { latency: [], problems: [] };
  const { byDirection, problems } = await quantilesFromHistogramLogs(wanted, { quantiles: QUANTILES });
  const latency = byDirection.map(({ direction, relativeError, quantiles }) => ({
    name,
    direction,
    relativeError,
    quantiles,
  }));
  return { latency, problems: problems.map(problemSentence) };
}

/**
 * Reads the logs that fio left in a folder: throughput while all clients were at work, how far their starts and ends lie
 * apart, dips, falls of level and steadiness of each, and latency quantiles of all histograms together.
 */
export async function readLogs(
  folder: string,
  options: { readonly fio: string | undefined; readonly intervalMs: number },
  effects: Effects,
): Promise<LogsReading> {
  const groups = await logsOf(folder, options.fio, effects);
  const read = { rates: [] as LogReading[], latency: [] as LatencyReading[], problems: [] as string[] };
  for (const [name, logs] of groups) {
    const rates = await ratesOf(name, logs, options.intervalMs);
    const latency = await latencyOf(name, logs);
    read.rates.push(...rates.rates);
    read.latency.push(...latency.latency);
    read.problems.push(...rates.problems, ...latency.problems);
  }
  return read;
}
