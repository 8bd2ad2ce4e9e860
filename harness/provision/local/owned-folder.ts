import type { Effects } from "../../model/effects.ts";
import { HarnessError } from "../../model/error.ts";
import type { OwnedFolder } from "../../model/journal.ts";
import type { System } from "../../model/scenario.ts";

/** Proof of ownership inside each folder that Assay makes. A folder without it is never written to or emptied. */
const MARKER = ".assay-owner.json";

/** Names of the files that trials, layouts and probes make in it (see run/fio, run/checkpoint, run/probe). */
const MADE_BY_US = /^(?:(?:read|write)-\d+\.\d+|rank-\d{4,}|probe)\.assay$/;

function retry(scenarioPath: string): string {
  return `choose another directory for it: --target NAME=DIR, or \`path:\` in ${scenarioPath}`;
}

/** Absolute form of a system's path; `~` is not expanded, as in every program that takes a path as data. */
export function targetPath(system: System, effects: Effects): string {
  return system.path.startsWith("/") ? system.path : `${effects.machine.cwd}/${system.path}`;
}

/** Name of the folder that a run makes inside a target: says what made it and for which run and system. */
export function ownedPath(system: System, runId: string, effects: Effects): string {
  return `${targetPath(system, effects).replace(/\/+$/, "")}/assay-${runId}-${system.name}`;
}

/** Checks that a target can be used, without changing anything. Throws `badTarget` with what to do instead. */
export async function checkTarget(system: System, scenarioPath: string, effects: Effects): Promise<void> {
  const path = targetPath(system, effects);
  const status = await effects.files.status(path).catch(() => undefined);
  const where = `system ${system.name}: ${path}`;
  if (status === undefined && system.create) return;
  if (status === undefined) {
    throw new HarnessError("badTarget", "The target directory does not exist", {
      where,
      next: `make it (mkdir -p '${path}') or mount it, or ${retry(scenarioPath)}`,
    });
  }
  if (status.kind !== "directory") {
    throw new HarnessError("badTarget", `The target is ${status.kind === "file" ? "a file" : "no directory"}`, {
      where,
      next: retry(scenarioPath),
    });
  }
  if (!(await effects.files.isWritable(path))) {
    throw new HarnessError("badTarget", "The target directory is read-only for this user", {
      where,
      next: `make it writable (ls -ld '${path}'; mount | grep '${path}'), or ${retry(scenarioPath)}`,
    });
  }
}

function explain(error: unknown, path: string): HarnessError {
  const code = (error as NodeJS.ErrnoException).code ?? "unknown error";
  const full = code === "ENOSPC" || code === "EDQUOT";
  return new HarnessError(full ? "diskFull" : "badTarget", `The target cannot be written to (${code})`, {
    where: path,
    next: full
      ? "free some space there, or choose another directory with --target NAME=DIR"
      : "choose another directory with --target NAME=DIR",
    cause: error,
  });
}

/**
 * Makes the folder announced in the journal, or takes it up again when this run made it before it was cut off.
 * A folder of that name with anything else in it is refused, whoever made it.
 */
export async function ensureOwnedFolder(folder: OwnedFolder, effects: Effects): Promise<void> {
  if (await isOurs(folder, effects)) return;
  try {
    if ((await effects.files.status(folder.path)) === undefined) await effects.files.makeNewFolder(folder.path);
    if (!(await isHalfMade(folder, effects))) throw notOurs(folder.path);
    await effects.files.removeFile(`${folder.path}/${MARKER}`);
    await effects.files.writeNew(`${folder.path}/${MARKER}`, markerText(folder));
  } catch (error) {
    if (error instanceof HarnessError) throw error;
    await unmake(folder, effects).catch(() => undefined);
    throw explain(error, folder.path);
  }
}

/** Refuses a folder that is there before this run announced it, even an empty one: it would be removed at the end. */
export async function assertNotThere(path: string, effects: Effects): Promise<void> {
  if ((await effects.files.status(path).catch(() => undefined)) !== undefined) throw notOurs(path);
}

function markerText(folder: OwnedFolder): string {
  return `${JSON.stringify({ madeBy: "assay", token: folder.token })}\n`;
}

/** True for a folder that was cut off while it was made: empty, or holding the beginning of its marker and nothing else. */
async function isHalfMade(folder: OwnedFolder, effects: Effects): Promise<boolean> {
  const names = await effects.files.list(folder.path);
  if (names.length === 0) return true;
  const text = names.join("/") === MARKER ? await effects.files.readText(`${folder.path}/${MARKER}`) : undefined;
  return text !== undefined && markerText(folder).startsWith(text);
}

/** Takes back a folder that could not be marked (full disk), so that nothing without an owner stays on the target. */
async function unmake(folder: OwnedFolder, effects: Effects): Promise<void> {
  if (!(await isHalfMade(folder, effects))) return;
  await effects.files.removeFile(`${folder.path}/${MARKER}`);
  await effects.files.removeEmptyFolder(folder.path);
}

function notOurs(path: string): HarnessError {
  return new HarnessError(
    "badTarget",
    "What this run would make on the target is there already, and Assay did not make it",
    {
      where: path,
      next: "move it away, or choose another directory with --target NAME=DIR",
    },
  );
}

/** True while the folder is there and carries the token of this run. */
export async function isOurs(folder: OwnedFolder, effects: Effects): Promise<boolean> {
  try {
    const text = await effects.files.readText(`${folder.path}/${MARKER}`);
    return text !== undefined && (JSON.parse(text) as { token?: unknown }).token === folder.token;
  } catch {
    return false;
  }
}

/**
 * Removes the folder and the files that the harness made in it, by their names. Anything else in it is somebody's: it and
 * the folder stay, and the reason is returned. `undefined` means that the folder is gone.
 */
export async function removeOwnedFolder(folder: OwnedFolder, effects: Effects): Promise<string | undefined> {
  if ((await effects.files.status(folder.path)) === undefined) return undefined;
  if (!(await isOurs(folder, effects))) {
    if (!(await isHalfMade(folder, effects))) return "its marker is missing or is not this run's";
    await unmake(folder, effects);
    return undefined;
  }
  const names = (await effects.files.list(folder.path)).filter((name) => name !== MARKER);
  const strange = names.filter((name) => !MADE_BY_US.test(name));
  if (strange.length > 0) return `it holds files that Assay did not make: ${strange.slice(0, 3).join(", ")}`;
  for (const name of names) await effects.files.removeFile(`${folder.path}/${name}`);
  await effects.files.removeFile(`${folder.path}/${MARKER}`);
  await effects.files.removeEmptyFolder(folder.path);
  return undefined;
}
