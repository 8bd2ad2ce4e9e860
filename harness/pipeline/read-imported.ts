import { readJournal } from "../artifact/journal.ts";
import { readManifest } from "../artifact/manifest.ts";
import { factsOfImport } from "../import/facts-of-import.ts";
import type { Effects } from "../model/effects.ts";
import { HarnessError } from "../model/error.ts";
import { Imported } from "../model/imported.ts";
import { known, unknown } from "../model/known.ts";
import type { RunFacts } from "../model/run-facts.ts";
import type { RunFolder } from "../model/run-folder.ts";
import { sha256 } from "../model/sha256.ts";

/** Reads `imported.json` of a run; undefined where the run was measured here. Throws `badArtifact` where it was altered. */
export async function readImported(folder: RunFolder, effects: Effects): Promise<Imported | undefined> {
  const text = await effects.files.readText(folder.imported);
  if (text === undefined) return undefined;
  const next = "import the results again; the copies in imported/ are as they were if assay verify says so";
  try {
    return Imported.parse(JSON.parse(text));
  } catch (cause) {
    throw new HarnessError("badArtifact", "What was imported cannot be read", { where: folder.imported, next, cause });
  }
}

/** Everything that an analysis of an imported run rests on; undefined for a run that was measured here. */
export async function readImportedFacts(folder: RunFolder, effects: Effects): Promise<RunFacts | undefined> {
  const imported = await readImported(folder, effects);
  if (imported === undefined) return undefined;
  readJournal((await effects.files.readText(folder.journal)) ?? "", folder.journal);
  const manifest = await readManifest(folder, effects);
  const hash = sha256((await effects.files.readText(folder.imported)) ?? "");
  const entry = manifest?.files.find((file) => file.path === "imported.json");
  if (entry !== undefined && entry.sha256 !== hash) {
    throw new HarnessError("badArtifact", "What was imported was changed after it was written", {
      where: folder.imported,
      next: `see all differences with: assay verify ${folder.id}`,
    });
  }
  return factsOfImport(
    imported,
    hash,
    manifest === undefined
      ? unknown("the import was cut off before its end; import again")
      : known(await effects.files.sha256(folder.manifest)),
  );
}
