import { HarnessError } from "../../model/error.ts";
import { printable } from "../../model/printable.ts";
import type { Source } from "./importer.ts";

/** Refuses one name of the command line for several systems that the files themselves tell apart. */
export function assertOneSystem(source: Source, named: readonly string[]): void {
  const names = [...new Set(named)];
  if (source.system === undefined || names.length < 2) return;
  throw new HarnessError(
    "badFlags",
    `${printable(source.place)} holds results of ${names.length} systems, which cannot all be "${source.system}": ${names.slice(0, 6).map(printable).join(", ")}`,
    { next: "leave the name out, or name the folder of one system: --from NAME=DIR" },
  );
}
