import type { Cell, RuleVerdict } from "../model/analysis.ts";
import type { RunFacts } from "../model/run-facts.ts";
import type { PhaseRecord } from "../model/trial-record.ts";
import { cellPlans } from "./cell-plan.ts";
import { counterDifference } from "./counter-difference.ts";
import { lastRounds } from "./course.ts";
import { cellsOfRun } from "./imported-run.ts";
import { phaseTotals } from "./phase-totals.ts";

/** What a rule says of a run, and on what grounds. */
export type Judgement = Pick<RuleVerdict, "verdict" | "why">;

/** The rule is met, and why. */
export const pass = (why: string): Judgement => ({ verdict: "pass", why });
/** The rule is broken, and how. */
export const fail = (why: string): Judgement => ({ verdict: "fail", why });
/** Nothing was recorded that could show it either way. */
export const noEvidence = (why: string): Judgement => ({ verdict: "no evidence", why });
/** Pass or fail by a condition, each with its own words. */
export const check = (ok: boolean, good: string, bad: string): Judgement => (ok ? pass(good) : fail(bad));

/** Judges by what was found out before the first trial; no evidence where the run was cut off before that. */
export function prepared(run: RunFacts, judge: (facts: NonNullable<RunFacts["prepared"]>) => Judgement): Judgement {
  return run.prepared === undefined
    ? noEvidence("the run was cut off before host and targets were looked at")
    : judge(run.prepared);
}

function phases(run: RunFacts): PhaseRecord[] {
  return run.trials.flatMap((trial) => trial.record?.phases ?? []);
}

/** TM-1: the shortest write and read of the run against 300 s and 60 s (IO500; the read limit is this project's). */
export function duration(run: RunFacts): Judgement {
  const shortest = (direction: "read" | "write") => {
    const cells = cellsOfRun(run);
    const times = cells
      .filter((cell) => cell.direction === direction)
      .flatMap((cell) => run.trials.flatMap((trial) => phaseTotals(trial, cell.phase, direction)?.seconds ?? []));
    return times.length === 0 ? undefined : Math.min(...times);
  };
  const [write, read] = [shortest("write"), shortest("read")];
  if (write === undefined && read === undefined) return noEvidence("no trial was measured");
  const words = [
    write === undefined ? "" : `shortest write ${write.toPrecision(2)} s`,
    read === undefined ? "" : `shortest read ${read.toPrecision(2)} s`,
  ];
  const said = words.filter((word) => word !== "").join(", ");
  return check((write ?? 300) >= 300 && (read ?? 60) >= 60, said, `${said}; 300 s and 60 s are asked for`);
}

/** CL-1: share of all CPUs that was busy while the load ran. */
export function clientCpu(run: RunFacts): Judgement {
  const shares = phases(run).flatMap((phase) => {
    const { cpu } = counterDifference(phase.before, phase.after);
    return cpu.known ? [cpu.value.busy] : [];
  });
  if (shares.length === 0) return noEvidence("no CPU counters could be read");
  const highest = Math.round(Math.max(...shares) * 100);
  return check(
    highest < 80,
    `CPUs at most ${highest} % busy in any trial`,
    `CPUs up to ${highest} % busy: the client may be what was measured`,
  );
}

/** CA-1: reads bypass the cache, or find it cold. */
export function cold(run: RunFacts): Judgement {
  return prepared(run, ({ execution }) => {
    if (execution.direct) return pass("O_DIRECT on every target");
    return check(
      execution.dropCaches,
      "caches were dropped before every trial",
      `page cache in use and not dropped: ${execution.dropCachesReason}`,
    );
  });
}

/** CA-2: the working set against five times RAM. */
export function workingSet(run: RunFacts): Judgement {
  return prepared(run, ({ execution, host }) => {
    if (!host.memoryBytes.known) return noEvidence(`RAM is unknown: ${host.memoryBytes.why}`);
    return check(
      execution.workingSetBytes >= 5 * host.memoryBytes.value,
      execution.workingSetReason,
      execution.workingSetReason,
    );
  });
}

interface Moved {
  readonly cell: string;
  readonly direction: "read" | "write";
  readonly ratio: number;
}

/** Bytes that the disk's own counters show, ÷ bytes that fio claims, for one system in one cell. */
function moved(run: RunFacts, cell: ReturnType<typeof cellPlans>[number], system: string, disk: string): Moved[] {
  let claimed = 0;
  let counted = 0;
  for (const trial of run.trials) {
    const phase = trial.record?.phases.find((entry) => entry.phase === cell.phase);
    if (trial.planned.system !== system || trial.planned.workload !== cell.workload.name || phase === undefined)
      continue;
    const { disks } = counterDifference(phase.before, phase.after);
    const device = disks.known ? disks.value[disk] : undefined;
    const bytes = phaseTotals(trial, cell.phase, cell.direction)?.bytes;
    if (device === undefined || bytes === undefined) continue;
    claimed += bytes;
    counted += cell.direction === "read" ? device.readBytes : device.writtenBytes;
  }
  return claimed > 0 ? [{ cell: `${cell.id} on ${system}`, direction: cell.direction, ratio: counted / claimed }] : [];
}

/**
 * CA-5 for disks: what the block device's counters saw against what fio claims. Reads must agree to 0.98–1.15; writes may
 * be more (journal, metadata) but not less. Catches caches and file systems that swallow or compress.
 */
export function bytesOnDisk(run: RunFacts): Judgement {
  const devices = (run.prepared?.targets ?? []).flatMap((target) =>
    target.blockDevice.known ? [{ system: target.system, disk: target.blockDevice.value }] : [],
  );
  const all = cellPlans(run.plan).flatMap((cell) =>
    devices.flatMap(({ system, disk }) => moved(run, cell, system, disk)),
  );
  if (all.length === 0) return noEvidence("no counters of the devices behind the targets could be read");
  const odd = all.filter(({ direction, ratio }) => ratio < 0.98 || (direction === "read" && ratio > 1.15));
  const words = odd.map(({ cell, ratio }) => `${cell}: ${ratio.toFixed(2)} × the bytes claimed`).join("; ");
  return check(
    odd.length === 0,
    "the disks' own counters agree with the bytes that fio claims",
    `${words}. A cache answered, or other work used the device`,
  );
}

/** CL-3, Little's law: operations per second × mean latency must equal the requests kept in flight, within 5 %. */
export function littlesLaw(run: RunFacts): Judgement {
  const off = run.plan.scenario.workloads.flatMap((workload) => {
    if (workload.tool !== "fio" || workload.fsync > 0) return [];
    const wanted = workload.depth * workload.jobs;
    const seen = run.trials.flatMap((trial) =>
      trial.planned.workload === workload.name ? inFlight(run, trial.planned.id) : [],
    );
    if (seen.length === 0) return [];
    const mean = seen.reduce((sum, value) => sum + value, 0) / seen.length;
    return [{ name: workload.name, mean, wanted }];
  });
  if (off.length === 0) return noEvidence("no workload without fsync was measured");
  const bad = off.filter(({ mean, wanted }) => Math.abs(mean / wanted - 1) > 0.05);
  const words = (list: typeof off) =>
    list.map(({ name, mean, wanted }) => `${name}: ${mean.toFixed(1)} in flight of ${wanted}`).join("; ");
  return check(bad.length === 0, words(off), `${words(bad)}: fio did not keep the queue full`);
}

function inFlight(run: RunFacts, id: string): number[] {
  const trial = run.trials.find((candidate) => candidate.planned.id === id);
  const values = (metric: string) =>
    (trial?.parsed?.observations ?? []).flatMap((entry) =>
      entry.metric === metric && entry.direction !== "all" && entry.value.known ? [entry.value.value] : [],
    );
  const iops = values("iops");
  const latency = values("latencyMean");
  return iops.length === 0 || iops.length !== latency.length
    ? []
    : [iops.reduce((sum, rate, index) => sum + (rate * (latency[index] ?? 0)) / 1e9, 0)];
}

/** DU-1: every write workload waits for stable storage inside the measured time. */
export function durability(run: RunFacts): Judgement {
  const loose = run.plan.scenario.workloads.filter(
    (w) => w.tool === "fio" && w.pattern.endsWith("write") && w.fsync === 0 && !w.endFsync,
  );
  const names = loose.map((w) => w.name).join(", ");
  return check(
    loose.length === 0,
    "every write workload ends in fsync inside the measured time",
    `no fsync in: ${names}`,
  );
}

/** ST-1: valid trials in the smallest cell. */
export function enoughTrials(cells: readonly Cell[]): Judgement {
  const fewest = Math.min(...cells.flatMap((cell) => cell.systems.map((system) => system.n)));
  return check(
    fewest >= 6,
    `at least ${fewest} valid trials everywhere`,
    `only ${fewest} valid trials in the smallest cell`,
  );
}

/** ST-7: no cell whose trials lean on their neighbours. */
export function independence(cells: readonly Cell[]): Judgement {
  if (cells.every((cell) => cell.systems.every((system) => system.n < 6)))
    return noEvidence("too few trials to see a trend");
  const leaning = cells
    .filter((cell) => cell.warnings.some((warning) => warning.code === "dependent-trials"))
    .map((cell) => cell.id);
  return check(
    leaning.length === 0,
    "no trend from trial to trial was found",
    `trials follow a trend in: ${leaning.join(", ")}`,
  );
}

/** TM-2: SNIA's test on the last five rounds of a minute of every counted trial. */
export function steadyState(cells: readonly Cell[]): Judgement {
  const all = cells.flatMap((cell) => cell.systems.flatMap((system) => system.series));
  const judged = all.flatMap((series) => {
    const state = lastRounds(series);
    return state === undefined ? [] : [{ trial: series.trial, state }];
  });
  if (all.length === 0) return noEvidence("no trial has a record of its course");
  if (judged.length < all.length) {
    return noEvidence(`${all.length - judged.length} of ${all.length} trials are shorter than five rounds of a minute`);
  }
  const unsteady = judged.filter(({ state }) => !state.steady).map(({ trial }) => trial);
  return check(
    unsteady.length === 0,
    "range within 20 % and excursion within 10 % over the last five minutes of every trial",
    `not steady in their last five minutes: ${unsteady.slice(0, 5).join(", ")}`,
  );
}

/** TM-5: a level that fell in mid-trial fails; that none was seen proves nothing, for the credit may outlast the trial. */
export function burstCredit(cells: readonly Cell[]): Judgement {
  const fallen = cells.filter((cell) => cell.warnings.some((warning) => warning.code === "spent-credit"));
  if (fallen.length > 0) return fail(`the level fell in mid-trial in: ${fallen.map((cell) => cell.id).join(", ")}`);
  return noEvidence("no fall of level was seen, but no credit was asked for, and one may outlast these trials");
}

/** Options of fio that make data compressible or repeat it (METHODOLOGY §5). */
const REDUCING = /^(zero_buffers|buffer_\w+|dedupe_\w+|scramble_buffers|refill_buffers|verify\w*)$/;

/** DA-1: fails where the scenario passes options that make data reducible; without a sample of blocks it never passes. */
export function reducibleData({ plan }: RunFacts): Judgement {
  const passed = plan.scenario.workloads.flatMap((workload) =>
    workload.tool === "fio"
      ? Object.keys(workload.options ?? {}).map((option) => ({ workload: workload.name, option }))
      : [],
  );
  const reducing = passed.filter(({ option }) => REDUCING.test(option));
  if (reducing.length === 0) return noEvidence("refill_buffers=1 in every job, but written blocks were not sampled");
  return fail(
    `options that make data reducible: ${reducing.map(({ workload, option }) => `${option} in ${workload}`).join(", ")}`,
  );
}
