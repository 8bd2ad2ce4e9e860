import { readManifest, verifyManifest } from "../../artifact/manifest.ts";
import { HarnessError } from "../../model/error.ts";
import { findRun } from "../../pipeline/site.ts";
import type { CommandModule } from "../command.ts";

/** `assay verify`: hashes every raw file of a run again and compares with its manifest. */
export const verify: CommandModule<object> = {
  configure: (command) => {
    command.argument("[run]", "run id", "latest");
  },
  run: async ({ args }, { effects, site }) => {
    const folder = await findRun(args[0] ?? "latest", site);
    const manifest = await readManifest(folder, effects);
    if (manifest === undefined) {
      throw new HarnessError("badArtifact", "This run has no manifest: it was cut off before its end", {
        where: folder.root,
        next: `finish it with: assay run --resume ${folder.id}`,
      });
    }
    const differences = await verifyManifest(folder, manifest, effects);
    const result = { run: folder.id, files: manifest.files.length, trials: manifest.trials, differences };
    if (differences.length === 0)
      return {
        exit: "fine",
        result,
        text: `${manifest.files.length} raw files are as they were written; ${manifest.trials.valid} valid trials of ${manifest.trials.planned}.`,
      };
    const list = differences.map(({ path, what }) => `  ${what}: ${path}`).join("\n");
    return { exit: "badArtifact", result, text: `The run was altered after it was written:\n${list}` };
  },
};
