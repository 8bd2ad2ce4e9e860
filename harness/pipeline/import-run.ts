import { openJournal, readJournal } from "../artifact/journal.ts";
import { writeManifest } from "../artifact/manifest.ts";
import { newRunId, runFolder } from "../artifact/run-folder.ts";
import { assemble, type ReadSource } from "../import/assemble.ts";
import { chooseImporter } from "../import/choose.ts";
import { type ImporterName, importers } from "../import/registry.ts";
import { describeFile } from "../import/source/describe-file.ts";
import type { Source } from "../import/source/importer.ts";
import { copyNames } from "../import/source/safe-name.ts";
import { HarnessError } from "../model/error.ts";
import { Imported, type ImportedFile } from "../model/imported.ts";
import { printable } from "../model/printable.ts";
import type { RunFolder } from "../model/run-folder.ts";
import { sha256 } from "../model/sha256.ts";
import { type FoundFile, readPlace } from "./read-source.ts";
import type { Site } from "./site.ts";

/** What is to be imported, as the command line says it. */
export interface ImportRequest {
  readonly places: readonly { readonly place: string; readonly system: string | undefined }[];
  readonly format: ImporterName | undefined;
  readonly baseline: string | undefined;
  readonly accept: Readonly<Record<string, string>>;
  readonly labels: Readonly<Record<string, string>>;
}

/** Copies are written this many at a time: each is fsynced, and one after the other 3,000 files take minutes. */
const AT_ONCE = 16;

interface Place {
  readonly source: Source;
  readonly found: readonly FoundFile[];
}

async function placeOf(index: number, { place, system }: ImportRequest["places"][number], site: Site): Promise<Place> {
  const found = await readPlace(place, site.runs, site.effects);
  const location = place.startsWith("/") ? place : `${site.effects.machine.cwd}/${place}`;
  const trimmed = (await site.effects.files.realPath(location)).replace(/\/+$/, "");
  const copies = copyNames(
    index,
    found.map((file) => file.path),
  );
  const files = found.map(({ path, bytes, text, problem }, at) => ({
    path,
    bytes,
    text,
    problem,
    copy: copies[at] ?? "",
  }));
  const base = trimmed.slice(trimmed.lastIndexOf("/") + 1);
  const single = found.length === 1 && found[0]?.path === base;
  return {
    found,
    source: { place, location: trimmed, system, files, base: single ? base.replace(/\.[^.]+$/, "") : base || "import" },
  };
}

/** What becomes of each file of a place. */
function fates(places: readonly Place[], read: readonly ReadSource[], name: ImporterName): ImportedFile[] {
  return places.flatMap(({ source }, index) =>
    source.files.map((file): ImportedFile => {
      const role = importers[name].recognise(file);
      const unusable = read[index]?.result.unusable.get(file.path);
      const kept = { source: index, path: file.path, copy: file.copy, bytes: file.bytes };
      if (role === undefined) return { ...kept, copy: null, state: "left out", why: describeFile(file) };
      if (unusable !== undefined) return { ...kept, state: "unusable", why: unusable };
      return role === "result"
        ? { ...kept, state: "read", why: "holds results" }
        : { ...kept, state: "kept", why: "lies beside results and says something about them" };
    }),
  );
}

async function copyOne(from: string, to: string, expected: string, site: Site): Promise<void> {
  const content = await site.effects.files.readBytes(from);
  if (content === undefined || sha256(content) !== expected) {
    throw new HarnessError("badArtifact", "A file changed while it was imported", {
      where: printable(from),
      next: "wait until nobody writes there, then import again",
    });
  }
  await site.effects.files.writeWhole(to, content);
}

/** Copies every file that the importer knows, byte for byte. */
async function copyAll(
  places: readonly Place[],
  files: readonly ImportedFile[],
  root: string,
  site: Site,
): Promise<void> {
  const jobs = files.flatMap((file) => {
    const place = places[file.source];
    const found = place?.found.find((candidate) => candidate.path === file.path);
    if (file.copy === null || place === undefined || found === undefined) return [];
    const alone = place.source.location.endsWith(`/${file.path}`) && place.found.length === 1;
    const from = alone ? place.source.location : `${place.source.location}/${file.path}`;
    return [{ from, to: `${root}/${file.copy}`, sha256: found.sha256 }];
  });
  for (const folder of new Set(jobs.map(({ to }) => to.slice(0, to.lastIndexOf("/")))))
    await site.effects.files.makeFolder(folder);
  for (let at = 0; at < jobs.length; at += AT_ONCE)
    await Promise.all(jobs.slice(at, at + AT_ONCE).map((job) => copyOne(job.from, job.to, job.sha256, site)));
}

async function makeRoot(folder: RunFolder, site: Site): Promise<void> {
  await site.effects.files.makeFolder(folder.root).catch((cause: unknown) => {
    throw new HarnessError("cannotWrite", "The folder for results cannot be made", {
      where: folder.root,
      next: "name one that you can write to: --runs DIR",
      cause,
    });
  });
}

/** Writes a run out of what was read: copies first, then what they say, the journal, and the manifest last. */
async function writeRun(imported: Imported, places: readonly Place[], folder: RunFolder, site: Site): Promise<void> {
  const { effects } = site;
  await makeRoot(folder, site);
  await copyAll(places, imported.files, folder.root, site);
  const text = `${JSON.stringify(imported)}\n`;
  const journal = openJournal(folder.journal, readJournal("", folder.journal), effects);
  await journal.append({
    event: "imported",
    runId: folder.id,
    assay: site.version,
    importer: imported.importer.name,
    places: places.map(({ source }) => printable(source.place)),
    files: imported.files.filter((file) => file.copy !== null).length,
  });
  const valid = imported.trials.filter((trial) => trial.state === "valid").length;
  const failed = imported.trials.length - valid;
  await journal.append({ event: "run-finished", valid, failed });
  await effects.files.writeWhole(folder.imported, text);
  const trials = { planned: imported.trials.length, valid, failed, missing: 0 };
  await writeManifest(folder, { planHash: sha256(text), origin: "imported", trials }, effects);
}

/** Makes a run from results made elsewhere. Everything is read and judged before the first byte is written. */
export async function importRun(
  request: ImportRequest,
  site: Site,
): Promise<{ readonly folder: RunFolder; readonly imported: Imported }> {
  const places: Place[] = [];
  for (const [index, one] of request.places.entries()) {
    site.report({ kind: "step", text: `Reading ${printable(one.place)}` });
    places.push(await placeOf(index, one, site));
  }
  const sources = places.map((place) => place.source);
  const importer = chooseImporter(sources, request.format);
  const read = sources.map((source) => ({ source, result: importers[importer].read(source) }));
  const now = site.effects.clock.now();
  const folder = runFolder(site.runs, newRunId(now, "imported", site.effects.entropy()));
  const imported = Imported.parse(
    assemble(read, {
      runId: folder.id,
      assay: site.version,
      importedAt: new Date(now).toISOString(),
      importer,
      baseline: request.baseline,
      accept: request.accept,
      labels: request.labels,
      files: fates(places, read, importer),
    }),
  );
  site.report({ kind: "step", text: "Copying what was read" });
  await writeRun(imported, places, folder, site);
  return { folder, imported };
}
