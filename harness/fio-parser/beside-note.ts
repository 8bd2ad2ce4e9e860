import type { FioNote } from "./note.ts";

/** Of text beside the JSON this much is kept in the note. */
const KEPT = 4000;

/** A note about text beside the JSON; none for white space and the mark at the beginning of a file (BOM). */
export function besideNote(kind: "textBefore" | "textAfter", text: string): FioNote[] {
  const words = text.trim();
  return words === "" ? [] : [{ kind, text: words.slice(0, KEPT), bytes: Buffer.byteLength(text) }];
}
