import type { Effects } from "../model/effects.ts";
import type { Journal, OwnedFolder } from "../model/journal.ts";
import type { Report } from "../model/progress.ts";
import type { Scenario, System } from "../model/scenario.ts";
import {
  assertNotThere,
  ensureOwnedFolder,
  ownedPath,
  removeOwnedFolder,
  targetPath,
} from "../provision/local/owned-folder.ts";
import type { Standing } from "../run/resume.ts";

interface Hands {
  readonly runId: string;
  readonly journal: Journal;
  readonly report: Report;
  readonly effects: Effects;
}

/** The folders of a path that are not there yet, outermost first: each is removed again at the end if it is empty then. */
async function missingFolders(path: string, effects: Effects): Promise<string[]> {
  const missing: string[] = [];
  for (let at = path; at !== "" && (await effects.files.status(at)) === undefined; at = at.replace(/\/+[^/]*$/, ""))
    missing.unshift(at);
  return missing;
}

async function makeTarget(system: System, { journal, effects }: Hands): Promise<void> {
  if (!system.create) return;
  for (const path of await missingFolders(targetPath(system, effects), effects)) {
    await journal.append({ event: "target-made", path });
    await effects.files.makeFolder(path);
  }
}

/** Makes (or takes up again) this run's own folder on every target; each is in the journal before it is made. */
export async function acquireFolders(scenario: Scenario, standing: Standing, hands: Hands): Promise<OwnedFolder[]> {
  const folders: OwnedFolder[] = [];
  for (const system of scenario.systems) {
    const earlier = standing.folders.find((folder) => folder.system === system.name);
    const folder = earlier ?? {
      system: system.name,
      path: ownedPath(system, hands.runId, hands.effects),
      token: hands.effects.entropy().toString(16).padStart(8, "0"),
    };
    await makeTarget(system, hands);
    if (earlier === undefined) {
      await assertNotThere(folder.path, hands.effects);
      await hands.journal.append({ event: "folder-intended", folder });
    }
    await ensureOwnedFolder(folder, hands.effects);
    folders.push(folder);
  }
  return folders;
}

/** Why a folder may still exist although its path leads nowhere: its target was renamed, deleted or unmounted. */
async function outOfReach(folder: OwnedFolder, standing: Standing, effects: Effects): Promise<string | undefined> {
  const target = await effects.files.status(folder.path.replace(/\/[^/]*$/, "") || "/");
  const before = standing.prepared?.targets.find((facts) => facts.system === folder.system);
  const again = "when it is back, resume the run to clear it";
  if (target === undefined) return `its target directory is not there any more; ${again}`;
  return before === undefined || before.deviceId === target.deviceId
    ? undefined
    : `its target is on another device than at the start (unmounted?); ${again}`;
}

/**
 * Removes this run's folders; what must stay is journalled and returned with its reason. All are removed before the first
 * is journalled: a journal that cannot be written (full disk) is no reason to leave the others behind.
 */
export async function releaseFolders(
  folders: readonly OwnedFolder[],
  standing: Standing,
  hands: Hands,
): Promise<string[]> {
  const left: string[] = [];
  const reasons = new Map<OwnedFolder, string | undefined>();
  for (const folder of folders) {
    const remove = async () =>
      (await outOfReach(folder, standing, hands.effects)) ?? (await removeOwnedFolder(folder, hands.effects));
    reasons.set(folder, await remove().catch((error: unknown) => String(error)));
  }
  for (const [folder, why] of reasons) {
    if (why === undefined) {
      await hands.journal.append({ event: "folder-removed", path: folder.path });
      continue;
    }
    left.push(`${folder.path}: ${why}`);
    await hands.journal.append({ event: "folder-left", path: folder.path, why });
    hands.report({ kind: "note", text: `Left in place: ${folder.path} (${why})` });
  }
  for (const path of [...standing.madeTargets].reverse())
    await hands.effects.files.removeEmptyFolder(path).catch(() => undefined);
  return left;
}
