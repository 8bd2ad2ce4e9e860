import { sha256 } from "../../model/sha256.ts";

const LONGEST_PART = 80;

/** One part of a path in which only letters, digits, dot, dash and underscore are left, and no leading dot. */
function safePart(part: string): string {
  const plain = part.replace(/[^A-Za-z0-9._-]+/g, "_").replace(/^[.-]+/, "_");
  const short =
    plain.length <= LONGEST_PART ? plain : `${plain.slice(0, LONGEST_PART / 2)}_${plain.slice(-LONGEST_PART / 2 + 1)}`;
  return short === "" ? "_" : short;
}

/** All folders of a path: "a/b/c" gives "a/b" and "a". */
function foldersOf(path: string): string[] {
  const parts = path.split("/");
  return parts.slice(1).map((_part, index) => parts.slice(0, index + 1).join("/"));
}

/**
 * Names for copies below `imported/`, one for each path and no two alike, whatever the paths hold: line ends, `..`,
 * quotes, or names that differ only in what was replaced. The true path stands in `imported.json`.
 */
export function copyNames(source: number, paths: readonly string[]): string[] {
  const files = new Set<string>();
  const folders = new Set<string>();
  return paths.map((path, index) => {
    const parts = path.split("/").map(safePart);
    const plain = `imported/${source}/${parts.join("/")}`;
    const lower = plain.toLowerCase();
    const clashes = files.has(lower) || folders.has(lower) || foldersOf(lower).some((folder) => files.has(folder));
    const name = clashes ? `imported/${source}/~${index}/${parts.at(-1)}` : plain;
    files.add(name.toLowerCase());
    for (const folder of foldersOf(name.toLowerCase())) folders.add(folder);
    return name;
  });
}

/** A name for a system or workload out of any text, as scenarios allow them: at most 40 characters. */
export function safeName(text: string): string {
  const plain = text.replace(/[^A-Za-z0-9._-]+/g, "-").replace(/^[^A-Za-z0-9]+|[^A-Za-z0-9]+$/g, "");
  if (plain === "") return "unnamed";
  return plain.length <= 40 ? plain : `${plain.slice(0, 19)}..${plain.slice(-19)}`;
}

/**
 * A name for a workload out of any text. Two texts never give one name: what had to be replaced or cut is made up for by
 * a hash, because two workloads under one name would be compared with each other.
 */
export function workloadName(text: string): string {
  const plain = safeName(text);
  return plain === text ? plain : `${plain.slice(0, 31).replace(/[^A-Za-z0-9]+$/, "")}-${sha256(text).slice(0, 8)}`;
}
