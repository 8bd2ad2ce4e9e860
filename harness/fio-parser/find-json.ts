import { Fault } from "./fault.ts";

/** How fio begins its JSON, after a bracket and a quote: a quote is too common a character to search for. */
const FIRST_NAME = 'fio version"';

/** An object that begins a line, for files whose keys another program has put in another order. */
const anyObject = /^\uFEFF?\{(?=\s*"|\s*$(?![\s\S]))/m;

/** Where the JSON is in a text that may have more in it, and how many reports follow each other. */
export interface Found {
  readonly at: number;
  readonly reports: number;
}

/** Place of the last report in a text: with `status-interval` fio prints one after the other, each with all until then. */
export function findJson(text: string): Found | undefined {
  const starts = openings(text);
  const last = starts.at(-1);
  if (last !== undefined) return { at: last, reports: starts.length };
  const other = anyObject.exec(text);
  return other === null ? undefined : { at: other.index + other[0].length - 1, reports: 1 };
}

/** Brackets before fio's first name. A search for the name costs a tenth of one for bracket and name. */
function openings(text: string): number[] {
  const found: number[] = [];
  for (let name = text.indexOf(FIRST_NAME); name >= 0; name = text.indexOf(FIRST_NAME, name + 1)) {
    let at = name - 2;
    while (at > 0 && /\s/.test(text.charAt(at))) at--;
    if (text[name - 1] === '"' && text[at] === "{") found.push(at);
  }
  return found;
}

/** Place of what looks like a report in the text that follows one: it has a damaged beginning, or the text is no report's. */
export function objectAfter(text: string, from: number): number | undefined {
  const at = text.slice(from).search(/^\{\s*(?:"|$(?![\s\S]))|\{\s*"fio version"|^[ \t{]*"[^"\n]*(?:"[ \t]*:|$)/m);
  return at < 0 ? undefined : from + at;
}

/** Where the first report begins in bytes that come one after the other; undefined while that cannot be told. */
export function beginsIn(latin1: string): number | undefined {
  return /\{\s*"fio version"|(?<![^\n\xbf])\{\s*"/.exec(latin1)?.index;
}

/** The fault of a text without JSON, with what fio said instead. */
export function noJson(text: string): Fault {
  if (text.trim() === "") return new Fault("none", 0, "is empty");
  const said = /^(?:fio: |verify: |\w+: verify failed).*$/m.exec(text)?.[0];
  return new Fault(
    "none",
    0,
    `has no JSON in it${said === undefined ? "" : `; it says "${said.slice(0, 300).trim()}"`}`,
  );
}
