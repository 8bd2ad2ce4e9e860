import { join } from "node:path";
import { describe, expect, it } from "vitest";
import type { Scenario } from "../../harness/model/scenario.ts";
import { buildPlan } from "../../harness/plan/build.ts";
import { type TrialWork, workOf } from "../../harness/run/phases.ts";
import { scenarioFromYaml } from "../../harness/scenario/from-yaml.ts";
import { expectGolden } from "../expect-golden.ts";
import { checkpointWorkload, fioWorkload, sampleScenario, system } from "../plan/sample-scenario.ts";
import { installedScenarios, installedWorkloads } from "../scenario/installed-scenarios.ts";
import { sampleExecution } from "./sample-execution.ts";

const quickstart = scenarioFromYaml(installedScenarios["quickstart"] ?? "", "quickstart.yaml", installedWorkloads);
const goldens = join(import.meta.dirname, "../golden/job-files");

/** The work of the first trial of a workload, on the first system that has one. */
function firstWork(scenario: Scenario, workload: string, execution = sampleExecution): TrialWork {
  const trial = buildPlan(scenario, 1).trials.find((candidate) => candidate.workload === workload);
  if (trial === undefined) throw new Error(`no trial of ${workload}`);
  return workOf(trial, scenario, execution);
}

const textOf = (scenario: Scenario, execution = sampleExecution) =>
  firstWork(scenario, scenario.workloads[0]?.name ?? "", execution).phases[0]?.jobFile ?? "";

const trials = sampleScenario().trials;

describe("a trial", () => {
  it.each(Object.keys(installedWorkloads))("of %s is these job files", (name) => {
    for (const phase of firstWork(quickstart, name).phases) {
      expectGolden(phase.jobFile, join(goldens, `${name}.${phase.name}.fio`));
    }
  });

  it("is the same work each time it is worked out", () => {
    expect(firstWork(quickstart, "checkpoint-8b-mini")).toEqual(firstWork(quickstart, "checkpoint-8b-mini"));
  });

  it("runs the same text on every system, but for its seed", () => {
    const { trials: planned } = buildPlan(quickstart, 1);
    const works = planned.map((trial) => ({ trial, work: workOf(trial, quickstart, sampleExecution) }));
    const withoutSeed = works.map(({ trial, work }) => {
      const texts = work.phases.map((phase) => phase.jobFile.replace(`randseed=${trial.dataSeed}`, "randseed=SEED"));
      return `${trial.workload}\n${texts.join("\n")}`;
    });

    expect(new Set(withoutSeed).size).toBe(quickstart.workloads.length);
    expect(withoutSeed.every((text) => text.includes("randseed=SEED"))).toBe(true);
  });

  it.each`
    what                      | change                                                                     | line
    ${"a ramp"}               | ${{ trials: { ...trials, ramp: 1.5 } }}                                    | ${"ramp_time=1500ms"}
    ${"a runtime of its own"} | ${{ workloads: [fioWorkload("w", { runtime: 2 })] }}                       | ${"runtime=2000ms"}
    ${"a throttle"}           | ${{ systems: [system("a", { throttle: 104857600 })] }}                     | ${"rate=104857600"}
    ${"several jobs"}         | ${{ workloads: [fioWorkload("w", { jobs: 4 })] }}                          | ${"numjobs=4"}
    ${"a share for each job"} | ${{ workloads: [fioWorkload("w", { jobs: 4 })] }}                          | ${"size=16777216"}
    ${"files for each job"}   | ${{ workloads: [fioWorkload("w", { jobs: 4 })] }}                          | ${"filename_format=read-4.$jobnum.assay"}
    ${"files of its own"}     | ${{ workloads: [fioWorkload("w", { pattern: "randwrite" })] }}             | ${"filename_format=write-1.$jobnum.assay"}
    ${"a flush every 8"}      | ${{ workloads: [fioWorkload("w", { pattern: "write", fsync: 8 })] }}       | ${"fsync=8"}
    ${"a flush at the end"}   | ${{ workloads: [fioWorkload("w", { pattern: "write", endFsync: true })] }} | ${"end_fsync=1"}
  `("with $what says $line", ({ change, line }) => {
    expect(textOf(sampleScenario(change)).split("\n")).toContain(line);
    expect(textOf(sampleScenario()).split("\n")).not.toContain(line);
  });

  it.each(["refill_buffers=1", "direct=1", "ioengine=io_uring", "fallocate=none", "norandommap=1", "invalidate=1"])(
    "always says %s",
    (line) => {
      const { phases } = firstWork(sampleScenario({ workloads: [checkpointWorkload("c")] }), "c");

      for (const text of [textOf(sampleScenario()), ...phases.map((phase) => phase.jobFile)])
        expect(text.split("\n")).toContain(line);
    },
  );

  it("is buffered where O_DIRECT is refused, and says so", () => {
    const text = textOf(sampleScenario(), { ...sampleExecution, direct: false, engine: "psync" });

    expect(text).toContain("direct=0\n");
    expect(text).toContain("ioengine=psync\n");
  });

  it("of a checkpoint owns its rank files and no others; of fio owns none", () => {
    const checkpoint = sampleScenario({ workloads: [checkpointWorkload("c", { ranks: 3 })] });

    expect(firstWork(checkpoint, "c").ownFiles).toEqual(["rank-0000.assay", "rank-0001.assay", "rank-0002.assay"]);
    expect(firstWork(sampleScenario(), "seq-read").ownFiles).toEqual([]);
  });

  it("saves with a flush and restores without one", () => {
    const { phases } = firstWork(sampleScenario({ workloads: [checkpointWorkload("c")] }), "c");

    expect(phases.map((phase) => phase.name)).toEqual(["save", "restore"]);
    expect(phases.map((phase) => phase.jobFile.includes("end_fsync=1"))).toEqual([true, false]);
    expect(phases.map((phase) => phase.jobFile.match(/^rw=.*$/gm))).toEqual([
      ["rw=write", "rw=write"],
      ["rw=read", "rw=read"],
    ]);
  });

  it.each`
    runtime | seconds
    ${1}    | ${63}
    ${300}  | ${960}
  `("of $runtime s is given $seconds s before it is taken to hang", ({ runtime, seconds }) => {
    const scenario = sampleScenario({ trials: { ...trials, runtime } });

    expect(firstWork(scenario, "seq-read").phases[0]?.timeoutMs).toBe(seconds * 1000);
  });

  it("that the scenario does not know is a bug", () => {
    const [trial] = buildPlan(sampleScenario(), 1).trials;

    expect(() => workOf({ ...trial, workload: "other" } as never, sampleScenario(), sampleExecution)).toThrow(
      "plan names what the scenario lacks",
    );
  });
});
