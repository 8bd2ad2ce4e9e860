import { type Known, known, unknown } from "../model/known.ts";
import { epochMs } from "../model/quantity.ts";
import { disksOf } from "./disk.ts";
import { Fault } from "./fault.ts";
import { Fields, optionsIn } from "./fields.ts";
import { Grouping } from "./grouping.ts";
import { jobOf } from "./job.ts";
import { type Json, JsonReader } from "./json-reader.ts";
import type { FioNote } from "./note.ts";
import type { FioJob, FioOption, FioPartial, FioReportHead, FioVersion } from "./report.ts";

const jobLists = new Set(["jobs", "client_stats"]);

/** fio's name for the sum over all clients that it appends to `client_stats`. */
const ALL_CLIENTS = "All clients";

function versionOf(text: string): FioVersion {
  const [, major, minor] = /^fio-(\d+)\.(\d+)/.exec(text) ?? [];
  const number = (digits: string | undefined): Known<number> =>
    digits === undefined ? unknown(`"${text}" is no version of the form fio-3.33`) : known(Number(digits));
  return { text, major: number(major), minor: number(minor) };
}

/** What stands beside the jobs. */
interface Facts {
  readonly version: string | undefined;
  readonly finishedAt: FioReportHead["finishedAt"];
  readonly globalOptions: readonly FioOption[];
  readonly disks: FioReportHead["disks"];
}

const nothingKnown: Facts = {
  version: undefined,
  finishedAt: unknown("the file has no timestamp"),
  globalOptions: [],
  disks: [],
};

/** Each member that is read, and what it makes known. */
const readers: Readonly<Record<string, (top: Fields, before: Facts, key: string) => Partial<Facts>>> = {
  "fio version": (top, _before, key) => ({ version: top.text(key) }),
  timestamp: (top, before, key) =>
    before.finishedAt.known ? {} : { finishedAt: known(epochMs(top.count(key) * 1000)) },
  timestamp_ms: (top, _before, key) => ({ finishedAt: known(epochMs(top.count(key))) }),
  "global options": (top, before, key) => ({
    globalOptions: [...before.globalOptions, ...optionsIn(top.get(key), key)],
  }),
  disk_util: (top, _before, key) => ({ disks: disksOf(top.get(key)) }),
};

/** A file of fio as far as it is read. Jobs are handed on as soon as they are whole. */
export class FioDocument {
  readonly notes: FioNote[] = [];
  readonly aggregates: FioJob[] = [];
  jobsRead = 0;
  private readonly grouping = new Grouping();
  private readonly top = new Map<string, Json>();
  private facts: Facts = nothingKnown;
  /** Notes on the beginning, until it is read again with the rest. */
  private ahead: FioNote[] = [];
  private readonly onJob: (job: FioJob) => void;

  constructor(onJob: (job: FioJob) => void) {
    this.onJob = onJob;
  }

  /** Reads the object that begins here; `readJobs` takes over for each list of jobs. */
  read(reader: JsonReader, readJobs: (key: string) => void): void {
    reader.members((key) => {
      if (jobLists.has(key)) {
        if (this.top.has(key)) throw new Fault("shape", reader.at, `at ${key}: it is there twice`);
        this.top.set(key, []);
        readJobs(key);
        return;
      }
      reader.peek();
      const start = reader.at;
      const json = reader.value(key);
      this.takeDuplicates(reader);
      inPlace(start, () => this.keep(key, json));
    });
    this.check();
  }

  /** Takes version and options from the beginning of a report of which the rest is still to come. */
  lookAhead(beginning: string): void {
    const before = this.notes.length;
    try {
      this.read(new JsonReader(beginning), () => {});
    } catch (fault) {
      if (!(fault instanceof Fault)) throw fault;
    }
    this.ahead = this.notes.splice(before);
  }

  /** Reads a report in which a 0 stands for each job that was read before. */
  readRest(reader: JsonReader, jobs: number): void {
    let placeholders = 0;
    this.top.clear();
    this.facts = nothingKnown;
    this.ahead = [];
    this.read(reader, () => {
      reader.elements(() => {
        if (reader.value("") !== 0) throw reader.fault("a job");
        placeholders++;
      });
    });
    if (placeholders !== jobs) throw new Fault("shape", 0, `at jobs: ${placeholders - jobs} of them are no objects`);
  }

  /** Reads the entry that begins here; `alone` where nothing may follow it. */
  readJob(reader: JsonReader, path: string, alone = false): void {
    reader.peek();
    const start = reader.at;
    const json = reader.value(path);
    if (alone && !Number.isNaN(reader.peek())) throw reader.fault("the end of the job");
    this.takeDuplicates(reader);
    const { major } = this.version();
    const context = { path, major, globalOptions: this.facts.globalOptions, notes: this.notes };
    const job = inPlace(start, () => jobOf(json, context));
    if (path.startsWith("client_stats") && job.name === ALL_CLIENTS) {
      this.aggregates.push(job);
      this.notes.push({ kind: "aggregate", where: path, job: job.name });
      return;
    }
    this.grouping.add(path, job, this.facts.globalOptions);
    this.jobsRead++;
    this.onJob(job);
  }

  /** True once fio's version is read: before it a part is not worth keeping. */
  get hasVersion(): boolean {
    return this.facts.version !== undefined;
  }

  /** Everything but the jobs. */
  head(partial: FioPartial | null): FioReportHead {
    const version = this.version();
    if (!version.major.known) this.notes.push({ kind: "unknownVersion", text: version.text });
    this.notes.push(...this.ahead, ...this.grouping.notes());
    const { finishedAt, globalOptions, disks } = this.facts;
    return {
      version,
      finishedAt,
      globalOptions,
      aggregates: this.aggregates,
      disks,
      notes: this.notes,
      jobsRead: this.jobsRead,
      partial,
    };
  }

  private version(): FioVersion {
    return versionOf(this.facts.version ?? "");
  }

  private keep(key: string, json: Json): void {
    const earlier = this.top.get(key);
    if (earlier !== undefined && key !== "global options") {
      const values = [earlier, json].map((value) =>
        typeof value === "object" ? "(not a plain value)" : String(value),
      );
      this.notes.push({ kind: "duplicateKey", where: "the file", key, values });
    }
    this.top.set(key, json);
    this.facts = { ...this.facts, ...readers[key]?.(new Fields(this.top, ""), this.facts, key) };
  }

  private check(): void {
    new Fields(this.top, "").text("fio version");
    if (this.jobsRead + this.aggregates.length > 0) return;
    throw new Fault("shape", 0, `at ${this.top.has("client_stats") ? "client_stats" : "jobs"}: no job in it`);
  }

  /** A name that comes twice with two values, other than an option, is damage: no one can say which value is right. */
  private takeDuplicates(reader: JsonReader): void {
    for (const { where, key, values, at, harmless } of reader.duplicates.splice(0)) {
      if (!harmless)
        throw new Fault("shape", at, `at ${where}.${key}: it is there twice, with ${values.join(" and ")}`);
      this.notes.push({ kind: "duplicateKey", where, key, values });
    }
  }
}

/** Gives faults of shape the place of the value they are in. */
function inPlace<T>(at: number, read: () => T): T {
  try {
    return read();
  } catch (fault) {
    throw fault instanceof Fault && fault.kind === "shape" ? new Fault("shape", at, fault.message) : fault;
  }
}
