import type { z } from "zod";
import { HarnessError } from "../model/error.ts";
import { type Known, known, unknown } from "../model/known.ts";
import {
  type LatencyBins,
  type Metric,
  metrics,
  OBSERVATION_SCHEMA,
  type Observation,
  type Parsed,
} from "../model/observation.ts";
import { type FioDirection, type FioJob, FioJson } from "./fio-json-schema.ts";

/** Where a raw file belongs: every number taken from it carries this. */
export interface Origin {
  readonly trial: string;
  readonly phase: string;
  /** Path of the file in its run folder. */
  readonly artifact: string;
}

/** Raised when this parser gives other numbers for the same bytes. */
export const FIO_PARSER_VERSION = 1;

function bad(from: Origin, what: string, cause?: unknown): HarnessError {
  return new HarnessError("badArtifact", `fio's output of ${from.trial} ${what}`, {
    where: from.artifact,
    next: `look at it with: assay results show RUN --raw ${from.artifact}`,
    cause,
  });
}

/** fio may print notes before the JSON; the object starts at the first line that is only an opening brace. */
function jsonPart(text: string, from: Origin): { json: string; offset: number } {
  const match = /^\{/m.exec(text);
  if (match === null) throw bad(from, text.trim() === "" ? "is empty" : "has no JSON in it");
  return { json: text.slice(match.index), offset: match.index };
}

function parseFault(json: string): string | undefined {
  try {
    JSON.parse(json);
    return undefined;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

/**
 * Where JSON stops being JSON, in characters. V8 names the place of some faults only; of a stray character it is found by
 * halving, because every text that holds it fails on it and every shorter one only ends too early.
 */
function faultPosition(json: string, message: string): number {
  const position = /position (\d+)/.exec(message)?.[1];
  if (position !== undefined) return Number(position);
  if (!message.startsWith("Unexpected token")) return json.length;
  let [whole, broken] = [0, json.length];
  while (broken - whole > 1) {
    const middle = Math.floor((whole + broken) / 2);
    if (parseFault(json.slice(0, middle))?.startsWith("Unexpected token") === true) broken = middle;
    else whole = middle;
  }
  return whole;
}

function readJson(text: string, from: Origin): unknown {
  const { json, offset } = jsonPart(text, from);
  try {
    return JSON.parse(json);
  } catch (cause) {
    const at = offset + faultPosition(json, cause instanceof Error ? cause.message : "");
    const place = `at byte ${Buffer.byteLength(text.slice(0, at))} of ${Buffer.byteLength(text)}`;
    throw bad(from, `${at >= text.length - 1 ? "is cut off" : "is not valid JSON"} ${place}`, cause);
  }
}

function direction(from: Origin, job: FioJob, name: "read" | "write", data: FioDirection): Observation[] {
  const idle = data.total_ios === 0;
  const seconds = data.runtime / 1000;
  const why = `this job did no ${name}s`;
  const rate = (amount: number): Known<number> =>
    seconds > 0 ? known(amount / seconds) : unknown("fio's clock shows no time passed (under 1 ms)");
  const make = (metric: Metric, value: Known<number>): Observation => ({
    schema: OBSERVATION_SCHEMA,
    ...from,
    job: job.jobname,
    direction: name,
    metric,
    unit: metrics[metric],
    value: idle ? unknown(why) : value,
  });
  return [
    make("bytes", known(data.io_bytes)),
    make("operations", known(data.total_ios)),
    make("runtime", known(seconds)),
    make("throughput", rate(data.io_bytes)),
    make("iops", rate(data.total_ios)),
    make("latencyMean", data.clat_ns.N > 0 ? known(data.clat_ns.mean) : unknown("completion latency was not measured")),
  ];
}

function cpu(from: Origin, job: FioJob): Observation[] {
  const make = (metric: "cpuUser" | "cpuSystem", percent: number): Observation => ({
    schema: OBSERVATION_SCHEMA,
    ...from,
    job: job.jobname,
    direction: "all",
    metric,
    unit: metrics[metric],
    value: known(percent / 100),
  });
  return [make("cpuUser", job.usr_cpu), make("cpuSystem", job.sys_cpu)];
}

function latencyBins(from: Origin, job: FioJob, name: "read" | "write", data: FioDirection): LatencyBins[] {
  const bins = Object.entries(data.clat_ns.bins ?? {}).map(([ns, count]): [number, number] => [Number(ns), count]);
  if (bins.length === 0) return [];
  return [{ ...from, job: job.jobname, direction: name, kind: "clat", bins: bins.sort((a, b) => a[0] - b[0]) }];
}

function assertWhole(job: FioJob, from: Origin): void {
  if (job.error !== 0) throw bad(from, `says that job ${job.jobname} failed with error ${job.error}`);
  for (const data of [job.read, job.write]) {
    const lost = (data.short_ios ?? 0) + (data.drop_ios ?? 0);
    if (lost > 0) throw bad(from, `has ${lost} short or dropped I/Os in job ${job.jobname}`);
    const { bins, N } = data.clat_ns;
    const counted = Object.values(bins ?? {}).reduce((sum, count) => sum + count, 0);
    if (bins !== undefined && counted !== N)
      throw bad(from, `contradicts itself: ${N} latencies, ${counted} of them in bins, in job ${job.jobname}`);
  }
}

function unknownShape(error: z.ZodError): string {
  const issue = error.issues[0];
  const at = issue === undefined ? "" : ` at ${issue.path.map(String).join(".") || "its top"}: ${issue.message}`;
  return `has an unknown shape (fio 3 with json+ is expected)${at}`;
}

/** Numbers of one fio 3 `json+` file. Throws `badArtifact` for what is cut off, failed or of an unknown shape. */
export function parseFioJson(text: string, from: Origin): Parsed & { readonly fioVersion: string } {
  const parsed = FioJson.safeParse(readJson(text, from));
  if (!parsed.success) throw bad(from, unknownShape(parsed.error), parsed.error);
  const { jobs } = parsed.data;
  for (const job of jobs) assertWhole(job, from);
  return {
    fioVersion: parsed.data["fio version"],
    observations: jobs.flatMap((job) => [
      ...direction(from, job, "read", job.read),
      ...direction(from, job, "write", job.write),
      ...cpu(from, job),
    ]),
    latency: jobs.flatMap((job) => [
      ...latencyBins(from, job, "read", job.read),
      ...latencyBins(from, job, "write", job.write),
    ]),
    series: [],
  };
}
