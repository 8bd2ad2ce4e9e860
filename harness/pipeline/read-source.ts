import type { Effects } from "../model/effects.ts";
import { HarnessError } from "../model/error.ts";
import { sha256 } from "../model/sha256.ts";

/** Limits of one import: beyond them a file is left out by name, or the import refused. */
export const importLimits = {
  files: 20_000,
  depth: 32,
  fileBytes: 128 * 1024 ** 2,
  totalBytes: 1024 ** 3,
} as const;

/** One file as it was found and read. */
export interface FoundFile {
  readonly path: string;
  readonly bytes: number;
  readonly text: string | undefined;
  readonly problem: string | null;
  readonly sha256: string;
}

interface Walk {
  readonly root: string;
  readonly effects: Effects;
  /** Folder of the runs: a place that holds it is not imported into itself. */
  readonly except: string;
  /** Real paths of folders that were entered: a link that leads back is not followed again. */
  readonly entered: Set<string>;
  readonly found: string[];
  readonly refused: FoundFile[];
}

function refused(path: string, problem: string): FoundFile {
  return { path, bytes: 0, text: undefined, problem, sha256: "" };
}

function codeOf(error: unknown): string {
  return (error as NodeJS.ErrnoException).code ?? String(error);
}

/** Visits one entry; links are followed as long as they stay inside the place. */
async function visit(relative: string, depth: number, walk: Walk): Promise<void> {
  const { effects, root } = walk;
  const path = relative === "" ? root : `${root}/${relative}`;
  try {
    const status = await effects.files.status(path);
    if (status === undefined) return void walk.refused.push(refused(relative, "is a link that leads nowhere"));
    const real = await effects.files.realPath(path);
    if (real !== root && !real.startsWith(`${root}/`))
      return void walk.refused.push(refused(relative, "is a link that leads out of the folder"));
    if (status.kind === "other") return void walk.refused.push(refused(relative, "is neither file nor folder"));
    if (status.kind === "file") return void walk.found.push(relative);
    if (walk.entered.has(real) || real === walk.except) return;
    walk.entered.add(real);
    if (depth >= importLimits.depth)
      return void walk.refused.push(refused(relative, `lies deeper than ${importLimits.depth} folders`));
    for (const name of await effects.files.list(path)) {
      if (walk.found.length > importLimits.files) return;
      await visit(relative === "" ? name : `${relative}/${name}`, depth + 1, walk);
    }
  } catch (error) {
    walk.refused.push(refused(relative, `cannot be read (${codeOf(error)})`));
  }
}

function decoded(content: Uint8Array): Pick<FoundFile, "text" | "problem"> {
  if (content.length === 0) return { text: undefined, problem: "is empty" };
  if (content.subarray(0, 8192).includes(0)) return { text: undefined, problem: "is binary" };
  try {
    return { text: new TextDecoder("utf-8", { fatal: true }).decode(content), problem: null };
  } catch {
    return { text: undefined, problem: "is no text in UTF-8" };
  }
}

async function readOne(path: string, relative: string, spent: number, effects: Effects): Promise<FoundFile> {
  const bytes = (await effects.files.status(path))?.bytes ?? 0;
  if (bytes > importLimits.fileBytes)
    return { ...refused(relative, `is larger than ${importLimits.fileBytes / 1024 ** 2} MiB`), bytes };
  if (spent + bytes > importLimits.totalBytes)
    return {
      ...refused(relative, `is beyond the ${importLimits.totalBytes / 1024 ** 3} GiB that one import reads`),
      bytes,
    };
  try {
    const content = (await effects.files.readBytes(path)) ?? new Uint8Array();
    return { path: relative, bytes: content.length, ...decoded(content), sha256: sha256(content) };
  } catch (error) {
    return { ...refused(relative, `cannot be read (${codeOf(error)})`), bytes };
  }
}

function tooMany(place: string): HarnessError {
  return new HarnessError("badFlags", `${place} holds more than ${importLimits.files} files`, {
    next: "import a folder inside it",
  });
}

/** Reads a file, or every file below a folder, once. Nothing outside of it is looked at, whatever links say. */
export async function readPlace(place: string, runs: string, effects: Effects): Promise<FoundFile[]> {
  const typed = place.startsWith("/") ? place : `${effects.machine.cwd}/${place}`;
  const status = await effects.files.status(typed);
  if (status === undefined) {
    throw new HarnessError("notFound", `There is no file or folder ${place}`, {
      next: "name a file or folder of results: assay import DIR --system NAME",
    });
  }
  const root = await effects.files.realPath(typed);
  const name = root.slice(root.lastIndexOf("/") + 1);
  if (status.kind === "file") return [await readOne(root, name, 0, effects)];
  const except = await effects.files.realPath(runs).catch(() => runs);
  const walk: Walk = { root, effects, except, entered: new Set(), found: [], refused: [] };
  await visit("", 0, walk);
  if (walk.found.length > importLimits.files) throw tooMany(place);
  const files: FoundFile[] = [];
  let spent = 0;
  for (const relative of walk.found) {
    const file = await readOne(`${root}/${relative}`, relative, spent, effects);
    spent += file.text === undefined ? 0 : file.bytes;
    files.push(file);
  }
  return [...files, ...walk.refused];
}
