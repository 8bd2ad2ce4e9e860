import { openJournal, readJournal } from "../artifact/journal.ts";
import type { Effects } from "../model/effects.ts";
import { HarnessError } from "../model/error.ts";
import type { Journal, JournalLine } from "../model/journal.ts";
import { Plan } from "../model/plan.ts";
import type { RunFolder } from "../model/run-folder.ts";
import { planHash } from "../plan/build.ts";
import { type Standing, standingOf } from "../run/resume.ts";

/** What a run folder says about itself. */
export interface RunState {
  readonly plan: Plan;
  readonly lines: readonly JournalLine[];
  readonly standing: Standing;
}

/** Reads a plan file and checks its hash. Throws `badArtifact`. */
export async function readPlan(folder: RunFolder, effects: Effects): Promise<Plan> {
  const text = await effects.files.readText(folder.plan);
  if (text === undefined && (await effects.files.status(folder.imported)) !== undefined) {
    throw new HarnessError("badFlags", "This run was imported: it has no plan that could be run on", {
      where: folder.imported,
      next: `look at it with: assay results show ${folder.id}`,
    });
  }
  const next = "the plan cannot be trusted; start a new run with: assay run SCENARIO";
  try {
    const plan = Plan.parse(JSON.parse(text ?? ""));
    if (planHash(plan) === plan.hash) return plan;
  } catch (cause) {
    throw new HarnessError("badArtifact", "The plan of this run cannot be read", { where: folder.plan, next, cause });
  }
  throw new HarnessError("badArtifact", "The plan of this run was changed after it was made: its hash does not match", {
    where: folder.plan,
    next,
  });
}

/** Reads plan and journal of a run. Throws `badArtifact` where either was altered. */
export async function readRunState(folder: RunFolder, effects: Effects): Promise<RunState> {
  const plan = await readPlan(folder, effects);
  const text = await effects.files.readText(folder.journal);
  if (text === undefined && (await effects.files.status(`${folder.root}/trials`)) !== undefined) {
    throw new HarnessError("badArtifact", "The journal of this run is missing", {
      where: folder.journal,
      next: "put it back, or start a new run: without it nobody can say which trials count",
    });
  }
  const { lines } = readJournal(text ?? "", folder.journal);
  const created = lines.find((line) => line.event === "run-created");
  if (created !== undefined && created.planHash !== plan.hash) {
    throw new HarnessError("badArtifact", "The plan is not the one that the journal began with", {
      where: folder.plan,
      next: "do not trust this run; start a new one",
    });
  }
  return { plan, lines, standing: standingOf(lines) };
}

/** Opens the journal of a run for writing on. */
export async function continueJournal(folder: RunFolder, effects: Effects): Promise<Journal> {
  const text = (await effects.files.readText(folder.journal)) ?? "";
  return openJournal(folder.journal, readJournal(text, folder.journal), effects);
}

/** Takes the lock of a run, or throws `busy`: one run is worked on by one process at a time. */
export async function lockRun(folder: RunFolder, effects: Effects): Promise<() => Promise<void>> {
  const release = await effects.files.lock(folder.lock).catch((cause: unknown) => {
    throw new HarnessError("cannotWrite", "The lock of this run cannot be taken", {
      where: folder.lock,
      next: `check who owns the folder: ls -la '${folder.root}'`,
      cause,
    });
  });
  if (release !== undefined) return release;
  throw new HarnessError("busy", `Another process is working on run ${folder.id}`, {
    where: folder.root,
    next: `wait for it, or stop it, then: assay run --resume ${folder.id}`,
  });
}
