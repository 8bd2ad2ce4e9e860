import { type Document, isMap, isNode, type LineCounter } from "yaml";
import type { z } from "zod";
import { allowedKeys, nearest } from "./schema-keys.ts";

/** One thing that is wrong in a YAML file, for a person: where, what, and what to write instead. */
export interface Problem {
  readonly line: number | undefined;
  readonly path: string;
  readonly what: string;
  readonly fix: string | undefined;
}

/** The YAML text and its parsed tree, to find the line of a path. */
export interface Source {
  readonly document: Document;
  readonly lines: LineCounter;
}

/** The line of the nearest node that exists on a path; of the key itself when `key` is given. */
export function lineOf(source: Source, path: readonly PropertyKey[], key?: string): number | undefined {
  const keys = path.map((part) => (typeof part === "number" ? part : String(part)));
  for (let length = keys.length; length >= 0; length -= 1) {
    const node: unknown = length === 0 ? source.document.contents : source.document.getIn(keys.slice(0, length), true);
    if (!isNode(node)) continue;
    const pair = key !== undefined && isMap(node) ? node.items.find((item) => String(item.key) === key) : undefined;
    const target = isNode(pair?.key) ? pair.key : node;
    return target.range ? source.lines.linePos(target.range[0]).line : undefined;
  }
  return undefined;
}

/** A path as people write it: `workloads[0].block`. */
export function showPath(path: readonly PropertyKey[]): string {
  return path
    .map((part) => (typeof part === "number" ? `[${part}]` : `.${String(part)}`))
    .join("")
    .replace(/^\./, "");
}

function unknownKey(key: string, path: readonly PropertyKey[], allowed: readonly string[], source: Source): Problem {
  const guess = nearest(key, allowed);
  return {
    line: lineOf(source, path, key),
    path: showPath([...path, key]),
    what: `unknown key "${key}"`,
    fix: guess === undefined ? `allowed here: ${allowed.join(", ")}` : `did you mean "${guess}"?`,
  };
}

function valueAt(value: unknown, path: readonly PropertyKey[]): unknown {
  return path.reduce<unknown>(
    (at, key) => (at !== null && typeof at === "object" ? (at as Record<PropertyKey, unknown>)[key] : undefined),
    value,
  );
}

function optionsOf(issue: z.core.$ZodIssue): string[] {
  if (issue.code === "invalid_value") return issue.values.map(String);
  if (issue.code === "invalid_union" && issue.discriminator !== undefined && "options" in issue)
    return (issue.options as unknown[]).map(String);
  return [];
}

/** What is wrong with a value that is there or should be: the allowed words, with the nearest one where it is misspelt. */
function wrongValue(issue: z.core.$ZodIssue, given: unknown): Pick<Problem, "what" | "fix"> {
  const options = optionsOf(issue);
  const expected =
    options.length === 0 ? undefined : `expected ${options.length === 1 ? "" : "one of "}${options.join(", ")}`;
  if (given === undefined) return { what: "is missing", fix: expected };
  if (expected === undefined) return { what: issue.message.replace(/^Invalid input: /, ""), fix: undefined };
  const guess = nearest(String(given), options);
  return { what: expected, fix: guess === undefined || options.length === 1 ? undefined : `did you mean "${guess}"?` };
}

/** Turns zod's issues into problems with lines and suggestions. */
export function explainProblems(error: z.ZodError, schema: z.ZodType, value: unknown, source: Source): Problem[] {
  return error.issues.flatMap((issue): Problem[] => {
    if (issue.code === "unrecognized_keys") {
      const allowed = allowedKeys(schema, issue.path, value);
      return issue.keys.map((key) => unknownKey(key, issue.path, allowed, source));
    }
    return [
      {
        line: lineOf(source, issue.path),
        path: showPath(issue.path),
        ...wrongValue(issue, valueAt(value, issue.path)),
      },
    ];
  });
}
