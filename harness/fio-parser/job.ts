import { type Known, mapKnown, unknown } from "../model/known.ts";
import { epochMs, nanoseconds, seconds } from "../model/quantity.ts";
import type { JobContext } from "./context.ts";
import { directionOf } from "./direction.ts";
import { Fields, optionsIn } from "./fields.ts";
import type { Json } from "./json-reader.ts";
import { latencyOf } from "./latency.ts";
import { optionValues } from "./option-values.ts";
import type { FioDirection, FioDirectionName, FioJob, FioLatencyBucket } from "./report.ts";
import { steadyStateOf } from "./steady-state.ts";

const PERCENT = 100;
const share = (percent: number) => percent / PERCENT;

function direction(name: FioDirectionName, job: Fields, context: JobContext): Known<FioDirection> {
  if (job.has(name)) return directionOf(name, new Fields(job.get(name), `${job.path}.${name}`), context);
  if (name === "mixed") return noMixed(job, context);
  if (job.has("mixed") && !job.has("read") && !job.has("write"))
    return unknown("fio counted all directions together (unified_rw_reporting)");
  context.notes.push({ kind: "missing", where: job.path, key: name });
  if (name === "trim") return unknown("the file says nothing of trims");
  throw job.wrong(name, "an object");
}

function noMixed(job: Fields, { notes, globalOptions }: JobContext): Known<FioDirection> {
  const own = optionsIn(job.get("job options"), `${job.path}.job options`);
  const asked = optionValues([...globalOptions, ...own], "unified_rw_reporting").at(-1) ?? "none";
  if (asked !== "none" && asked !== "0") notes.push({ kind: "missing", where: job.path, key: "mixed" });
  return unknown("fio counted the directions apart (no unified_rw_reporting)");
}

function syncOf(job: Fields, context: JobContext): FioJob["sync"] {
  if (!job.has("sync")) return unknown("the file says nothing of syncs");
  const fields = new Fields(job.get("sync"), `${job.path}.sync`);
  const operations = fields.maybeCount("total_ios");
  if (!operations.known) return operations;
  if (operations.value === 0) return unknown("this job did no syncs");
  return { known: true, value: { operations: operations.value, latency: latencyOf(fields, "lat", context) } };
}

function depthLevels(job: Fields): FioJob["depthLevels"] {
  const { pairs, named } = job.numeric("iodepth_level");
  const levels = pairs.map(([from, percent]) => ({ from, share: share(percent) }));
  for (const [name, percent] of named) {
    const from = Number(/^>=(\d+)$/.exec(name)?.[1] ?? Number.NaN);
    if (Number.isNaN(from) || typeof percent !== "number") throw job.wrong("iodepth_level", "depths and shares");
    levels.push({ from, share: share(percent) });
  }
  return levels;
}

function latencyBuckets(job: Fields): FioLatencyBucket[] {
  const buckets: FioLatencyBucket[] = [];
  for (const [key, unit] of [
    ["latency_ns", 1],
    ["latency_us", 1000],
    ["latency_ms", 1_000_000],
  ] as const) {
    const { pairs, named } = job.numeric(key);
    for (const [below, percent] of pairs)
      buckets.push({ below: { known: true, value: nanoseconds(below * unit) }, share: share(percent) });
    for (const [name, percent] of named) {
      if (name !== ">=2000" || typeof percent !== "number") throw job.wrong(key, "times and shares");
      buckets.push({ below: unknown("everything longer"), share: share(percent) });
    }
  }
  return buckets;
}

function note(job: FioJob, context: JobContext): void {
  const { notes, path: where } = context;
  if (job.failed) notes.push({ kind: "jobFailed", where, job: job.name, error: job.error });
  if (job.steadyState.known) notes.push({ kind: "steadyState", where, attained: job.steadyState.value.attained });
}

/** One entry of `jobs` or `client_stats` with its notes. */
export function jobOf(json: Json, context: JobContext): FioJob {
  const fields = new Fields(json, context.path);
  const error = fields.integer("error");
  const job: FioJob = {
    name: fields.text("jobname"),
    groupId: fields.has("groupid") ? fields.integer("groupid") : 0,
    host: fields.maybeText("hostname"),
    port: fields.maybeCount("port"),
    error,
    failed: error !== 0,
    elapsed: mapKnown(fields.maybeCount("elapsed"), seconds),
    startedAt: mapKnown(fields.maybeCount("job_start"), epochMs),
    options: optionsIn(fields.get("job options"), `${context.path}.job options`),
    directions: {
      read: direction("read", fields, context),
      write: direction("write", fields, context),
      trim: direction("trim", fields, context),
      mixed: direction("mixed", fields, context),
    },
    sync: syncOf(fields, context),
    cpu: {
      user: mapKnown(fields.maybeAmount("usr_cpu"), share),
      system: mapKnown(fields.maybeAmount("sys_cpu"), share),
      contextSwitches: fields.maybeCount("ctx"),
    },
    depthLevels: depthLevels(fields),
    latencyBuckets: latencyBuckets(fields),
    steadyState: steadyStateOf(fields),
  };
  note(job, context);
  return job;
}
