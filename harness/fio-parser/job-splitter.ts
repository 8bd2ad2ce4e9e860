import { Fault } from "./fault.ts";

const QUOTE = 34;
const BACKSLASH = 92;
const OPEN = 123;
const CLOSE = 125;
const OPEN_LIST = 91;
const CLOSE_LIST = 93;

/** Stands in the rest of the file where a job was taken out. */
const PLACEHOLDER = Buffer.from("0");

/** A job larger than this is no job: somewhere a bracket or a quote is lost. fio's largest, with all bins, are near 1 MB. */
const LARGEST_JOB = 64 * 1024 * 1024;

/** The rest of the file (options and disks of all clients) is held in memory as a whole. */
const LARGEST_REST = 256 * 1024 * 1024;

/** A job's bytes, its path in the file (`jobs.0`), and where it began. */
export interface JobBytes {
  readonly bytes: Buffer;
  readonly path: string;
  readonly at: number;
}

/**
 * Cuts a report into jobs while its bytes come in, by counting brackets outside of texts. Each job is handed on as a whole;
 * what is left is the same report with a 0 for each job, a text small enough to be read at once. Whether any of it is JSON
 * is found out by those who read the pieces.
 */
export class JobSplitter {
  /** True after the bracket that ends the report. */
  ended = false;
  /** Bytes of the file up to here. */
  private seen: number;
  private readonly start: number;
  private readonly rest: Buffer[] = [];
  private restBytes = 0;
  /** After each placeholder: its end in the rest, and the place in the file that follows. */
  private readonly cuts: [rest: number, file: number][] = [];
  private job: Buffer[] = [];
  private jobBytes = 0;
  private jobAt = -1;
  private jobs = 0;
  private depth = 0;
  /** Name of the list of jobs that is open, or none. */
  private list: string | undefined;
  private inText = false;
  private escaped = false;
  private readonly onJob: (job: JobBytes) => void;

  constructor(start: number, onJob: (job: JobBytes) => void) {
    this.start = start;
    this.seen = start;
    this.onJob = onJob;
  }

  /** Takes the bytes that follow; gives those that come after the report. */
  push(chunk: Buffer): Buffer {
    let from = 0;
    let at = 0;
    let inText = this.inText;
    for (; at < chunk.length && !this.ended; at++) {
      const code = chunk[at] as number;
      if (inText) inText = this.staysInText(code);
      else if (code === QUOTE) inText = true;
      else if (code < OPEN_LIST) continue;
      else if (code === OPEN || code === OPEN_LIST) from = this.opens(code, chunk, from, at);
      else if (code === CLOSE || code === CLOSE_LIST) from = this.closes(chunk, from, at + 1);
    }
    this.inText = inText;
    this.append(chunk.subarray(from, at));
    this.seen += at;
    return chunk.subarray(at);
  }

  /** The report with a 0 for each job, as far as it came. */
  restText(): string {
    return Buffer.concat(this.rest).toString("utf8");
  }

  /** Jobs that were taken out of it. */
  get jobsTaken(): number {
    return this.jobs;
  }

  /** A job that began and never ended. */
  unfinished(): JobBytes | undefined {
    return this.jobAt < 0 ? undefined : this.current();
  }

  /** The job that is open, with its last bytes; most lie in one chunk and are not copied. */
  private current(last: Buffer = Buffer.alloc(0)): JobBytes {
    const bytes = this.job.length === 0 ? last : Buffer.concat([...this.job, last]);
    return { bytes, path: `${this.list}.${this.jobs}`, at: this.jobAt };
  }

  /** Enough of it to hold the name of a list; chunks can be as short as one byte. */
  private lastOfRest(): string {
    let text = "";
    for (let index = this.rest.length - 1; index >= 0 && text.length < 100; index--)
      text = `${this.rest[index]?.toString("latin1")}${text}`;
    return text;
  }

  /** Place in the file of a place in the rest. */
  inFile(restOffset: number): number {
    const cut = this.cuts.findLast(([rest]) => rest <= restOffset) ?? [0, this.start];
    return cut[1] + (restOffset - cut[0]);
  }

  private staysInText(code: number): boolean {
    if (this.escaped) this.escaped = false;
    else if (code === BACKSLASH) this.escaped = true;
    else return code !== QUOTE;
    return true;
  }

  /** Gives the place from which bytes of the chunk are still to be kept. */
  private opens(code: number, chunk: Buffer, from: number, at: number): number {
    const job = this.depth === 2 && this.list !== undefined && code === OPEN;
    const list = this.depth === 1 && code === OPEN_LIST;
    this.depth++;
    if (!job && !list) return from;
    this.append(chunk.subarray(from, at));
    if (job) this.jobAt = this.seen + at;
    else this.list = /"(jobs|client_stats)"\s*:\s*$/.exec(this.lastOfRest())?.[1];
    return at;
  }

  private closes(chunk: Buffer, from: number, end: number): number {
    this.depth--;
    if (this.depth === 1) this.list = undefined;
    if (this.depth <= 0) this.ended = true;
    if (this.jobAt < 0 || this.depth > 2) return from;
    const job = this.current(chunk.subarray(from, end));
    this.jobs++;
    [this.job, this.jobBytes, this.jobAt] = [[], 0, -1];
    this.append(PLACEHOLDER);
    this.cuts.push([this.restBytes, this.seen + end]);
    this.onJob(job);
    return end;
  }

  /** Keeps a copy, because who reads a file may use its memory again. */
  private append(bytes: Buffer): void {
    if (bytes.length === 0) return;
    const toJob = this.jobAt >= 0;
    (toJob ? this.job : this.rest).push(Buffer.from(bytes));
    if (toJob) this.jobBytes += bytes.length;
    else this.restBytes += bytes.length;
    if (this.jobBytes > LARGEST_JOB || this.restBytes > LARGEST_REST)
      throw new Fault("syntax", this.seen, "the end of a job or list");
  }
}
