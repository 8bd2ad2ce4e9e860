import { gateFields } from "../analyse/comparability.ts";
import type { Effects } from "../model/effects.ts";
import { HarnessError } from "../model/error.ts";
import { Plan } from "../model/plan.ts";
import { buildPlan, planHash } from "../plan/build.ts";
import { scenarioFromYaml, type WorkloadCatalogue } from "../scenario/from-yaml.ts";
import { nearest } from "../scenario/schema-keys.ts";
import { type ScenarioOptions, withOptions } from "./scenario-options.ts";

/** A plan and the text that it was made from, which is kept with the run. */
export interface Loaded {
  readonly plan: Plan;
  readonly text: string;
}

/** Workloads of the installation, and above them those beside the user's scenario, by file name. */
async function catalogue(folders: readonly string[], effects: Effects): Promise<WorkloadCatalogue> {
  const texts: Record<string, string> = {};
  for (const folder of folders) {
    for (const name of await effects.files.list(folder)) {
      if (name.endsWith(".yaml")) texts[name.slice(0, -5)] = (await effects.files.readText(`${folder}/${name}`)) ?? "";
    }
  }
  return texts;
}

/** Finds a scenario as typed: a path, or the name of one in ./scenarios or in the installation. */
async function find(file: string, effects: Effects): Promise<{ path: string; text: string }> {
  const { cwd, home } = effects.machine;
  const base = file.startsWith("/") ? file : `${cwd}/${file}`;
  const candidates = [
    base,
    ...(file.includes("/")
      ? []
      : [`${cwd}/scenarios/${file}.yaml`, `${cwd}/scenarios/${file}`, `${home}/scenarios/${file}.yaml`]),
  ];
  for (const path of candidates) {
    const status = await effects.files.status(path).catch(() => undefined);
    if (status?.kind === "file") return { path, text: (await effects.files.readText(path)) ?? "" };
  }
  const names = (await effects.files.list(`${home}/scenarios`))
    .filter((name) => name.endsWith(".yaml"))
    .map((name) => `scenarios/${name}`);
  const guess = nearest(
    `${file.replace(/.*\/|\.yaml$/g, "")}.yaml`,
    names.map((name) => name.replace(/.*\//, "")),
  );
  const folder = (await effects.files.status(base).catch(() => undefined))?.kind === "directory";
  throw new HarnessError(
    "notFound",
    folder ? `${file || "."} is a folder, not a scenario` : `There is no scenario ${file}`,
    {
      next:
        guess === undefined
          ? `write one with: assay init my-first; or use one of ${names.join(", ")}`
          : `did you mean scenarios/${guess}?`,
    },
  );
}

/** `assay plan S --json > plan.json` saves the whole answer; the plan is its result. */
function withoutEnvelope(value: unknown): unknown {
  return value !== null && typeof value === "object" && "result" in value ? value.result : value;
}

function planFromJson(text: string, path: string): Plan {
  const next = "make the plan again from its scenario with: assay plan SCENARIO --json";
  try {
    const plan = Plan.parse(withoutEnvelope(JSON.parse(text)));
    if (planHash(plan) === plan.hash) return plan;
  } catch (cause) {
    throw new HarnessError("badScenario", "This is no plan that Assay made", { where: path, next, cause });
  }
  throw new HarnessError("badScenario", "The plan was changed after it was made: its hash does not match", {
    where: path,
    next,
  });
}

function checkWaivers(plan: Plan, path: string): void {
  for (const field of Object.keys(plan.scenario.compare.accept)) {
    if (gateFields.includes(field)) continue;
    const guess = nearest(field, gateFields);
    throw new HarnessError("badScenario", `compare.accept: the gate has no field "${field}"`, {
      where: path,
      next: guess === undefined ? `fields: ${gateFields.join(", ")}` : `did you mean "${guess}"?`,
    });
  }
}

/** Reads a scenario (YAML) or a plan (JSON) and makes the plan. Throws `notFound` or `badScenario` with what to mend. */
export async function loadPlan(file: string, options: ScenarioOptions, effects: Effects): Promise<Loaded> {
  const { path, text } = await find(file, effects);
  const isJson = path.endsWith(".json");
  const folders = [`${effects.machine.home}/scenarios/workloads`, `${path.replace(/\/[^/]*$/, "")}/workloads`];
  const plan = isJson
    ? planFromJson(text, path)
    : buildPlan(
        withOptions(scenarioFromYaml(text, path, await catalogue(folders, effects)), options),
        effects.entropy(),
      );
  checkWaivers(plan, path);
  return { plan, text };
}
