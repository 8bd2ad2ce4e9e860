import type { Effects } from "../model/effects.ts";
import type { Journal, OwnedFolder } from "../model/journal.ts";
import type { Report } from "../model/progress.ts";
import type { Scenario, System } from "../model/scenario.ts";
import { ensureOwnedFolder, ownedPath, removeOwnedFolder, targetPath } from "../provision/local/owned-folder.ts";
import type { Standing } from "../run/resume.ts";

interface Hands {
  readonly runId: string;
  readonly journal: Journal;
  readonly report: Report;
  readonly effects: Effects;
}

async function makeTarget(system: System, { journal, effects }: Hands): Promise<void> {
  const path = targetPath(system, effects);
  if (!system.create || (await effects.files.status(path)) !== undefined) return;
  await journal.append({ event: "target-made", path });
  await effects.files.makeFolder(path);
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
    if (earlier === undefined) await hands.journal.append({ event: "folder-intended", folder });
    await ensureOwnedFolder(folder, hands.effects);
    folders.push(folder);
  }
  return folders;
}

/** Removes this run's folders; what must stay is journalled and returned with its reason. */
export async function releaseFolders(
  folders: readonly OwnedFolder[],
  standing: Standing,
  hands: Hands,
): Promise<string[]> {
  const left: string[] = [];
  for (const folder of folders) {
    const why = await removeOwnedFolder(folder, hands.effects).catch((error: unknown) => String(error));
    if (why === undefined) {
      await hands.journal.append({ event: "folder-removed", path: folder.path });
      continue;
    }
    left.push(`${folder.path}: ${why}`);
    await hands.journal.append({ event: "folder-left", path: folder.path, why });
    hands.report({ kind: "note", text: `Left in place: ${folder.path} (${why})` });
  }
  for (const path of standing.madeTargets) await hands.effects.files.removeEmptyFolder(path).catch(() => undefined);
  return left;
}
