import type { Execution, TargetFacts } from "../../harness/model/evidence.ts";
import { known, unknown } from "../../harness/model/known.ts";
import type { Metric, Observation, Parsed } from "../../harness/model/observation.ts";
import { metrics } from "../../harness/model/observation.ts";
import type { PlannedTrial } from "../../harness/model/plan.ts";
import type { RunFacts, TrialFacts } from "../../harness/model/run-facts.ts";
import type { Scenario, Workload } from "../../harness/model/scenario.ts";
import { buildPlan } from "../../harness/plan/build.ts";
import { trialRecordOf } from "../parse/trial-record-of.ts";
import { sampleScenario } from "../plan/sample-scenario.ts";
import { sampleExecution } from "../run/sample-execution.ts";

const AT = "2026-01-02T03:04:05.000Z";

/** What a run is to look like; everything that is left out is an A/A run of six good blocks. */
export interface RunSetting {
  readonly scenario?: Partial<Scenario>;
  /** Bytes per second of a trial's phase; each phase takes one second. */
  readonly rate?: (trial: PlannedTrial, phase: string) => number;
  /** Trials that did not end well. */
  readonly state?: (trial: PlannedTrial) => TrialFacts["state"];
  /** What differs from the usual target, by system. */
  readonly targets?: Readonly<Record<string, Partial<TargetFacts>>>;
  readonly execution?: Partial<Execution>;
  /** True for a run that was cut off before host and targets were looked at. */
  readonly unprepared?: boolean;
  readonly setAside?: RunFacts["setAside"];
}

/** The facts of a run as they would be read from its folder. */
export function runFacts(setting: RunSetting = {}): RunFacts {
  const plan = buildPlan(sampleScenario(setting.scenario), 1);
  return {
    runId: "20260102-030405-sample-0000",
    origin: "measured",
    assay: "0.1.0",
    parser: "fio parser 1",
    plan,
    prepared: setting.unprepared === true ? undefined : prepared(plan.scenario, setting),
    trials: plan.trials.map((planned) => trialFacts(planned, plan.scenario, setting)),
    setAside: setting.setAside ?? [],
    layout: plan.scenario.systems.map(({ name }) => ({ system: name, bytes: 2 ** 26, seconds: 0.5 })),
    manifestHash: known("f".repeat(64)),
    createdAt: AT,
  };
}

function prepared(scenario: Scenario, { targets, execution }: RunSetting): NonNullable<RunFacts["prepared"]> {
  return {
    fio: { path: "/usr/bin/fio", version: "fio-3.33", sha256: known("a".repeat(64)) },
    host: {
      observedAt: AT,
      hostName: "testhost",
      kernel: known("6.12"),
      os: known("Debian 12"),
      architecture: "x64",
      cpuModel: known("EPYC"),
      cpuCount: 4,
      memoryBytes: known(2 ** 34),
      virtualisation: known("kvm"),
      machineType: unknown("no metadata"),
      interfaces: [],
      clockSync: unknown("not asked"),
      user: { root: false },
    },
    targets: scenario.systems.map(({ name }) => ({ ...target(name), ...targets?.[name] })),
    execution: { ...sampleExecution, ...execution },
  };
}

function target(system: string): TargetFacts {
  const path = `/mnt/${system}/assay-r1-${system}`;
  return {
    observedAt: AT,
    system,
    path,
    realPath: path,
    deviceId: "2049",
    statfsType: "0x0000ef53",
    filesystem: known("ext4"),
    mountPoint: known("/"),
    mountSource: known("/dev/vda"),
    mountOptions: known("rw,relatime"),
    accessClass: "block",
    totalBytes: known(2 ** 40),
    freeBytes: known(2 ** 39),
    blockDevice: known("vda"),
    scheduler: known("none"),
    rotational: known("no"),
    deviceModel: unknown("virtio tells no model"),
  };
}

function trialFacts(planned: PlannedTrial, scenario: Scenario, setting: RunSetting): TrialFacts {
  const state = setting.state?.(planned) ?? "valid";
  const workload = scenario.workloads.find((candidate) => candidate.name === planned.workload) as Workload;
  const phases = workload.tool === "fio" ? ["load"] : ["save", "restore"];
  const rate = setting.rate ?? (() => 1e8);
  const reasons = { valid: null, failed: "load: fio was killed by SIGKILL", missing: "was not run" };
  return {
    planned,
    state,
    reason: reasons[state],
    attempt: state === "missing" ? 0 : 1,
    folder: `trials/${planned.id}`,
    record: state === "missing" ? undefined : trialRecordOf(planned.id, ...phases),
    parsed: state === "valid" ? parsed(planned, workload, phases, rate) : undefined,
  };
}

function directionOf(workload: Workload, phase: string): "read" | "write" {
  if (workload.tool === "checkpoint") return phase === "save" ? "write" : "read";
  return workload.pattern.endsWith("write") ? "write" : "read";
}

function parsed(
  trial: PlannedTrial,
  workload: Workload,
  phases: readonly string[],
  rate: (trial: PlannedTrial, phase: string) => number,
): Parsed {
  const observations = phases.flatMap((phase) => {
    const bytes = rate(trial, phase);
    const from = { trial: trial.id, phase, direction: directionOf(workload, phase) };
    return [
      observation(from, "bytes", bytes),
      observation(from, "operations", Math.ceil(bytes / workload.block)),
      observation(from, "runtime", 1),
    ];
  });
  return { observations, latency: [], series: [] };
}

/** One observation of a job called "j". */
export function observation(
  from: { readonly trial: string; readonly phase: string; readonly direction: "read" | "write"; readonly job?: string },
  metric: Metric,
  value: number,
): Observation {
  const artifact = `trials/${from.trial}/${from.phase}.json`;
  return { schema: 1, job: "j", ...from, metric, unit: metrics[metric], value: known(value), artifact };
}

/** Rates that scatter by about ±1 % from block to block, differently for each system and workload. */
export function scattered(base: (trial: PlannedTrial) => number): (trial: PlannedTrial, phase: string) => number {
  return (trial, phase) => {
    const salt = [...`${trial.system}/${trial.workload}/${phase}`].reduce(
      (sum, letter) => sum + letter.charCodeAt(0),
      0,
    );
    return base(trial) * (1 + 0.01 * Math.sin(salt * 7.3 + trial.block * 2.1));
  };
}
