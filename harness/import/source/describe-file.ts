import { printable } from "../../model/printable.ts";
import type { SourceFile } from "./importer.ts";
import { jsonOf } from "./source-text.ts";

const KEYS = 6;

function keysOf(value: object): string {
  const keys = Object.keys(value);
  const shown = keys.slice(0, KEYS).map((key) => printable(key).slice(0, 40));
  return keys.length === 0 ? "nothing in it" : `${shown.join(", ")}${keys.length > KEYS ? ", …" : ""}`;
}

/** What a file is that no importer knows, in a few words. */
export function describeFile({ text, bytes, problem }: SourceFile): string {
  if (problem !== null) return problem;
  if (text === undefined || bytes === 0) return "is empty";
  const value = jsonOf(text);
  if (Array.isArray(value)) {
    const first: unknown = value[0];
    return `JSON list of ${value.length}${first !== null && typeof first === "object" ? ` with ${keysOf(first)}` : ""}`;
  }
  if (value !== null && typeof value === "object") return `JSON with ${keysOf(value)}`;
  if (/^\s*[[{]/.test(text)) return "begins like JSON and is not: damaged or cut off";
  const line = text.split("\n").find((candidate) => candidate.trim() !== "") ?? "";
  return line === "" ? "holds white space only" : `text that begins "${printable(line.trim()).slice(0, 60)}"`;
}
