import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { type Metric, metrics, Observation } from "../../harness/model/observation.ts";
import { parseFioJson } from "../../harness/parse/fio-json.ts";
import { parseTrial } from "../../harness/parse/trial.ts";
import { expectGolden } from "../expect-golden.ts";
import { parsedLines } from "./parsed-lines.ts";
import { goodArtifacts, type RecordedArtifact } from "./recorded-artifacts.ts";
import { trialRecordOf } from "./trial-record-of.ts";

interface RawDirection {
  readonly io_bytes: number;
  readonly total_ios: number;
  readonly runtime: number;
  readonly bw_bytes: number;
  readonly iops: number;
}

interface RawJob {
  readonly jobname: string;
  readonly usr_cpu: number;
  readonly read: RawDirection;
  readonly write: RawDirection;
}

const directions = ["read", "write"] as const;

function rawJobs(artifact: RecordedArtifact): RawJob[] {
  const json = artifact.json.slice(artifact.json.search(/^\{/m));
  return (JSON.parse(json) as { jobs: RawJob[] }).jobs;
}

function parse(artifact: RecordedArtifact) {
  const record = trialRecordOf("b01.w.a", artifact.phase);
  return parseTrial(record, "trials/b01.w.a", artifact.files);
}

function values(artifact: RecordedArtifact, metric: Metric, direction: string): number[] {
  return parse(artifact).observations.flatMap((entry) =>
    entry.metric === metric && entry.direction === direction && entry.value.known ? [entry.value.value] : [],
  );
}

const sum = (numbers: readonly number[]) => numbers.reduce((total, value) => total + value, 0);

it("there are recordings to look at", () => {
  expect(goodArtifacts.length).toBeGreaterThanOrEqual(7);
});

describe.each(goodArtifacts)("the recorded $name", (artifact) => {
  it("gives the recorded observations", () => {
    expectGolden(parsedLines(parse(artifact)), join(artifact.folder, "observations.golden.json"));
  });

  it("gives observations of the model's shape, each with the unit of its metric and the file it is from", () => {
    for (const entry of parse(artifact).observations) {
      expect(Observation.parse(entry)).toEqual(entry);
      expect(entry.unit).toBe(metrics[entry.metric]);
      expect(entry.artifact).toBe(`trials/b01.w.a/${artifact.phase}.json`);
    }
  });

  it.each(directions)("keeps every %s byte and operation of the file", (direction) => {
    const raw = rawJobs(artifact).map((job) => job[direction]);

    expect(sum(values(artifact, "bytes", direction))).toBe(sum(raw.map((job) => job.io_bytes)));
    expect(sum(values(artifact, "operations", direction))).toBe(sum(raw.map((job) => job.total_ios)));
  });

  it.each(directions)("gives %s rates within 0.1 %% of what fio worked out itself", (direction) => {
    const raw = rawJobs(artifact).flatMap((job) => (job[direction].total_ios > 0 ? [job[direction]] : []));
    const throughput = values(artifact, "throughput", direction);
    const iops = values(artifact, "iops", direction);

    expect(throughput).toHaveLength(raw.length);
    for (const [index, job] of raw.entries()) {
      expect((throughput[index] ?? 0) / job.bw_bytes).toBeCloseTo(1, 3);
      expect((iops[index] ?? 0) / job.iops).toBeCloseTo(1, 3);
      expect((throughput[index] ?? 0) / (job.io_bytes / (job.runtime / 1000))).toBeCloseTo(1, 12);
    }
  });

  it("turns milliseconds into seconds and percent into shares", () => {
    const jobs = rawJobs(artifact);
    const busy = jobs.flatMap((job) => [job.read, job.write].filter((raw) => raw.total_ios > 0));

    const seconds = directions.flatMap((direction) => values(artifact, "runtime", direction));

    expect(seconds.toSorted()).toEqual(busy.map((raw) => raw.runtime / 1000).toSorted());
    expect(values(artifact, "cpuUser", "all")).toEqual(jobs.map((job) => job.usr_cpu / 100));
  });

  it("says of an idle direction that it was idle, and never 0", () => {
    const idle = rawJobs(artifact).flatMap((job) => directions.filter((name) => job[name].total_ios === 0));

    const unknowns = parse(artifact).observations.filter((entry) => !entry.value.known);

    expect(unknowns).toHaveLength(idle.length * 6);
    for (const { value, direction } of unknowns)
      expect(value).toEqual({ known: false, why: `this job did no ${direction}s` });
  });

  it("keeps every latency of the file in sorted bins", () => {
    for (const { bins } of parse(artifact).latency) {
      expect(bins).toEqual(bins.toSorted((a, b) => a[0] - b[0]));
      expect(sum(bins.map(([, count]) => count))).toBeGreaterThan(0);
    }
  });

  it("reads each job's log, from KiB/s to bytes per second", () => {
    const logs = [...artifact.files].filter(([name]) => name.endsWith(".log"));
    const lines = logs.flatMap(([, text]) => text.trim().split("\n"));

    const points = parse(artifact).series.flatMap((series) => series.points);

    expect(points).toHaveLength(lines.length);
    expect(sum(points.map(([, rate]) => rate))).toBe(sum(lines.map((line) => Number(line.split(",")[1]) * 1024)));
    expect(new Set(parse(artifact).series.map((series) => series.job)).size).toBe(logs.length);
  });
});

it("takes the version of fio out of the file", () => {
  const versions = goodArtifacts.map(({ json }) => {
    return parseFioJson(json, { trial: "t", phase: "load", artifact: "f" }).fioVersion;
  });

  expect(new Set(versions)).toEqual(new Set(["fio-3.33"]));
});
