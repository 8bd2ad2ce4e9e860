import type { FileEntry, JournalLine, OwnedFolder, TrialOutcome } from "../model/journal.ts";
import type { Plan, PlannedTrial } from "../model/plan.ts";

/** A trial that ended, valid or failed, with its files. */
export interface FinishedTrial {
  readonly trial: string;
  readonly attempt: number;
  readonly outcome: TrialOutcome;
  readonly files: readonly FileEntry[];
}

/** What a journal says about where a run stands. */
export interface Standing {
  readonly finished: ReadonlyMap<string, FinishedTrial>;
  /** Started and not finished: cut off. Trial → attempt. */
  readonly halfWritten: ReadonlyMap<string, number>;
  readonly lastAttempt: ReadonlyMap<string, number>;
  /** Process ids of loads that were started and whose end was never written. */
  readonly orphans: readonly number[];
  readonly folders: readonly OwnedFolder[];
  /** Target directories that this run made itself (`create: true`). */
  readonly madeTargets: readonly string[];
  readonly prepared: (JournalLine & { event: "prepared" }) | undefined;
  readonly laidOut: ReadonlySet<string>;
}

interface Tally {
  finished: Map<string, FinishedTrial>;
  halfWritten: Map<string, number>;
  lastAttempt: Map<string, number>;
  loads: Map<string, number>;
  folders: Map<string, OwnedFolder>;
  madeTargets: string[];
  prepared: (JournalLine & { event: "prepared" }) | undefined;
  laidOut: Set<string>;
}

function take(tally: Tally, line: JournalLine): void {
  switch (line.event) {
    case "target-made":
      tally.madeTargets.push(line.path);
      break;
    case "folder-intended":
      tally.folders.set(line.folder.path, line.folder);
      break;
    case "folder-removed":
      tally.laidOut.delete(tally.folders.get(line.path)?.system ?? "");
      tally.folders.delete(line.path);
      break;
    case "prepared":
      tally.prepared = line;
      break;
    case "laid-out":
      tally.laidOut.add(line.system);
      break;
    case "trial-started":
      tally.halfWritten.set(line.trial, line.attempt);
      tally.lastAttempt.set(line.trial, line.attempt);
      break;
    case "load-started":
      tally.loads.set(line.trial, line.pid);
      break;
    case "trial-set-aside":
      tally.halfWritten.delete(line.trial);
      tally.finished.delete(line.trial);
      tally.loads.delete(line.trial);
      break;
    case "trial-finished":
      tally.halfWritten.delete(line.trial);
      tally.loads.delete(line.trial);
      tally.finished.set(line.trial, line);
      break;
    default:
      break;
  }
}

/** Reads the standing of a run out of its journal. */
export function standingOf(lines: readonly JournalLine[]): Standing {
  const tally: Tally = {
    finished: new Map(),
    halfWritten: new Map(),
    lastAttempt: new Map(),
    loads: new Map(),
    folders: new Map(),
    madeTargets: [],
    prepared: undefined,
    laidOut: new Set(),
  };
  for (const line of lines) take(tally, line);
  return { ...tally, orphans: [...tally.loads.values()], folders: [...tally.folders.values()] };
}

/** The trials still to be run, in the plan's order. */
export function remaining(plan: Plan, standing: Standing): PlannedTrial[] {
  return plan.trials.filter((trial) => !standing.finished.has(trial.id));
}
