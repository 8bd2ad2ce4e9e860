import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { WorkloadCatalogue } from "../../harness/scenario/from-yaml.ts";

const root = join(import.meta.dirname, "../../scenarios");

function textsIn(folder: string): Record<string, string> {
  const names = readdirSync(folder).filter((name) => name.endsWith(".yaml"));
  return Object.fromEntries(names.map((name) => [name.slice(0, -5), readFileSync(join(folder, name), "utf8")]));
}

/** Texts of `scenarios/*.yaml` by name. */
export const installedScenarios: Readonly<Record<string, string>> = textsIn(root);

/** Texts of `scenarios/workloads/*.yaml` by name. */
export const installedWorkloads: WorkloadCatalogue = textsIn(join(root, "workloads"));
