import type { Source, SourceFile } from "./importer.ts";

/**
 * Names a file's system after the sub-folder it lies in, where results lie in more than one; else after the place itself.
 * Which folder is a system and which only a repetition cannot be seen: `--system` says so.
 */
export function systemByFolder(source: Source, results: readonly SourceFile[]): (file: SourceFile) => string {
  const folders = new Set(results.flatMap(({ path }) => (path.includes("/") ? [path.split("/")[0]] : [])));
  return ({ path }) => (folders.size > 1 && path.includes("/") ? (path.split("/")[0] ?? source.base) : source.base);
}
