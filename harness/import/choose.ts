import { HarnessError } from "../model/error.ts";
import { printable } from "../model/printable.ts";
import { type ImporterName, importerNames, importers } from "./registry.ts";
import { describeFile } from "./source/describe-file.ts";
import type { Source } from "./source/importer.ts";

const LISTED = 12;

/** How many result files of each importer a place holds; importers without any are left out. */
function countsIn(source: Source): Map<ImporterName, number> {
  const counts = importerNames.map((name): [ImporterName, number] => [
    name,
    source.files.filter((file) => importers[name].recognise(file) === "result").length,
  ]);
  return new Map(counts.filter(([, count]) => count > 0));
}

/** Names of importers, each with what it looks for. */
function lookedFor(names: readonly ImporterName[]): string[] {
  return names.map((name) => `  looked for ${name}: ${importers[name].looksFor}`);
}

function nothingFound(source: Source, names: readonly ImporterName[]): HarnessError {
  const listed = source.files.slice(0, LISTED).map((file) => `  ${printable(file.path)}: ${describeFile(file)}`);
  const more = source.files.length > LISTED ? [`  and ${source.files.length - LISTED} files more`] : [];
  const what =
    source.files.length === 0
      ? `${printable(source.place)} is empty`
      : `No file of the ${source.files.length} in ${printable(source.place)} is a result that can be imported`;
  return new HarnessError("badArtifact", [what, ...lookedFor(names), ...listed, ...more].join("\n"), {
    where: printable(source.place),
    next: "name the folder that holds such files; what each format needs stands in docs/import.md",
  });
}

function ambiguous(source: Source, counts: ReadonlyMap<ImporterName, number>): HarnessError {
  const found = [...counts].map(([name, count]) => `${name} (${count} files)`).join(", ");
  return new HarnessError("badFlags", `${printable(source.place)} holds results of more than one tool: ${found}`, {
    next: `say which: --format ${[...counts.keys()][0]}; or import the folders one by one`,
  });
}

/** bench-fio writes fio's own files, so both see them: it is the one where all of fio's files have its names. */
function importerOf(source: Source): ImporterName {
  const counts = countsIn(source);
  const [bench, plain] = [counts.get("bench-fio") ?? 0, counts.get("fio") ?? 0];
  counts.delete(bench > 0 && bench === plain ? "fio" : "bench-fio");
  const [first, ...others] = counts.keys();
  if (first === undefined) throw nothingFound(source, importerNames);
  if (others.length > 0) throw ambiguous(source, counts);
  return first;
}

/** The one importer that reads all places. Throws `badArtifact` or `badFlags` with what was looked for. */
export function chooseImporter(sources: readonly Source[], wanted: ImporterName | undefined): ImporterName {
  if (wanted !== undefined) {
    const without = sources.find((source) => !countsIn(source).has(wanted));
    if (without !== undefined) throw nothingFound(without, [wanted]);
    return wanted;
  }
  const names = [...new Set(sources.map(importerOf))];
  const [first, ...others] = names;
  if (first === undefined) throw new Error("no place to import from");
  if (others.length === 0) return first;
  if (names.every((name) => name === "fio" || name === "bench-fio")) return "fio";
  throw new HarnessError("badFlags", `The places hold results of different tools: ${names.join(", ")}`, {
    next: "import them one by one: figures of different tools are not about the same work",
  });
}
