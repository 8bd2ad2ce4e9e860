import { refusedPassedOptions, refusedSectionName } from "../fio-jobs/passed-options.ts";
import type { Scenario } from "../model/scenario.ts";
import { lineOf, type Problem, type Source, showPath } from "./explain-problems.ts";

/** What is wrong with the names and the fio options of a scenario's workloads, with line, reason and what to do instead. */
export function passedOptionProblems(scenario: Scenario, source: Source): Problem[] {
  return scenario.workloads.flatMap((workload, index): Problem[] => {
    if (workload.tool !== "fio") return [];
    const name = refusedSectionName(workload.name);
    const path = ["workloads", index, "options"];
    const options = refusedPassedOptions(workload.options ?? {}).map((refused) => ({
      line: lineOf(source, path, refused.name),
      path: showPath([...path, refused.name]),
      what: `not allowed: ${refused.why}`,
      fix: refused.next,
    }));
    if (name === undefined) return options;
    const called = ["workloads", index, "name"];
    const what = `"${workload.name}" is no name for a load: ${name.why}`;
    return [{ line: lineOf(source, called), path: showPath(called), what, fix: name.next }, ...options];
  });
}
