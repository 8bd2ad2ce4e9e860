import { HarnessError } from "../model/error.ts";
import type { RunFolder } from "../model/run-folder.ts";

/** Names the files of a run in its folder. */
export function runFolder(runs: string, id: string): RunFolder {
  const root = `${runs}/${id}`;
  return {
    id,
    root,
    journal: `${root}/journal.jsonl`,
    plan: `${root}/plan.json`,
    scenario: `${root}/scenario.yaml`,
    imported: `${root}/imported.json`,
    manifest: `${root}/manifest.json`,
    lock: `${root}/.lock`,
    analysis: `${root}/analysis.json`,
    report: `${root}/report`,
  };
}

/** `20261120-184500123-quickstart-1f3a`: sorts by start (ms), says what it was, and cannot collide with a neighbour. */
export function newRunId(now: number, scenario: string, entropy: number): string {
  const stamp = new Date(now).toISOString().slice(0, 23).replace(/[-:.]/g, "").replace("T", "-");
  return `${stamp}-${scenario}-${(entropy & 0xffff).toString(16).padStart(4, "0")}`;
}

/** A run id as typed by a person, checked so that it cannot name a folder elsewhere. */
export function checkedRunId(id: string): string {
  if (/^[A-Za-z0-9][A-Za-z0-9._-]*$/.test(id) && !id.includes("..")) return id;
  throw new HarnessError("badFlags", `"${id}" is not a run id`, { next: "list the runs with: assay results list" });
}
