import { type FioDirection, type FioJob, type FioReport, noteSentence, parseFio } from "../fio-parser/index.ts";
import { HarnessError } from "../model/error.ts";
import { type Known, known, mapKnown } from "../model/known.ts";
import {
  type LatencyBins,
  type Metric,
  metrics,
  OBSERVATION_SCHEMA,
  type Observation,
  type Parsed,
} from "../model/observation.ts";

/** Where a raw file belongs: every number taken from it carries this. */
export interface Origin {
  readonly trial: string;
  readonly phase: string;
  /** Path of the file in its run folder. */
  readonly artifact: string;
}

/** Raised when this parser gives other numbers for the same bytes. */
export const FIO_PARSER_VERSION = 1;

/** Directions that Assay's own jobs have. */
const directions = ["read", "write"] as const;
type Direction = (typeof directions)[number];

function refusal(from: Origin, message: string, cause?: unknown): HarnessError {
  return new HarnessError("badArtifact", message, {
    where: from.artifact,
    next: `look at it with: assay results show RUN --raw ${from.artifact}`,
    cause,
  });
}

const bad = (from: Origin, what: string) => refusal(from, `fio's output of ${from.trial} ${what}`);

function readReport(text: string, from: Origin): FioReport {
  try {
    return parseFio(text, { name: from.trial });
  } catch (error) {
    throw error instanceof HarnessError ? refusal(from, error.message, error) : error;
  }
}

function observation(from: Origin, job: FioJob, metric: Metric, value: Known<number>): Observation {
  return { schema: OBSERVATION_SCHEMA, ...from, job: job.name, direction: "all", metric, unit: metrics[metric], value };
}

function directionObservations(from: Origin, job: FioJob, name: Direction): Observation[] {
  const direction = job.directions[name];
  const make = (metric: Metric, value: (data: FioDirection) => Known<number>): Observation => ({
    ...observation(from, job, metric, direction.known ? value(direction.value) : direction),
    direction: name,
  });
  return [
    make("bytes", ({ bytes }) => known(bytes)),
    make("operations", ({ operations }) => operations),
    make("runtime", ({ seconds }) => known(seconds)),
    make("throughput", ({ bytesPerSecond }) => bytesPerSecond),
    make("iops", ({ iops }) => iops),
    make("latencyMean", ({ clat }) => mapKnown(clat, ({ mean }) => mean)),
  ];
}

function latencyBins(from: Origin, job: FioJob, name: Direction): LatencyBins[] {
  const direction = job.directions[name];
  if (!direction.known || !direction.value.clat.known) return [];
  const bins = direction.value.clat.value.bins.map(([ns, count]): [number, number] => [ns, count]);
  return bins.length === 0 ? [] : [{ ...from, job: job.name, direction: name, kind: "clat", bins }];
}

/** Assay's own trials may have no failed job, no lost operation, no contradiction and no way of counting but per direction. */
function assertWhole({ jobs, notes }: FioReport, from: Origin): void {
  for (const { name, failed, error, directions: parts } of jobs) {
    if (failed) throw bad(from, `says that job ${name} failed with error ${error}`);
    for (const part of Object.values(parts)) if (part.known) assertNoneLost(part.value, name, from);
    if (parts.mixed.known) throw bad(from, `counts reads and writes together (unified_rw_reporting) in job ${name}`);
  }
  const contradiction = notes.find(({ kind }) => kind === "disagreement");
  if (contradiction !== undefined) throw bad(from, `contradicts itself: ${noteSentence(contradiction)}`);
}

function assertNoneLost({ short, dropped, clat }: FioDirection, job: string, from: Origin): void {
  const lost = [short, dropped].reduce((sum, part) => sum + (part.known ? part.value : 0), 0);
  if (lost > 0) throw bad(from, `has ${lost} short or dropped I/Os in job ${job}`);
  if (!clat.known || !clat.value.count.known || clat.value.bins.length === 0) return;
  const counted = clat.value.bins.reduce((sum, [, count]) => sum + count, 0);
  const { value } = clat.value.count;
  if (counted !== value)
    throw bad(from, `contradicts itself: ${value} latencies, ${counted} of them in bins, in job ${job}`);
}

/** Numbers of one fio 3 `json+` file. Throws `badArtifact` for what is cut off, failed or of an unknown shape. */
export function parseFioJson(text: string, from: Origin): Parsed & { readonly fioVersion: string } {
  const report = readReport(text, from);
  assertWhole(report, from);
  const { jobs, version } = report;
  return {
    fioVersion: version.text,
    observations: jobs.flatMap((job) => [
      ...directions.flatMap((name) => directionObservations(from, job, name)),
      observation(from, job, "cpuUser", job.cpu.user),
      observation(from, job, "cpuSystem", job.cpu.system),
    ]),
    latency: jobs.flatMap((job) => directions.flatMap((name) => latencyBins(from, job, name))),
    series: [],
  };
}
