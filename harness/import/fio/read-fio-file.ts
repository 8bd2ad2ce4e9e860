import { type FioReport, parseFio } from "../../fio-parser/index.ts";
import { HarnessError } from "../../model/error.ts";

/** What fio printed into a file, or the reason why it cannot be used. */
export type FioReading =
  | { readonly report: FioReport; readonly why: null }
  | { readonly report: undefined; readonly why: string };

/** Lines by which text that fio wrote is known although it holds no JSON. */
const fioText = /^(?:fio: |fio-\d+\.\d+|.{0,200}: \(g=\d+\): rw=|.{0,40}verify failed|verify: bad )/m;

/** True where the text is fio's: its JSON, or its messages or report without any. */
export function isFioOutput(text: string): boolean {
  return text.includes('"fio version"') || (!/^\s*[[{]/.test(text) && fioText.test(text.slice(0, 4096)));
}

function withoutJson(text: string): string {
  const error = /^fio: .*\berror=(.*)$/m.exec(text)?.[1];
  if (error !== undefined) return `fio's messages without its JSON: it ended with "${error.trim()}"`;
  return /\(g=\d+\): rw=/.test(text)
    ? "fio's report for people, which rounds; only its JSON (--output-format=json) has exact numbers"
    : "text of fio without its JSON (--output-format=json)";
}

/** Reads one output file of fio. A damaged one is not read in part: some jobs of a group would look like a slower system. */
export function readFioFile(text: string, name: string): FioReading {
  if (!text.includes('"fio version"')) return { report: undefined, why: withoutJson(text) };
  try {
    return { report: parseFio(text, { name }), why: null };
  } catch (error) {
    if (!(error instanceof HarnessError)) throw error;
    return { report: undefined, why: error.message };
  }
}
