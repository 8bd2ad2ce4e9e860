import { openJournal, readJournal } from "../../harness/artifact/journal.ts";
import type { JournalEvent } from "../../harness/model/journal.ts";
import { fakeWorld } from "../fake-effects.ts";

/** A path for journals in memory. */
export const JOURNAL = "/runs/r1/journal.jsonl";

const sha256 = "0".repeat(64);

/** What a run of four trials writes: one is cut off by a kill and taken up again, one fails. */
export const sampleEvents: readonly JournalEvent[] = [
  { event: "run-created", runId: "r1", planHash: sha256, assay: "0.1.0", origin: "measured" },
  { event: "target-made", path: "/mnt/a" },
  { event: "folder-intended", folder: { system: "a", path: "/mnt/a/assay-r1-a", token: "00ff" } },
  { event: "folder-intended", folder: { system: "b", path: "/mnt/b/assay-r1-b", token: "0öff" } },
  { event: "laid-out", system: "a", bytes: 1, seconds: 0.5 },
  { event: "laid-out", system: "b", bytes: 1, seconds: 0.5 },
  { event: "trial-started", trial: "b00.w.a", attempt: 1 },
  { event: "load-started", trial: "b00.w.a", pid: 11 },
  { event: "trial-finished", trial: "b00.w.a", attempt: 1, outcome: { state: "valid" }, files: [] },
  { event: "trial-started", trial: "b00.w.b", attempt: 1 },
  { event: "load-started", trial: "b00.w.b", pid: 12 },
  { event: "resumed", note: "1 trials kept" },
  { event: "trial-set-aside", trial: "b00.w.b", attempt: 1, reason: "interrupted", movedTo: "set-aside/b00.w.b" },
  { event: "trial-started", trial: "b00.w.b", attempt: 2 },
  { event: "load-started", trial: "b00.w.b", pid: 13 },
  {
    event: "trial-finished",
    trial: "b00.w.b",
    attempt: 2,
    outcome: { state: "failed", reason: "fio was killed by SIGKILL" },
    files: [{ path: "trials/b00.w.b/load.json", bytes: 7, sha256 }],
  },
  { event: "trial-started", trial: "b01.w.b", attempt: 1 },
  { event: "trial-finished", trial: "b01.w.b", attempt: 1, outcome: { state: "valid" }, files: [] },
  { event: "trial-started", trial: "b01.w.a", attempt: 1 },
  { event: "trial-finished", trial: "b01.w.a", attempt: 1, outcome: { state: "valid" }, files: [] },
  { event: "folder-removed", path: "/mnt/a/assay-r1-a" },
  { event: "folder-removed", path: "/mnt/b/assay-r1-b" },
  { event: "run-finished", valid: 3, failed: 1 },
];

/** The text after these events were written behind what was there. */
export async function journalText(events: readonly JournalEvent[], before = ""): Promise<string> {
  const { effects, files } = fakeWorld({ files: { [JOURNAL]: before } });
  const journal = openJournal(JOURNAL, readJournal(before, JOURNAL), effects);
  for (const event of events) await journal.append(event);
  return files.text(JOURNAL) ?? "";
}
