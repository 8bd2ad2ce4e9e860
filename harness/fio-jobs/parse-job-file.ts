import { HarnessError } from "../model/error.ts";
import { canonicalName } from "./option-name.ts";

/** An option as it stands in a job file; `true` where it has no value. */
export type JobOption = readonly [name: string, value: string | true];

/** One job of a job file. */
export interface JobSection {
  readonly name: string;
  /** Line of its heading, from 1. */
  readonly line: number;
  /** What stands in the section itself, in order. */
  readonly options: readonly JobOption[];
  /** What stands in the global sections before it, in order. */
  readonly inherited: readonly JobOption[];
}

/** Longest line that fio reads whole (OPT_LEN_MAX of thread_options.h): a longer one becomes two. */
const LONGEST_LINE = 4095;

/**
 * Reads a job file as fio's `__parse_jobs_ini` does (init.c): every section whose name begins with "global" changes the
 * defaults of the jobs after it; a line is cut at the first ';' and the first '#'; an option may have no value. Values
 * are kept as text: units, ranges and `$` variables are fio's to read. Throws `badArtifact` with the line; `include` is
 * refused, because what a job does would then stand elsewhere.
 */
export function parseJobFile(text: string, file = "job file"): JobSection[] {
  const jobs: JobSection[] = [];
  const globals: JobOption[] = [];
  let open: JobOption[] | undefined;
  text.split("\n").forEach((raw, index) => {
    const line = content(raw);
    if (line === "") return;
    const heading = headingOf(line);
    const fault = faultOf(raw, line, open !== undefined);
    if (fault !== undefined) {
      const what = `The job file cannot be read: ${fault.what}`;
      throw new HarnessError("badArtifact", what, { where: `${file}:${index + 1}`, next: fault.next });
    }
    if (heading === undefined) open?.push(optionOf(line));
    else if (heading.startsWith("global")) open = globals;
    else {
      open = [];
      jobs.push({ name: heading, line: index + 1, options: open, inherited: [...globals] });
    }
  });
  return jobs;
}

/** What is left of a line without comment and blanks: fio cuts at ';' and at '#', wherever they stand. */
function content(line: string): string {
  return line.replace(/[;#].*$/s, "").trim();
}

function faultOf(raw: string, line: string, isInSection: boolean): { what: string; next: string } | undefined {
  if (raw.length > LONGEST_LINE) return { what: "a line is longer than fio reads", next: "shorten it" };
  const heading = headingOf(line);
  if (heading === "") return { what: "a section has no name", next: "write [NAME]" };
  if (heading !== undefined) return undefined;
  if (!isInSection) {
    return { what: `"${line}" stands before the first section`, next: "put [NAME] or [global] above it" };
  }
  if (!line.startsWith("include")) return undefined;
  return { what: "it includes another file", next: "write the options of that file out here" };
}

/** fio takes all between the first '[' and the last character of the line. */
function headingOf(line: string): string | undefined {
  return line.startsWith("[") ? line.slice(1, -1) : undefined;
}

function optionOf(line: string): JobOption {
  const equals = line.indexOf("=");
  return equals < 0 ? [line, true] : [line.slice(0, equals).trim(), line.slice(equals + 1).trim()];
}

/** The options that hold for a job, by fio's first name for each: its own win over inherited ones, later over earlier. */
export function effectiveOptions({ inherited, options }: JobSection): ReadonlyMap<string, string | true> {
  return new Map([...inherited, ...options].map(([name, value]) => [canonicalName(name), value]));
}

/**
 * Names of the jobs that run together, group by group: a job with `stonewall` waits for all before it. What fio adds up
 * over several groups never ran at the same time.
 */
export function concurrentGroups(jobs: readonly JobSection[]): string[][] {
  const groups: string[][] = [];
  for (const job of jobs) {
    const stonewall = effectiveOptions(job).get("stonewall");
    const waits = stonewall !== undefined && stonewall !== "0";
    const group = groups.at(-1);
    if (group === undefined || waits) groups.push([job.name]);
    else group.push(job.name);
  }
  return groups;
}
