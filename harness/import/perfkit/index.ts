import type { ImportedCell } from "../../model/imported.ts";
import { type Known, known, unknown } from "../../model/known.ts";
import { fromKibPerSecond } from "../../model/quantity.ts";
import type { Importer, Role, Source, SourceFile, SourceResult, TrialDraft } from "../source/importer.ts";
import { workloadName } from "../source/safe-name.ts";
import { systemByFolder } from "../source/system-name.ts";
import { together } from "../source/together.ts";
import { fioSize } from "../source/units.ts";
import { factsOf, labelsTold } from "./facts.ts";
import { type PerfkitSample, sampleOf } from "./sample.ts";

function recognise({ text }: SourceFile): Role {
  const first = text
    ?.slice(0, 65_536)
    .split("\n")
    .find((line) => line.trim() !== "");
  const sample = first === undefined ? undefined : sampleOf(first);
  return sample !== undefined && first?.includes('"run_uri"') ? "result" : undefined;
}

/** `rand_4k_read:read:bandwidth`: job, direction and what was measured. */
function partsOf(metric: string): { job: string; direction: "read" | "write"; what: string } | undefined {
  const match = /^(.+):(read|write):(bandwidth|iops|latency)$/.exec(metric);
  if (match === null) return undefined;
  return { job: match[1] ?? "", direction: match[2] as "read" | "write", what: match[3] ?? "" };
}

/** Bandwidth, operations and latency that belong together: the same run, job and direction, for the n-th time. */
interface Group {
  readonly key: string;
  readonly job: string;
  readonly direction: "read" | "write";
  readonly file: SourceFile;
  readonly system: string;
  readonly samples: Map<string, PerfkitSample>;
}

function groupsOf(samples: readonly PerfkitSample[], file: SourceFile, system: string): Group[] {
  const groups = new Map<string, Group>();
  const seen = new Map<string, number>();
  for (const sample of samples) {
    const parts = partsOf(sample.metric);
    if (parts === undefined) continue;
    const own = `${sample.runUri} ${parts.job} ${parts.direction}`;
    const count = seen.get(`${own} ${parts.what}`) ?? 0;
    seen.set(`${own} ${parts.what}`, count + 1);
    const key = `${own} ${count}`;
    const group = groups.get(key) ?? { key, ...parts, file, system, samples: new Map() };
    group.samples.set(parts.what, sample);
    groups.set(key, group);
  }
  return [...groups.values()];
}

const bandwidthUnits: Readonly<Record<string, (value: number) => number>> = {
  // PKB copies fio's `bw`, which is KiB/s, and writes KB/s beside it.
  "KB/s": fromKibPerSecond,
  "KiB/s": fromKibPerSecond,
};

function bandwidth(sample: PerfkitSample | undefined): Known<number> {
  if (sample === undefined) return unknown("there is no bandwidth sample for these operations");
  const convert = bandwidthUnits[sample.unit];
  if (!(sample.value > 0)) return unknown("the bandwidth is not above zero");
  return convert === undefined ? unknown(`bandwidth in "${sample.unit}" is not known`) : known(convert(sample.value));
}

function positive(value: number): Known<number> {
  return value > 0 ? known(value) : unknown("the sample is not above zero");
}

function nameOf({ job, direction }: Group): string {
  return workloadName(`${job}-${direction}`);
}

function trialOf(group: Group): TrialDraft {
  const [rate, operations, latency] = ["bandwidth", "iops", "latency"].map((what) => group.samples.get(what));
  const notCounted = unknown("PerfKitBenchmarker keeps rates, not bytes and time");
  const speed = bandwidth(rate);
  return {
    system: group.system,
    workload: nameOf(group),
    startedAt: unknown("PerfKitBenchmarker stamps the time of parsing, not of measuring"),
    failure: speed.known ? null : speed.why,
    invocation: group.key,
    artifact: group.file.copy,
    measures: [
      {
        phase: "load",
        job: group.job,
        direction: group.direction,
        artifact: group.file.copy,
        values: {
          bytes: notCounted,
          operations: notCounted,
          runtime: notCounted,
          throughput: speed,
          iops: operations === undefined ? unknown("there is no iops sample") : positive(operations.value),
          latencyMean:
            latency?.unit === "usec" ? positive(latency.value * 1000) : unknown("there is no latency sample in µs"),
        },
      },
    ],
    latency: [],
    series: [],
  };
}

function cellOf(group: Group): ImportedCell {
  const sample = [...group.samples.values()][0];
  const labels = sample?.labels ?? {};
  const block = fioSize(labels["blocksize"] ?? labels["bs"] ?? /(?:^|_)(\d+[kmKM])(?:_|$)/.exec(group.job)?.[1]);
  const told = ["rw", "blocksize", "bs", "iodepth", "numjobs"].flatMap((key) =>
    labels[key] === undefined ? [] : [`${key}=${labels[key]}`],
  );
  const id = nameOf(group);
  return {
    id,
    workload: id,
    phase: "load",
    title: `${group.job}: ${group.direction}`.slice(0, 80),
    about: told.length === 0 ? "only the name of the fio job tells what it did" : told.join(", "),
    direction: group.direction,
    shownAs: (block ?? 64 * 1024) < 64 * 1024 ? "operations" : "bytes",
  };
}

interface Reading {
  readonly groups: readonly Group[];
  readonly why: string | null;
  readonly bad: number;
  readonly others: number;
}

function readFile(file: SourceFile, system: string): Reading {
  const lines = (file.text ?? "").split("\n").filter((line) => line.trim() !== "");
  const samples = lines.flatMap((line) => sampleOf(line) ?? []);
  const groups = groupsOf(samples, file, system);
  const tests = [...new Set(samples.map((sample) => sample.test))].join(", ");
  return {
    groups,
    bad: lines.length - samples.length,
    others: samples.filter((sample) => partsOf(sample.metric) === undefined).length,
    why:
      groups.length > 0
        ? null
        : `${samples.length} samples of ${tests || "no test"}, none of them named JOB:read:bandwidth or the like as fio's are`,
  };
}

function warningsOf(readings: readonly Reading[]): SourceResult["warnings"] {
  const bad = readings.reduce((sum, reading) => sum + reading.bad, 0);
  const others = readings.reduce((sum, reading) => sum + reading.others, 0);
  return [
    {
      code: "kib-called-kb",
      sentence:
        "PerfKitBenchmarker labels fio's bandwidth KB/s; fio's bw is KiB/s, 2.4 % more, and is read as that. It keeps rates only: bytes ÷ time cannot be computed.",
    },
    ...(bad === 0
      ? []
      : [{ code: "bad-lines", sentence: `${bad} lines are no samples (damaged JSON?) and are left out.` }]),
    ...(others === 0
      ? []
      : [
          {
            code: "other-samples",
            sentence: `${others} samples are not read: percentiles cannot be merged, and the rest is not about fio.`,
          },
        ]),
  ];
}

function read(source: Source): SourceResult {
  const files = source.files.filter((file) => recognise(file) === "result");
  const systemOf = systemByFolder(source, files);
  const readings = files.map((file) => ({ file, ...readFile(file, source.system ?? systemOf(file)) }));
  const groups = readings.flatMap((reading) => reading.groups);
  const names = [...new Set(groups.map((group) => group.system))];
  const samplesOf = (name: string) =>
    groups.filter((group) => group.system === name).flatMap((group) => [...group.samples.values()]);
  return {
    version: together(
      groups.flatMap((group) =>
        [...group.samples.values()].map(({ labels }) =>
          labels["perfkitbenchmarker_version"] === undefined
            ? unknown("the labels name no version of PerfKitBenchmarker")
            : known(labels["perfkitbenchmarker_version"]),
        ),
      ),
    ),
    systems: names.map((name) => ({
      name,
      facts: groups
        .filter((group) => group.system === name)
        .map((group) => ({ workload: nameOf(group), facts: factsOf([...group.samples.values()]) })),
      other: labelsTold(samplesOf(name)),
    })),
    cells: groups.map(cellOf),
    trials: groups.map(trialOf),
    reported: [],
    warnings: warningsOf(readings),
    unusable: new Map(readings.flatMap(({ file, why }) => (why === null ? [] : [[file.path, why]]))),
  };
}

/** PerfKitBenchmarker's newline-delimited JSON samples of its fio benchmark. */
export const perfkit: Importer = {
  tool: "PerfKitBenchmarker",
  version: 1,
  looksFor: "one JSON object a line with metric, value, unit and run_uri (perfkitbenchmarker_results.json)",
  recognise,
  read,
};
