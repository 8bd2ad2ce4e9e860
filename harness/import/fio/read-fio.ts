import { type FioReport, noteSentence } from "../../fio-parser/index.ts";
import type { ImportedCell } from "../../model/imported.ts";
import { known, unknown, valueOr } from "../../model/known.ts";
import type { Warning } from "../../model/warning.ts";
import type { Source, SourceFile, SourceResult, SystemDraft, TrialDraft, WorkloadFacts } from "../source/importer.ts";
import { isoTime } from "../source/iso-time.ts";
import { together } from "../source/together.ts";
import { type FioCase, factsOf } from "./facts.ts";
import { courseOf, longestOf } from "./logs.ts";
import { failureOf, latencyOf, measuresOf } from "./measures.ts";
import { optionsOf } from "./options.ts";
import { isFioOutput, readFioFile } from "./read-fio-file.ts";
import { cellsOf, type FioWorkload, workloadOf } from "./workload.ts";

/** One file's trials with what they say about system and workload. */
interface FileResult {
  readonly system: string;
  readonly cases: readonly FioCase[];
  readonly trials: readonly TrialDraft[];
  /** What each group did, in the order of the trials. */
  readonly workloads: readonly FioWorkload[];
  readonly facts: readonly WorkloadFacts[];
  readonly warnings: readonly Warning[];
}

/** Notes of the parser that weaken a number; the others only say how fio writes. */
const doubtful: ReadonlySet<string> = new Set(["disagreement", "steadyState", "severalReports", "unknownVersion"]);

/** Jobs that ran together: fio starts a new group at each stonewall. */
function groupsOf(cases: readonly FioCase[]): FioCase[][] {
  const groups = new Map<number, FioCase[]>();
  for (const one of cases) groups.set(one.job.groupId, [...(groups.get(one.job.groupId) ?? []), one]);
  return [...groups.values()];
}

/** Newer fio stamps the start of each job; older ones only the end of everything. */
function startOf(report: FioReport, group: readonly FioCase[], alone: boolean): TrialDraft["startedAt"] {
  const stamped = group.flatMap(({ job }) => (job.startedAt.known ? [job.startedAt.value] : []));
  if (stamped.length === group.length && stamped.length > 0) return isoTime(Math.min(...stamped));
  if (!alone) return unknown("this fio stamps the end of all sections together");
  const longest = Math.max(0, ...group.map(longestOf));
  return report.finishedAt.known ? isoTime(report.finishedAt.value - longest) : report.finishedAt;
}

interface Place {
  readonly json: SourceFile;
  readonly report: FioReport;
  readonly system: string;
  readonly files: readonly SourceFile[];
}

function trialOf(group: readonly FioCase[], alone: boolean, { json, report, system, files }: Place): TrialDraft {
  const failures = group.flatMap((one) => failureOf(one) ?? []);
  const measures = group.flatMap((one) => measuresOf(one, json.copy));
  return {
    system,
    workload: workloadOf(group).name,
    startedAt: startOf(report, group, alone),
    failure: failures[0] ?? (measures.length === 0 ? "fio moved no bytes" : null),
    invocation: `${json.path} group ${group[0]?.job.groupId}`,
    artifact: json.copy,
    measures,
    latency: group.flatMap((one) => latencyOf(one, json.copy)),
    series: alone ? courseOf(json, group[0], files).series : [],
  };
}

function doubts(cases: readonly FioCase[], { json, report, files }: Place): Warning[] {
  const { missing } = courseOf(json, cases[0], files);
  const notes = report.notes.filter((note) => doubtful.has(note.kind));
  return [
    ...notes.map((note) => ({ code: `fio-${note.kind}`, sentence: `${json.path}: ${noteSentence(note)}.` })),
    ...(missing === null
      ? []
      : [{ code: "logs-missing", sentence: `${json.path}: ${missing}; the course over time is left out.` }]),
  ];
}

function fileResult(place: Place): FileResult {
  const { report } = place;
  const cases = report.jobs.map((job) => ({ job, options: optionsOf(report, job), version: report.version.text }));
  const groups = groupsOf(cases);
  return {
    system: place.system,
    cases,
    trials: groups.map((group) => trialOf(group, groups.length === 1, place)),
    workloads: groups.map(workloadOf),
    facts: groups.map((group) => ({ workload: workloadOf(group).name, facts: factsOf(group) })),
    warnings: doubts(cases, place),
  };
}

/** Each workload's cells once, with all directions that any of its trials moved bytes in. */
function allCells(results: readonly FileResult[]): ImportedCell[] {
  const workloads = new Map(results.flatMap((result) => result.workloads.map((one) => [one.name, one] as const)));
  const trials = results.flatMap((result) => result.trials);
  return [...workloads.values()].flatMap((workload) => {
    const measures = trials.flatMap((trial) => (trial.workload === workload.name ? trial.measures : []));
    const moved = measures.flatMap(({ direction, values }) => {
      const bytes = values.bytes === undefined ? 0 : valueOr(values.bytes, 0);
      return bytes > 0 && (direction === "read" || direction === "write") ? [direction] : [];
    });
    return cellsOf(workload, new Set(moved));
  });
}

function systemsOf(results: readonly FileResult[]): SystemDraft[] {
  const names = [...new Set(results.map((result) => result.system))];
  return names.map((name) => ({
    name,
    facts: results.flatMap((result) => (result.system === name ? result.facts : [])),
    other: [],
  }));
}

/** Reads all output files of fio in a place. `systemOf` names the system that a file is about. */
export function readFio(source: Source, systemOf: (file: SourceFile) => string): SourceResult {
  const unusable = new Map<string, string>();
  const results: FileResult[] = [];
  for (const json of source.files) {
    if (json.text === undefined || !isFioOutput(json.text)) continue;
    const { report, why } = readFioFile(json.text, json.path);
    if (report === undefined) unusable.set(json.path, why);
    else if (report.jobs.length === 0) unusable.set(json.path, "fio's JSON has no job in it");
    else results.push(fileResult({ json, report, system: source.system ?? systemOf(json), files: source.files }));
  }
  return {
    version: together(results.flatMap((result) => result.cases.map(({ version }) => known(version)))),
    systems: systemsOf(results),
    cells: allCells(results),
    trials: results.flatMap((result) => result.trials),
    reported: [],
    warnings: results.flatMap((result) => result.warnings),
    unusable,
  };
}
