import { expect, it } from "vitest";
import { cellPlans } from "../harness/analyse/cell-plan.ts";
import { Plan } from "../harness/model/plan.ts";
import { buildPlan } from "../harness/plan/build.ts";
import { scenarioFromYaml } from "../harness/scenario/from-yaml.ts";
import { installedScenarios, installedWorkloads } from "./scenario/installed-scenarios.ts";

const read = (text: string, file: string) => scenarioFromYaml(text, file, installedWorkloads);

it("sees the scenarios and workloads", () => {
  expect(Object.keys(installedScenarios)).toEqual(expect.arrayContaining(["quickstart", "template"]));
  expect(Object.keys(installedWorkloads).length).toBeGreaterThanOrEqual(5);
});

it.each(Object.entries(installedScenarios))("scenarios/%s.yaml can be planned", (name, text) => {
  const plan = buildPlan(read(text, `scenarios/${name}.yaml`), 1);

  expect(Plan.parse(plan)).toEqual(plan);
  expect(cellPlans(plan).filter((cell) => cell.primary)).toHaveLength(1);
});

it.each(Object.entries(installedScenarios))("scenarios/%s.yaml is named after its file", (name, text) => {
  const expected = name === "template" ? "my-first" : name;

  expect(read(text, name).name).toBe(expected);
});

it.each(Object.keys(installedWorkloads))("scenarios/workloads/%s.yaml is a workload of that name", (name) => {
  const text = `assay: 1
name: one
title: One workload
systems: [{ name: a, path: /a }, { name: b, path: /b }]
workloads: [${name}]
trials: { blocks: 6, runtime: 1s }
workingSet: { max: 64MiB }
`;

  const { workloads } = read(text, "one.yaml");

  expect(workloads.map((workload) => workload.name)).toEqual([name]);
  expect(workloads[0]?.about, "a sentence for readers who know no fio").toMatch(/\.$/);
});

it("the template becomes a scenario of another name", () => {
  const text = (installedScenarios["template"] ?? "").replace(/^name: .*$/m, "name: somebody-elses");

  const scenario = read(text, "scenarios/somebody-elses.yaml");

  expect(scenario.name).toBe("somebody-elses");
  expect(buildPlan(scenario, 1).trials.length).toBeGreaterThan(10);
});

it("the lines of the template that are commented out are right as well", () => {
  const text = (installedScenarios["template"] ?? "").replace(/^ {2}# (seed:|accept:| {2}accessClass:)/gm, "  $1");

  const { trials, compare } = read(text, "scenarios/template.yaml");

  expect(trials.seed).toBe(42);
  expect(Object.keys(compare.accept)).toEqual(["accessClass"]);
});

it("the quickstart takes two minutes at most", () => {
  const { estimate } = buildPlan(read(installedScenarios["quickstart"] ?? "", "quickstart.yaml"), 1);

  expect(estimate.seconds).toBeLessThanOrEqual(120);
});
