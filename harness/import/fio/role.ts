import type { Role, SourceFile } from "../source/importer.ts";
import { isFioLog } from "./logs.ts";
import { isFioOutput } from "./read-fio-file.ts";

const jobFile = /^\s*\[[^\]\n]+\]\s*$/m;
const jobOption = /^\s*(?:rw|readwrite|ioengine|iodepth|bs|blocksize|filename|directory|numjobs)\s*=/m;

/** What a file is to fio: its output, or a log or job file beside it. */
export function fioRole({ text }: SourceFile): Role {
  if (text === undefined) return undefined;
  if (isFioOutput(text)) return "result";
  return isFioLog(text) || (jobFile.test(text) && jobOption.test(text)) ? "beside" : undefined;
}
