import { besideNote } from "./beside-note.ts";
import { FioDocument } from "./document.ts";
import { badArtifact, Fault, type PlacedFault } from "./fault.ts";
import { beginsIn, findJson, noJson, objectAfter } from "./find-json.ts";
import { type JobBytes, JobSplitter } from "./job-splitter.ts";
import { JsonReader } from "./json-reader.ts";
import { type FioOptions, partialOf } from "./parse-fio.ts";
import type { FioJob, FioReportHead } from "./report.ts";

/** Text before the JSON that is searched for its beginning. */
const LONGEST_BANNER = 16 * 1024 * 1024;

/** Bytes after the report that are looked at. */
const LONGEST_TRAILER = 64 * 1024;

/**
 * Reads a report of any size, a job at a time: memory grows with the largest job and with the options and disks of the
 * hosts, not with the histograms. `onJob` gets each job in the order of the file. Errors are those of `parseFio`; jobs that
 * were handed on before an error are whole. A file of several reports (`status-interval`) is refused, because the last one
 * counts and the first one comes first.
 */
export async function parseFioStream(
  chunks: AsyncIterable<Uint8Array>,
  onJob: (job: FioJob) => void,
  { name = "the stream", keepPartial = false }: FioOptions = {},
): Promise<FioReportHead> {
  const reading = new StreamReading(onJob);
  try {
    for await (const chunk of chunks) reading.push(Buffer.from(chunk.buffer, chunk.byteOffset, chunk.byteLength));
    reading.end();
    return reading.document.head(null);
  } catch (fault) {
    if (!(fault instanceof Fault)) throw fault;
    const placed = reading.place(fault);
    if (!keepPartial || !reading.document.hasVersion || fault.kind === "none") throw badArtifact(placed, name);
    return reading.document.head(partialOf(placed));
  }
}

/** A report of which the bytes come in. */
class StreamReading {
  readonly document: FioDocument;
  private seen = 0;
  private banner: Buffer = Buffer.alloc(0);
  private trailer: Buffer = Buffer.alloc(0);
  private splitter: JobSplitter | undefined;
  /** Where the text that is read now stands in the file. */
  private inFile: (byte: number) => number = (byte) => byte;
  private now = "";

  constructor(onJob: (job: FioJob) => void) {
    this.document = new FioDocument(onJob);
  }

  push(chunk: Buffer): void {
    this.seen += chunk.length;
    if (this.splitter === undefined) this.search(chunk);
    else this.after(this.splitter.push(chunk));
  }

  end(): void {
    if (this.splitter === undefined) this.begin(findJson(this.banner.toString("latin1"))?.at);
    if (this.splitter === undefined) throw noJson(this.banner.toString("utf8"));
    const { splitter, document } = this;
    const cut = splitter.unfinished();
    if (cut !== undefined) this.readJob(cut);
    this.now = splitter.restText();
    this.inFile = (byte) => splitter.inFile(byte);
    document.readRest(new JsonReader(this.now), splitter.jobsTaken);
    document.notes.push(...besideNote("textAfter", this.trailer.toString("utf8")));
  }

  place(fault: Fault): PlacedFault {
    const byteOffset =
      fault.at >= this.now.length ? this.seen : this.inFile(Buffer.byteLength(this.now.slice(0, fault.at)));
    return { fault, byteOffset, totalBytes: this.seen, jobsRead: this.document.jobsRead };
  }

  private search(chunk: Buffer): void {
    this.banner = Buffer.concat([this.banner, chunk]);
    const text = this.banner.toString("latin1");
    this.begin(beginsIn(text));
    if (this.splitter === undefined && this.banner.length > LONGEST_BANNER) throw noJson(text);
  }

  private begin(at: number | undefined): void {
    if (at === undefined) return;
    const bytes = this.banner;
    this.banner = Buffer.alloc(0);
    this.splitter = new JobSplitter(at, (job) => this.readJob(job));
    this.document.notes.push(...besideNote("textBefore", bytes.toString("utf8", 0, at)));
    this.after(this.splitter.push(bytes.subarray(at)));
  }

  private after(bytes: Buffer): void {
    if (this.trailer.length < LONGEST_TRAILER) this.trailer = Buffer.concat([this.trailer, bytes]);
    if (objectAfter(this.trailer.toString("latin1"), 0) === undefined) return;
    throw new Fault("none", 0, "is followed by more JSON: read it with parseFio, which takes the last report,");
  }

  private readJob(job: JobBytes): void {
    const { document } = this;
    if (!document.hasVersion && this.splitter !== undefined) document.lookAhead(this.splitter.restText());
    this.now = job.bytes.toString("utf8");
    this.inFile = (byte) => job.at + byte;
    document.readJob(new JsonReader(this.now), job.path, true);
    this.now = "";
  }
}
