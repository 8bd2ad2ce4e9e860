import { readManifest } from "../artifact/manifest.ts";
import type { Effects } from "../model/effects.ts";
import { HarnessError } from "../model/error.ts";
import type { JournalLine } from "../model/journal.ts";
import { known, unknown } from "../model/known.ts";
import type { Parsed } from "../model/observation.ts";
import type { PlannedTrial } from "../model/plan.ts";
import type { RunFacts, TrialFacts } from "../model/run-facts.ts";
import type { RunFolder } from "../model/run-folder.ts";
import { TrialRecord } from "../model/trial-record.ts";
import { FIO_PARSER_VERSION } from "../parse/fio-json.ts";
import { parseTrial } from "../parse/trial.ts";
import type { FinishedTrial } from "../run/resume.ts";
import { readImportedFacts } from "./read-imported.ts";
import { readRunState } from "./run-state.ts";

/**
 * Names of raw files that hold numbers; fio's per-I/O latency logs are kept but not read here. Bandwidth logs are read as
 * texts by `parse/` and not with DuckDB by `series/`: an analysis wants every point, and what DuckDB gains in reading it
 * loses in handing points over (40 logs of 20 lines: 3 ms against 180 ms; 640 of 3600: 1.2 s against 9.7 s).
 */
const numberFiles = /^[a-z]+\.json$|_bw\.\d+\.log$/;

async function textsOf(folder: string, effects: Effects): Promise<Map<string, string>> {
  const texts = new Map<string, string>();
  for (const name of await effects.files.list(folder)) {
    if (!numberFiles.test(name)) continue;
    texts.set(name, (await effects.files.readText(`${folder}/${name}`)) ?? "");
  }
  return texts;
}

function readRecord(text: string | undefined): TrialRecord | undefined {
  try {
    return TrialRecord.parse(JSON.parse(text ?? ""));
  } catch {
    return undefined;
  }
}

interface Reading {
  readonly parsed: Parsed | undefined;
  readonly problem: string | null;
}

/** A file that cannot be read fails its trial with the reason; the other trials are kept. */
function readNumbers(record: TrialRecord | undefined, folder: string, texts: ReadonlyMap<string, string>): Reading {
  if (record === undefined) return { parsed: undefined, problem: `${folder}/trial.json is missing or cannot be read` };
  try {
    return { parsed: parseTrial(record, folder, texts), problem: null };
  } catch (error) {
    if (!(error instanceof HarnessError)) throw error;
    return { parsed: undefined, problem: `${error.message} (${error.where ?? folder})` };
  }
}

/** Why the numbers of a trial cannot be read, or null when they can. */
export async function unreadable(
  record: TrialRecord,
  folder: string,
  run: RunFolder,
  effects: Effects,
): Promise<string | null> {
  return readNumbers(record, folder, await textsOf(`${run.root}/${folder}`, effects)).problem;
}

async function trialFacts(
  planned: PlannedTrial,
  finished: FinishedTrial | undefined,
  run: RunFolder,
  effects: Effects,
): Promise<TrialFacts> {
  const folder = `trials/${planned.id}`;
  const none = { planned, folder, record: undefined, parsed: undefined };
  if (finished === undefined) return { ...none, state: "missing", reason: "was not run", attempt: 0 };
  const texts = await textsOf(`${run.root}/${folder}`, effects);
  const record = readRecord(texts.get("trial.json"));
  if (finished.outcome.state === "failed")
    return { ...none, record, state: "failed", reason: finished.outcome.reason, attempt: finished.attempt };
  const { parsed, problem } = readNumbers(record, folder, texts);
  return {
    planned,
    folder,
    record,
    parsed,
    state: problem === null ? "valid" : "failed",
    reason: problem,
    attempt: finished.attempt,
  };
}

async function manifestFacts(
  run: RunFolder,
  effects: Effects,
): Promise<{ hash: RunFacts["manifestHash"]; origin: RunFacts["origin"] }> {
  const manifest = await readManifest(run, effects);
  if (manifest === undefined) return { hash: unknown("the run was not closed; resume it"), origin: "measured" };
  return { hash: known(await effects.files.sha256(run.manifest)), origin: manifest.origin };
}

function ofEvent<E extends JournalLine["event"]>(
  lines: readonly JournalLine[],
  event: E,
): Extract<JournalLine, { event: E }>[] {
  return lines.filter((line): line is Extract<JournalLine, { event: E }> => line.event === event);
}

/** Reads everything that an analysis rests on out of a run folder; raw files are parsed anew each time. */
export async function readRunFacts(run: RunFolder, effects: Effects): Promise<RunFacts> {
  const imported = await readImportedFacts(run, effects);
  if (imported !== undefined) return imported;
  const { plan, lines, standing } = await readRunState(run, effects);
  const trials: TrialFacts[] = [];
  for (const planned of plan.trials)
    trials.push(await trialFacts(planned, standing.finished.get(planned.id), run, effects));
  const created = ofEvent(lines, "run-created")[0];
  const { hash, origin } = await manifestFacts(run, effects);
  return {
    runId: run.id,
    origin,
    assay: created?.assay ?? "unknown",
    parser: `fio parser ${FIO_PARSER_VERSION}`,
    plan,
    prepared: standing.prepared,
    trials,
    setAside: ofEvent(lines, "trial-set-aside"),
    layout: ofEvent(lines, "laid-out"),
    manifestHash: hash,
    createdAt: created?.at ?? new Date(effects.clock.now()).toISOString(),
  };
}
