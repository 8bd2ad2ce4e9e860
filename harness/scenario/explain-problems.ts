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

function showPath(path: readonly PropertyKey[]): string {
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

/** Turns zod's issues into problems with lines and suggestions, in the order of the file. */
export function explainProblems(error: z.ZodError, schema: z.ZodType, value: unknown, source: Source): Problem[] {
  const problems = error.issues.flatMap((issue): Problem[] => {
    if (issue.code === "unrecognized_keys") {
      const allowed = allowedKeys(schema, issue.path, value);
      return issue.keys.map((key) => unknownKey(key, issue.path, allowed, source));
    }
    const missing = issue.code === "invalid_type" && issue.message.includes("received undefined");
    return [
      {
        line: lineOf(source, issue.path),
        path: showPath(issue.path),
        what: missing ? "is missing" : issue.message.replace(/^Invalid input: /, ""),
        fix: undefined,
      },
    ];
  });
  return problems.sort((a, b) => (a.line ?? 0) - (b.line ?? 0));
}
