import { type Document, LineCounter, parseDocument } from "yaml";
import type { z } from "zod";
import { HarnessError } from "../model/error.ts";
import { Scenario, Workload } from "../model/scenario.ts";
import { explainProblems, lineOf, type Problem, type Source, showPath } from "./explain-problems.ts";
import { passedOptionProblems } from "./passed-options.ts";
import { bytesFromText, rateFromText, secondsFromText } from "./quantity-text.ts";
import { nearest } from "./schema-keys.ts";

/** Far above any scenario a person writes; keeps a wrong file (a log, a disk image) from being read as YAML. */
const MAX_CHARACTERS = 1_000_000;

/** Below these keys stand words of people and of fio, also under the name of a quantity. */
const wordsKeys: readonly string[] = ["accept", "options"];

/** Keys whose text carries a unit, wherever else they stand in a scenario. */
const quantityKeys: Readonly<Record<string, (text: string) => number>> = {
  block: bytesFromText,
  max: bytesFromText,
  throttle: rateFromText,
  runtime: secondsFromText,
  ramp: secondsFromText,
};

function refuse(file: string, found: readonly Problem[]): never {
  const problems = found.toSorted((a, b) => (a.line ?? 0) - (b.line ?? 0));
  const shown = problems.map(
    ({ line, path, what, fix }) =>
      `${file}${line === undefined ? "" : `:${line}`}: ${path === "" ? "" : `${path}: `}${what}${fix === undefined ? "" : `; ${fix}`}`,
  );
  throw new HarnessError("badScenario", `The scenario cannot be used:\n  ${shown.join("\n  ")}`, {
    where: `${file}${problems[0]?.line === undefined ? "" : `:${problems[0].line}`}`,
    next: `mend ${file}, then type: assay plan ${file}`,
  });
}

function problemAt(line: number | undefined, what: string, fix?: string): Problem {
  return { line, path: "", what, fix };
}

function toPlain(document: Document, file: string): unknown {
  try {
    const value: unknown = document.toJS({ maxAliasCount: 100 });
    // Throws where an alias leads back to what holds it: such a value has no end to walk to.
    JSON.stringify(value);
    return value;
  } catch (cause) {
    if (cause instanceof TypeError && /circular/i.test(cause.message))
      return refuse(file, [problemAt(undefined, "an alias refers to what contains it", "write the values out")]);
    const said = cause instanceof Error ? cause.message : String(cause);
    const bomb = /excessive alias/i.test(said);
    return refuse(file, [problemAt(undefined, bomb ? "more than 100 aliases (an alias bomb?)" : said, "write it out")]);
  }
}

/** A YAML file as read, before it is known to be a scenario or a workload. */
interface Reading {
  readonly value: unknown;
  readonly source: Source;
  readonly file: string;
}

function readYaml(text: string, file: string): Reading {
  if (text.length > MAX_CHARACTERS)
    refuse(file, [problemAt(undefined, `${text.length} characters: too long for a scenario`)]);
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false });
  const fault = document.errors[0];
  if (fault !== undefined)
    refuse(file, [problemAt(lines.linePos(fault.pos[0]).line, `not valid YAML: ${fault.message}`)]);
  const value = toPlain(document, file);
  if (value === null || value === undefined) {
    refuse(file, [problemAt(undefined, "the file is empty", "make a commented one with: assay init")]);
  }
  return { value, source: { document, lines }, file };
}

/** A bare number is a quantity without its unit, and refused as such; 0 needs none. */
function isQuantity(member: unknown): member is string | number {
  return typeof member === "string" || (typeof member === "number" && member !== 0);
}

/** Replaces quantity texts by numbers in base units, and collects the texts that are none. */
function convertQuantities(value: unknown, path: PropertyKey[], source: Source, problems: Problem[]): unknown {
  if (Array.isArray(value))
    return value.map((item, index) => convertQuantities(item, [...path, index], source, problems));
  if (value === null || typeof value !== "object") return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, member]) => {
      if (wordsKeys.includes(key)) return [key, member];
      const read = Object.hasOwn(quantityKeys, key) ? quantityKeys[key] : undefined;
      if (read === undefined || !isQuantity(member)) {
        return [key, convertQuantities(member, [...path, key], source, problems)];
      }
      try {
        return [key, read(String(member))];
      } catch (error) {
        if (!(error instanceof HarnessError)) throw error;
        problems.push({
          line: lineOf(source, path, key),
          path: showPath([...path, key]),
          what: error.message,
          fix: error.next,
        });
        return [key, 1];
      }
    }),
  );
}

/** `resolve` puts in what the file only refers to; that is in base units already. */
function check<T extends z.ZodType>(
  schema: T,
  { value, source, file }: Reading,
  resolve = (converted: unknown) => converted,
): z.output<T> {
  const problems: Problem[] = [];
  const resolved = resolve(convertQuantities(value, [], source, problems));
  const parsed = schema.safeParse(resolved);
  if (!parsed.success) problems.push(...explainProblems(parsed.error, schema, resolved, source));
  if (problems.length > 0 || !parsed.success) return refuse(file, problems);
  return parsed.data;
}

/** Texts of `scenarios/workloads/*.yaml` by name: what a scenario may refer to instead of writing a workload out. */
export type WorkloadCatalogue = Readonly<Record<string, string>>;

function workloadFromYaml(text: string, file: string): Workload {
  return check(Workload, readYaml(text, file));
}

function withWorkloads(value: unknown, catalogue: WorkloadCatalogue, { file, source }: Reading): unknown {
  if (value === null || typeof value !== "object" || !("workloads" in value) || !Array.isArray(value.workloads))
    return value;
  const workloads = value.workloads.map((item: unknown, index) => {
    if (typeof item !== "string") return item;
    const text = Object.hasOwn(catalogue, item) ? catalogue[item] : undefined;
    if (text !== undefined) return workloadFromYaml(text, `workloads/${item}.yaml`);
    const guess = nearest(item, Object.keys(catalogue));
    const fix = guess === undefined ? `known: ${Object.keys(catalogue).join(", ")}` : `did you mean "${guess}"?`;
    return refuse(file, [problemAt(lineOf(source, ["workloads", index]), `no workload is called "${item}"`, fix)]);
  });
  return { ...value, workloads };
}

function duplicates(names: readonly string[]): string[] {
  return [...new Set(names.filter((name, index) => names.indexOf(name) !== index))];
}

/** What `compare.primary` may name: a workload, and for checkpoints also one of its two phases. */
function comparisonsOf({ tool, name }: Workload): string[] {
  return tool === "fio" ? [name] : [name, `${name}/save`, `${name}/restore`];
}

/** The jobs of a workload share the working set, and each needs a file of at least 1 MiB and one block. */
function tooManyJobs(scenario: Scenario, source: Source): Problem[] {
  return scenario.workloads.flatMap((workload, index) => {
    if (workload.tool !== "fio") return [];
    const least = workload.jobs * Math.max(2 ** 20, workload.block);
    if (least <= scenario.workingSet.max) return [];
    const what = `${workload.name}: ${workload.jobs} jobs of ${workload.block} bytes a block do not fit into workingSet.max`;
    return [
      problemAt(
        lineOf(source, ["workloads", index]),
        what,
        `set workingSet.max to at least ${Math.ceil(least / 2 ** 20)}MiB`,
      ),
    ];
  });
}

function crossCheck(scenario: Scenario, file: string, source: Source): void {
  const systems = scenario.systems.map((system) => system.name);
  const workloads = scenario.workloads.map((workload) => workload.name);
  const problems = [
    ...duplicates(systems).map((name) =>
      problemAt(lineOf(source, ["systems"]), `two systems are called "${name}"`, "rename one"),
    ),
    ...duplicates(workloads).map((name) =>
      problemAt(lineOf(source, ["workloads"]), `two workloads are called "${name}"`, "rename one"),
    ),
  ];
  const { baseline, primary } = scenario.compare;
  if (baseline !== undefined && !systems.includes(baseline)) {
    problems.push(
      problemAt(
        lineOf(source, ["compare", "baseline"]),
        `baseline "${baseline}" is no system`,
        `systems: ${systems.join(", ")}`,
      ),
    );
  }
  problems.push(...tooManyJobs(scenario, source));
  problems.push(...passedOptionProblems(scenario, source));
  const measured = scenario.workloads.flatMap(comparisonsOf);
  if (primary !== undefined && !measured.includes(primary)) {
    problems.push(
      problemAt(
        lineOf(source, ["compare", "primary"]),
        `primary "${primary}" is nothing that is measured`,
        `measured: ${measured.join(", ")}`,
      ),
    );
  }
  if (problems.length > 0) refuse(file, problems);
}

/**
 * Reads a scenario from its YAML text. Throws `badScenario` with every problem, its line and a suggestion.
 * `file` is only used in messages.
 */
export function scenarioFromYaml(text: string, file: string, catalogue: WorkloadCatalogue): Scenario {
  const reading = readYaml(text, file);
  const scenario = check(Scenario, reading, (value) => withWorkloads(value, catalogue, reading));
  crossCheck(scenario, file, reading.source);
  return scenario;
}
