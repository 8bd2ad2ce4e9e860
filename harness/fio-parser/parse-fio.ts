import { besideNote } from "./beside-note.ts";
import { FioDocument } from "./document.ts";
import { badArtifact, Fault, faultSentence, type PlacedFault } from "./fault.ts";
import { findJson, noJson, objectAfter } from "./find-json.ts";
import { JsonReader } from "./json-reader.ts";
import type { FioJob, FioReport } from "./report.ts";

/** How to read. */
export interface FioOptions {
  /** What errors call the file. */
  readonly name?: string;
  /** Damaged input gives the jobs that are whole and `partial`, instead of an error. */
  readonly keepPartial?: boolean;
}

/**
 * Reads what fio printed with `--output-format=json`, `json+` or `normal,json`, from fio 2.1 on. Throws a HarnessError
 * `badArtifact` with the place in bytes (of the text in UTF-8) for what is cut off, damaged or not fio's; nothing else.
 */
export function parseFio(text: string, { name = "the text", keepPartial = false }: FioOptions = {}): FioReport {
  const jobs: FioJob[] = [];
  const document = new FioDocument((job) => jobs.push(job));
  try {
    readText(text, document);
    return { ...document.head(null), jobs };
  } catch (fault) {
    if (!(fault instanceof Fault)) throw fault;
    const placed = place(fault, text, document.jobsRead);
    if (!keepPartial || !document.hasVersion || fault.kind === "none") throw badArtifact(placed, name);
    return { ...document.head(partialOf(placed)), jobs };
  }
}

/** What `partial` says of a fault. */
export function partialOf(placed: PlacedFault) {
  return { byteOffset: placed.byteOffset, why: faultSentence(placed), jobsRead: placed.jobsRead };
}

function readText(text: string, document: FioDocument): void {
  const found = findJson(text);
  if (found === undefined) throw noJson(text);
  const { at, reports } = found;
  if (reports > 1) document.notes.push({ kind: "severalReports", count: reports });
  document.notes.push(...besideNote("textBefore", text.slice(0, at)));
  const reader = new JsonReader(text, at);
  document.read(reader, (key) => reader.elements((index) => document.readJob(reader, `${key}.${index}`)));
  const next = objectAfter(text, reader.at);
  if (next !== undefined) throw new Fault("none", next, "is followed by more JSON, so it may be out of date,");
  document.notes.push(...besideNote("textAfter", text.slice(reader.at)));
}

function place(fault: Fault, text: string, jobsRead: number): PlacedFault {
  const totalBytes = Buffer.byteLength(text);
  const byteOffset = fault.at >= text.length ? totalBytes : Buffer.byteLength(text.slice(0, fault.at));
  return { fault, byteOffset, totalBytes, jobsRead };
}
