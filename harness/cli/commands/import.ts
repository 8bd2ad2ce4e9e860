import type { Command } from "commander";
import { gateFields } from "../../analyse/comparability.ts";
import { type ImporterName, importerNames } from "../../import/registry.ts";
import { HarnessError } from "../../model/error.ts";
import type { Imported } from "../../model/imported.ts";
import { printable } from "../../model/printable.ts";
import { Name } from "../../model/scenario.ts";
import { type ImportRequest, importRun } from "../../pipeline/import-run.ts";
import { nearest } from "../../scenario/schema-keys.ts";
import type { CommandModule } from "../command.ts";
import { concludeRun } from "../run-plan.ts";
import { pairOf, waivers } from "../scenario-options.ts";

interface ImportOptions {
  readonly system?: readonly string[];
  readonly from?: readonly string[];
  readonly label?: readonly string[];
  readonly accept?: readonly string[];
  readonly baseline?: string;
  readonly format?: string;
}

const collect = (value: string, earlier: readonly string[] = []): string[] => [...earlier, value];

const LISTED = 20;

function checkedName(option: string, name: string): string {
  const parsed = Name.safeParse(name);
  if (parsed.success) return name;
  throw new HarnessError(
    "badFlags",
    `${option} ${printable(name)}: ${parsed.error.issues[0]?.message ?? "not a name"}`,
    {
      next: `write it like ${option} lustre-a`,
    },
  );
}

function placesOf(paths: readonly string[], { system = [], from = [] }: ImportOptions): ImportRequest["places"] {
  if (paths.length === 0 && from.length === 0) {
    throw new HarnessError("badFlags", "What is to be imported is missing", {
      next: "name a folder of results: assay import DIR --system NAME; or --from a=DIR1 --from b=DIR2",
    });
  }
  if (system.length > 0 && system.length !== paths.length) {
    throw new HarnessError("badFlags", `--system is given ${system.length} times for ${paths.length} places`, {
      next: "give one for each place, in the same order: assay import DIR1 --system a DIR2 --system b",
    });
  }
  const plain = paths.map((place, index) => ({
    place,
    system: system[index] === undefined ? undefined : checkedName("--system", system[index]),
  }));
  const named = from.map((text) => {
    const [name, place] = pairOf("--from", text, "a=results/a");
    return { place, system: checkedName("--from", name) };
  });
  return [...plain, ...named];
}

function formatOf(name: string | undefined): ImporterName | undefined {
  const found = importerNames.find((candidate) => candidate === name);
  if (name === undefined || found !== undefined) return found;
  const guess = nearest(name, importerNames);
  throw new HarnessError("badFlags", `--format ${printable(name)}: there is no such format`, {
    next: guess === undefined ? `formats: ${importerNames.join(", ")}` : `did you mean --format ${guess}?`,
  });
}

function acceptOf(texts: readonly string[]): Record<string, string> {
  const accept = waivers(texts);
  const unknownField = Object.keys(accept).find((field) => !gateFields.includes(field));
  if (unknownField === undefined) return accept;
  throw new HarnessError("badFlags", `--accept: the gate has no field "${printable(unknownField)}"`, {
    next: `fields: ${gateFields.join(", ")}`,
  });
}

/** What became of the files, in a few lines: all that could not be used, and how many were left out. */
function filesText({ files }: Imported): string[] {
  const of = (state: string) => files.filter((file) => file.state === state);
  const unusable = of("unusable");
  const list = [...unusable, ...of("left out")].slice(0, LISTED);
  const rest = unusable.length + of("left out").length - list.length;
  return [
    `Files: ${of("read").length} read, ${of("kept").length} kept beside them, ${unusable.length} unusable, ${of("left out").length} left out.`,
    ...list.map((file) => `  ${file.state}: ${printable(file.path)}: ${printable(file.why)}`),
    ...(rest > 0 ? [`  and ${rest} more; all stand in imported.json`] : []),
  ];
}

function configure(command: Command): void {
  command
    .argument("[places...]", "files or folders of results")
    .option("--system <name>", "name of the system in a place; once for each place, in order", collect)
    .option("--from <name=dir>", "a place and its system in one; give it twice or more to compare", collect)
    .option("--label <name=text>", "how a system is called in reports", collect)
    .option("--baseline <name>", "the system that the others are divided by (default: the first)")
    .option("--accept <field=reason>", "waive a difference that the gate would refuse, with the reason", collect)
    .option("--format <name>", `read as this, where a place holds several: ${importerNames.join(", ")}`)
    .addHelpText(
      "after",
      "\nExamples:\n  assay import results/ --system lustre\n  assay import --from a=old/fio --from b=new/fio\nFormats: docs/import.md",
    );
}

/** `assay import`: makes a run out of results that were made elsewhere; it is marked as imported for ever. */
export const importResults: CommandModule<ImportOptions> = {
  configure,
  run: async ({ args, options }, context) => {
    const request: ImportRequest = {
      places: placesOf(args, options),
      format: formatOf(options.format),
      baseline: options.baseline,
      accept: acceptOf(options.accept ?? []),
      labels: Object.fromEntries((options.label ?? []).map((text) => pairOf("--label", text, 'a="Lustre, 20 TiB"'))),
    };
    const { folder, imported } = await importRun(request, context.site);
    const outcome = await concludeRun(folder, undefined, context);
    const unusable = imported.files.some((file) => file.state === "unusable");
    return {
      exit: unusable && outcome.exit === "fine" ? "badArtifact" : outcome.exit,
      result: { ...(outcome.result as object), importer: imported.importer.name, files: imported.files },
      text: [outcome.text, ...filesText(imported)].join("\n"),
    };
  },
};
