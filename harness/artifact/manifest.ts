import type { Effects } from "../model/effects.ts";
import { HarnessError } from "../model/error.ts";
import type { FileEntry } from "../model/journal.ts";
import { MANIFEST_SCHEMA, Manifest, type Origin } from "../model/manifest.ts";
import type { RunFolder } from "../model/run-folder.ts";
import { readJournal } from "./journal.ts";

/** Folders of a run that hold raw files; everything else in it is derived and can be made again. */
const rawFolders = ["layout", "trials", "set-aside", "imported"];
const rawFiles = ["plan.json", "scenario.yaml", "imported.json", "journal.jsonl"];

async function filesUnder(root: string, relative: string, effects: Effects): Promise<string[]> {
  const status = await effects.files.status(`${root}/${relative}`);
  if (status === undefined) return [];
  if (status.kind !== "directory") return [relative];
  // A link named `target` that a kill left behind leads to the data on the target, which is no evidence.
  const names = (await effects.files.list(`${root}/${relative}`)).filter((name) => name !== "target");
  const nested = await Promise.all(names.map((name) => filesUnder(root, `${relative}/${name}`, effects)));
  return nested.flat();
}

async function entry(root: string, path: string, effects: Effects): Promise<FileEntry> {
  const status = await effects.files.status(`${root}/${path}`);
  return { path, bytes: status?.bytes ?? 0, sha256: await effects.files.sha256(`${root}/${path}`) };
}

/** Every raw file below a path of a run, with its size and hash, in the order of names. */
export async function fileEntries(root: string, paths: readonly string[], effects: Effects): Promise<FileEntry[]> {
  const found = (await Promise.all(paths.map((path) => filesUnder(root, path, effects)))).flat();
  const entries: FileEntry[] = [];
  for (const path of found) entries.push(await entry(root, path, effects));
  return entries;
}

/** What a manifest says beside its list of files. */
export interface ManifestFacts {
  readonly planHash: string;
  readonly origin: Origin;
  readonly trials: Manifest["trials"];
}

/** Hashes every raw file of a run and writes `manifest.json` by atomic rename: the last write of a run. */
export async function writeManifest(folder: RunFolder, facts: ManifestFacts, effects: Effects): Promise<Manifest> {
  const manifest: Manifest = {
    schema: MANIFEST_SCHEMA,
    runId: folder.id,
    ...facts,
    writtenAt: new Date(effects.clock.now()).toISOString(),
    files: await fileEntries(folder.root, [...rawFiles, ...rawFolders], effects),
  };
  await effects.files.writeWhole(folder.manifest, `${JSON.stringify(manifest, null, 1)}\n`);
  return manifest;
}

/** Reads the manifest of a run; undefined where the run has none yet (it was cut off). */
export async function readManifest(folder: RunFolder, effects: Effects): Promise<Manifest | undefined> {
  const text = await effects.files.readText(folder.manifest);
  if (text === undefined) return undefined;
  try {
    return Manifest.parse(JSON.parse(text));
  } catch (cause) {
    throw new HarnessError("badArtifact", "The manifest cannot be read", {
      where: folder.manifest,
      next: `write it again from the raw files with: assay run --resume ${folder.id}`,
      cause,
    });
  }
}

/** One raw file that is not as the manifest says. */
export interface Difference {
  readonly path: string;
  readonly what: "missing" | "changed" | "added";
}

function compareEntries(expected: readonly FileEntry[], actual: readonly FileEntry[]): Difference[] {
  const found = new Map(actual.map((file) => [file.path, file]));
  const wanted = new Set(expected.map((file) => file.path));
  const lost = expected.flatMap((file): Difference[] => {
    const now = found.get(file.path);
    if (now === undefined) return [{ path: file.path, what: "missing" }];
    return now.sha256 === file.sha256 ? [] : [{ path: file.path, what: "changed" }];
  });
  const added = actual
    .filter((file) => !wanted.has(file.path))
    .map((file): Difference => ({ path: file.path, what: "added" }));
  return [...lost, ...added];
}

/** Hashes the raw files again and lists what is missing, changed or added since the manifest; also checks the journal's chain. */
export async function verifyManifest(folder: RunFolder, manifest: Manifest, effects: Effects): Promise<Difference[]> {
  const actual = await fileEntries(folder.root, [...rawFiles, ...rawFolders], effects);
  const differences = compareEntries(manifest.files, actual);
  const journal = await effects.files.readText(folder.journal);
  if (journal !== undefined) readJournal(journal, folder.journal);
  return differences;
}
