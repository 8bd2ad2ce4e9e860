import type { Effects } from "../model/effects.ts";
import { HarnessError } from "../model/error.ts";
import type { Execution, FioFacts, TargetFacts } from "../model/evidence.ts";
import type { FileEntry, Journal, OwnedFolder } from "../model/journal.ts";
import type { Plan, PlannedTrial } from "../model/plan.ts";
import type { Report } from "../model/progress.ts";
import type { TrialRecord } from "../model/trial-record.ts";
import { workOf } from "./phases.ts";
import type { Standing } from "./resume.ts";
import type { StopSignal } from "./stop-signal.ts";
import { runTrial } from "./trial.ts";

/** What the trials of a run share. */
export interface RunnerSite {
  readonly plan: Plan;
  readonly root: string;
  readonly journal: Journal;
  readonly fio: FioFacts;
  readonly execution: Execution;
  readonly targets: readonly TargetFacts[];
  readonly folders: readonly OwnedFolder[];
  /** Sizes and hashes of every file below a path of the run folder. */
  readonly hashFiles: (relative: string) => Promise<FileEntry[]>;
  /** Why the numbers of a trial that fio ended well cannot be read (fio's JSON cut off by a full disk), or null. */
  readonly unreadable: (record: TrialRecord, relative: string) => Promise<string | null>;
  readonly report: Report;
  readonly stop: StopSignal;
  readonly effects: Effects;
}

function targetOf(trial: PlannedTrial, site: RunnerSite): { target: OwnedFolder; deviceId: string } {
  const target = site.folders.find((folder) => folder.system === trial.system);
  const facts = site.targets.find((entry) => entry.system === trial.system);
  if (target === undefined || facts === undefined) throw new Error(`no folder for system ${trial.system}`);
  return { target, deviceId: facts.deviceId };
}

/** Moves a half-written or to-be-repeated attempt out of the way; it stays in the run as evidence that it was begun. */
export async function setAside(
  trial: string,
  attempt: number,
  reason: string,
  site: Pick<RunnerSite, "root" | "journal" | "effects">,
): Promise<void> {
  const { files } = site.effects;
  const from = `${site.root}/trials/${trial}`;
  const movedTo = `set-aside/${trial}.attempt-${attempt}`;
  if ((await files.status(from)) !== undefined) {
    await files.removeFile(`${from}/target`);
    await files.makeFolder(`${site.root}/set-aside`);
    await files.rename(from, `${site.root}/${movedTo}`);
  }
  await site.journal.append({ event: "trial-set-aside", trial, attempt, reason, movedTo });
}

async function runOne(trial: PlannedTrial, attempt: number, site: RunnerSite): Promise<"done" | "cut off"> {
  const { effects, journal, stop } = site;
  const relative = `trials/${trial.id}`;
  const folder = `${site.root}/${relative}`;
  await journal.append({ event: "trial-started", trial: trial.id, attempt });
  await effects.files.makeFolder(folder);
  const record = await runTrial(trial, attempt, workOf(trial, site.plan.scenario, site.execution), {
    fio: site.fio,
    ...targetOf(trial, site),
    folder,
    onStart: async (child) => {
      stop.watch(child);
      await journal.append({ event: "load-started", trial: trial.id, pid: child.pid });
    },
    effects,
  });
  stop.watch(undefined);
  if (stop.now()) return "cut off";
  const files = await site.hashFiles(relative);
  for (const file of files) await effects.files.sync(`${site.root}/${file.path}`);
  await effects.files.sync(folder);
  const reason = record.failure ?? (await site.unreadable(record, relative));
  const outcome = reason === null ? ({ state: "valid" } as const) : ({ state: "failed", reason } as const);
  await journal.append({ event: "trial-finished", trial: trial.id, attempt, outcome, files });
  if (reason !== null) site.report({ kind: "note", text: `${trial.id} failed: ${reason}` });
  return "done";
}

function secondsLeft(startedAt: number, now: number, done: number, site: RunnerSite, total: number): number {
  const planned = (site.plan.estimate.seconds / site.plan.trials.length) * (total - done);
  if (done < 4) return planned;
  return ((now - startedAt) / 1000 / done) * (total - done);
}

/** Runs the trials that remain, in the plan's order. Ends early only when the user stops it. */
export async function runTrials(
  pending: readonly PlannedTrial[],
  standing: Standing,
  site: RunnerSite,
): Promise<"finished" | "stopped"> {
  const startedAt = site.effects.clock.now();
  const before = site.plan.trials.length - pending.length;
  for (const [index, trial] of pending.entries()) {
    if (site.stop.afterTrial()) return "stopped";
    site.report({
      kind: "trial",
      done: before + index,
      total: site.plan.trials.length,
      text: trial.id,
      secondsLeft: secondsLeft(startedAt, site.effects.clock.now(), index, site, pending.length),
    });
    const attempt = (standing.lastAttempt.get(trial.id) ?? 0) + 1;
    if ((await runOne(trial, attempt, site)) === "cut off") return "stopped";
  }
  return "finished";
}

/** Ends loads that an earlier, killed process left running: they would disturb the trials to come. */
export async function endOrphans(standing: Standing, root: string, effects: Effects): Promise<void> {
  for (const pid of standing.orphans) {
    if (!(await effects.processes.isAlive(pid, root))) continue;
    effects.processes.killGroup(pid);
    for (let wait = 0; wait < 50 && (await effects.processes.isAlive(pid, root)); wait += 1)
      await effects.clock.sleep(100);
    if (await effects.processes.isAlive(pid, root)) {
      throw new HarnessError("busy", `A load of this run is still running and cannot be stopped (process ${pid})`, {
        where: root,
        next: `stop it (kill -9 ${pid}) or reboot, then resume`,
      });
    }
  }
}
