import { type Document, LineCounter, parseDocument } from "yaml";
import type { z } from "zod";
import { HarnessError } from "../model/error.ts";
import { Scenario, Workload } from "../model/scenario.ts";
import { explainProblems, lineOf, type Problem, type Source } from "./explain-problems.ts";
import { bytesFromText, rateFromText, secondsFromText } from "./quantity-text.ts";
import { nearest } from "./schema-keys.ts";

/** Far above any scenario a person writes; keeps a wrong file (a log, a disk image) from being read as YAML. */
const MAX_CHARACTERS = 1_000_000;

/** Keys whose text carries a unit, wherever they stand in a scenario. */
const quantityKeys: Readonly<Record<string, (text: string) => number>> = {
  block: bytesFromText,
  max: bytesFromText,
  throttle: rateFromText,
  runtime: secondsFromText,
  ramp: secondsFromText,
};

function refuse(file: string, problems: readonly Problem[]): never {
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
    return document.toJS({ maxAliasCount: 100 });
  } catch (cause) {
    const bomb = cause instanceof Error && /alias/i.test(cause.message);
    return refuse(file, [
      problemAt(undefined, bomb ? "more than 100 aliases (an alias bomb?)" : String(cause), "write the values out"),
    ]);
  }
}

function readYaml(text: string, file: string): { value: unknown; source: Source } {
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
  return { value, source: { document, lines } };
}

/** Replaces quantity texts by numbers in base units, and collects the texts that are none. */
function convertQuantities(value: unknown, path: PropertyKey[], source: Source, problems: Problem[]): unknown {
  if (Array.isArray(value))
    return value.map((item, index) => convertQuantities(item, [...path, index], source, problems));
  if (value === null || typeof value !== "object") return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, member]) => {
      const read = quantityKeys[key];
      if (read === undefined || typeof member !== "string") {
        return [key, convertQuantities(member, [...path, key], source, problems)];
      }
      try {
        return [key, read(member)];
      } catch (error) {
        if (!(error instanceof HarnessError)) throw error;
        problems.push({
          line: lineOf(source, path, key),
          path: [...path, key].map(String).join("."),
          what: error.message,
          fix: error.next,
        });
        return [key, 1];
      }
    }),
  );
}

function check<T extends z.ZodType>(schema: T, raw: unknown, file: string, source: Source): z.output<T> {
  const problems: Problem[] = [];
  const value = convertQuantities(raw, [], source, problems);
  const parsed = schema.safeParse(value);
  if (!parsed.success) problems.push(...explainProblems(parsed.error, schema, value, source));
  if (problems.length > 0 || !parsed.success) return refuse(file, problems);
  return parsed.data;
}

/** Texts of `scenarios/workloads/*.yaml` by name: what a scenario may refer to instead of writing a workload out. */
export type WorkloadCatalogue = Readonly<Record<string, string>>;

function workloadFromYaml(text: string, file: string): Workload {
  const { value, source } = readYaml(text, file);
  return check(Workload, value, file, source);
}

function withWorkloads(value: unknown, catalogue: WorkloadCatalogue, file: string, source: Source): unknown {
  if (value === null || typeof value !== "object" || !("workloads" in value) || !Array.isArray(value.workloads))
    return value;
  const workloads = value.workloads.map((item: unknown, index) => {
    if (typeof item !== "string") return item;
    const text = catalogue[item];
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
  if (primary !== undefined && !workloads.includes(primary.split("/")[0] ?? "")) {
    problems.push(
      problemAt(
        lineOf(source, ["compare", "primary"]),
        `primary "${primary}" is no workload`,
        `workloads: ${workloads.join(", ")}`,
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
  const { value, source } = readYaml(text, file);
  const scenario = check(Scenario, withWorkloads(value, catalogue, file, source), file, source);
  crossCheck(scenario, file, source);
  return scenario;
}
