/** Reads what fio prints, exactly: see README.md in this folder. */
export { type FioNote, noteSentence } from "./note.ts";
export { optionValues } from "./option-values.ts";
export { type FioOptions, parseFio } from "./parse-fio.ts";
export { parseFioStream } from "./parse-fio-stream.ts";
export * from "./report.ts";
