import { readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import type { Source, SourceFile } from "../../harness/import/source/importer.ts";
import { copyNames } from "../../harness/import/source/safe-name.ts";

const fixtures = join(import.meta.dirname, "../../fixtures/import");

/** A place made of texts by path, as the pipeline would hand it to an importer. */
export function sourceOf(texts: Readonly<Record<string, string>>, system?: string): Source {
  const paths = Object.keys(texts);
  const copies = copyNames(0, paths);
  const files = paths.map(
    (path, index): SourceFile => ({
      path,
      copy: copies[index] ?? "",
      bytes: Buffer.byteLength(texts[path] ?? ""),
      text: texts[path],
      problem: null,
    }),
  );
  return { place: "results", location: "/somewhere/results", base: "results", system, files };
}

/** The texts of a fixture folder by path. */
export function fixtureTexts(folder: string): Record<string, string> {
  const root = join(fixtures, folder);
  const paths = readdirSync(root, { recursive: true, encoding: "utf8" }).filter((path) =>
    statSync(join(root, path)).isFile(),
  );
  return Object.fromEntries(paths.sort().map((path) => [path, readFileSync(join(root, path), "utf8")]));
}

/** A fixture folder as a place. */
export function fixtureSource(folder: string, system?: string): Source {
  return sourceOf(fixtureTexts(folder), system);
}
