import { parse } from "csv-parse/sync";
import type { ImportedCell } from "../../model/imported.ts";
import { type Known, known, mapKnown, unknown } from "../../model/known.ts";
import { MIB } from "../../model/quantity.ts";
import type { Importer, Measure, Role, Source, SourceFile, SourceResult, TrialDraft } from "../source/importer.ts";
import { isoTime } from "../source/iso-time.ts";
import { workloadName } from "../source/safe-name.ts";
import { systemByFolder } from "../source/system-name.ts";
import { together } from "../source/together.ts";
import { numberOf, sizeName, sizeText } from "../source/units.ts";
import { factsOf } from "./facts.ts";
import type { ElbenchoRow } from "./row.ts";

/** Columns without which a row has no throughput. */
const needed = ["operation", "MiB/s [last]", "MiB [last]", "time ms [last]"] as const;

function isElbencho(text: string): boolean {
  const header = text.slice(0, 8192).split("\n")[0] ?? "";
  return header.includes("operation") && header.includes("MiB/s [last]");
}

function recognise({ text }: SourceFile): Role {
  return text !== undefined && isElbencho(text) ? "result" : undefined;
}

/** Rows of a file. elbencho appends to a file that is there, so its header can come again in the middle. */
function rowsOf(text: string): ElbenchoRow[] {
  const rows: ElbenchoRow[] = parse(text, {
    columns: true,
    relax_column_count: true,
    skip_empty_lines: true,
    bom: true,
  });
  return rows.filter((row) => row["operation"] !== "operation");
}

function directionsOf(operation: string): ("read" | "write")[] {
  if (operation.startsWith("RWMIX")) return ["write", "read"];
  if (operation.includes("WRITE")) return ["write"];
  return operation.includes("READ") ? ["read"] : [];
}

/** The numbers of one direction; in a mixed phase the reads have columns of their own. All are as of the last thread. */
function measureOf(row: ElbenchoRow, direction: "read" | "write", artifact: string): Measure {
  const lead = row["operation"]?.startsWith("RWMIX") && direction === "read" ? "rwmix read " : "";
  const column = (name: string): Known<number> => numberOf(row[`${lead}${name}`], `column "${lead}${name}"`);
  const time = numberOf(row["time ms [last]"], 'column "time ms [last]"');
  return {
    phase: "load",
    job: "all",
    direction,
    artifact,
    values: {
      bytes: mapKnown(column("MiB [last]"), (value) => value * MIB),
      operations: unknown("elbencho writes a rate of operations, not their number"),
      runtime: mapKnown(time, (value) => value / 1000),
      throughput: mapKnown(column("MiB/s [last]"), (value) => value * MIB),
      iops: column("IOPS [last]"),
      latencyMean: mapKnown(column("IO lat us [avg]"), (value) => value * 1000),
    },
  };
}

function workloadOf(row: ElbenchoRow): { name: string; title: string; about: string; block: number } {
  const block = Number(row["block size"] ?? "0");
  const operation = (row["operation"] ?? "").toLowerCase();
  const random = row["random"] === "1";
  const hosts = Math.max(1, Number(row["hosts"] ?? "1"));
  const parts = [`${random ? "random-" : ""}${operation}`, sizeName(block), `d${row["IO depth"] ?? "1"}`];
  const shape = `${row["threads"] ?? "?"} threads on ${hosts} hosts`;
  return {
    name: workloadName(`${parts.join("-")}-t${row["threads"] ?? "1"}-h${hosts}-${row["path type"] ?? "any"}`),
    title: `${random ? "Random" : "Sequential"} ${operation}, ${sizeText(block)}`.slice(0, 80),
    about: `block ${sizeText(block)}, depth ${row["IO depth"] ?? "unknown"}, ${shape}, ${row["path type"] ?? "unknown"} paths`,
    block,
  };
}

function cellsOf(row: ElbenchoRow): ImportedCell[] {
  const { name, title, about, block } = workloadOf(row);
  const directions = directionsOf(row["operation"] ?? "");
  return directions.map((direction) => ({
    id: directions.length > 1 ? `${name}/${direction}` : name,
    workload: name,
    phase: "load",
    title: directions.length > 1 ? `${title}: ${direction}` : title,
    about,
    direction,
    shownAs: block < 64 * 1024 ? "operations" : "bytes",
  }));
}

/** `ISO date` is written when the phase has ended and names no time zone. */
function startOf(row: ElbenchoRow): TrialDraft["startedAt"] {
  const at = row["ISO date"] ?? "";
  const zoned = /(?:Z|[+-]\d\d:?\d\d)$/.test(at);
  const end = Date.parse(zoned ? at : Number.NaN.toString());
  const ms = Number(row["time ms [last]"]);
  if (Number.isFinite(end) && Number.isFinite(ms)) return isoTime(end - ms);
  return unknown(at === "" ? "elbencho wrote no date" : `elbencho's date ${at} names no time zone`);
}

interface Row {
  readonly row: ElbenchoRow;
  readonly system: string;
  readonly file: SourceFile;
  readonly invocation: string;
}

function trialOf({ row, system, file, invocation }: Row): TrialDraft {
  const directions = directionsOf(row["operation"] ?? "");
  return {
    system,
    workload: workloadOf(row).name,
    startedAt: startOf(row),
    failure: null,
    invocation,
    artifact: file.copy,
    measures: directions.map((direction) => measureOf(row, direction, file.copy)),
    latency: [],
    series: [],
  };
}

/** Rows of a file that moved bytes. Rows about folders, deletion and syncing have no bytes and are counted only. */
function readFile(file: SourceFile, system: string): { rows: Row[]; why: string | null; skipped: string[] } {
  let all: ElbenchoRow[];
  try {
    all = rowsOf(file.text ?? "");
  } catch (error) {
    return {
      rows: [],
      skipped: [],
      why: `not readable as CSV: ${error instanceof Error ? error.message : String(error)}`,
    };
  }
  const header = Object.keys(all[0] ?? {});
  const missing = needed.filter((name) => !header.includes(name));
  if (all.length === 0) return { rows: [], skipped: [], why: "elbencho's header without a row below it" };
  if (missing.length > 0) return { rows: [], skipped: [], why: `columns are missing: ${missing.join(", ")}` };
  const moves = (row: ElbenchoRow) =>
    directionsOf(row["operation"] ?? "").length > 0 &&
    Number(row["MiB [last]"]) > 0 &&
    Number(row["time ms [last]"]) > 0;
  return {
    rows: all.flatMap((row, index) =>
      moves(row) ? [{ row, system, file, invocation: `${file.path}:${index + 2}` }] : [],
    ),
    skipped: all.flatMap((row) => (moves(row) ? [] : [row["operation"] ?? "?"])),
    why: all.some(moves) ? null : "no row of it moved bytes",
  };
}

function systemsOf(rows: readonly Row[]): SourceResult["systems"] {
  return [...new Set(rows.map(({ system }) => system))].map((name) => {
    const own = rows.filter(({ system }) => system === name).map(({ row }) => row);
    const commands = [...new Set(own.flatMap((row) => (row["command"] ? [row["command"]] : [])))];
    const labels = [...new Set(own.flatMap((row) => (row["label"] ? [row["label"]] : [])))];
    return {
      name,
      facts: own.map((row) => ({ workload: workloadOf(row).name, facts: factsOf(row) })),
      other: [
        ...labels.map((label) => ({ label: "elbencho label", value: known(label), artifact: null })),
        ...commands.map((command) => ({ label: "elbencho command", value: known(command), artifact: null })),
      ],
    };
  });
}

function read(source: Source): SourceResult {
  const files = source.files.filter((file) => recognise(file) === "result");
  const systemOf = systemByFolder(source, files);
  const readings = files.map((file) => ({ file, ...readFile(file, source.system ?? systemOf(file)) }));
  const rows = readings.flatMap((reading) => reading.rows);
  const skipped = [...new Set(readings.flatMap((reading) => reading.skipped))];
  return {
    version: together(
      rows.map(({ row }) =>
        row["version"] ? known(row["version"]) : unknown("this elbencho writes no version into its CSV"),
      ),
    ),
    systems: systemsOf(rows),
    cells: rows.flatMap(({ row }) => cellsOf(row)),
    trials: rows.map(trialOf),
    reported: [],
    warnings: [
      {
        code: "whole-mebibytes",
        sentence:
          "elbencho writes whole MiB and MiB/s (binary units): bytes ÷ time is exact to 1 MiB. All figures are as of the last thread that finished.",
      },
      ...(skipped.length === 0
        ? []
        : [{ code: "rows-without-bytes", sentence: `Rows that moved no bytes are not read: ${skipped.join(", ")}.` }]),
    ],
    unusable: new Map(readings.flatMap(({ file, why }) => (why === null ? [] : [[file.path, why]]))),
  };
}

/** elbencho's `--csvfile`, read by the names of its own header. */
export const elbencho: Importer = {
  tool: "elbencho",
  version: 1,
  looksFor: 'CSV whose header has "operation" and "MiB/s [last]" (elbencho --csvfile)',
  recognise,
  read,
};
