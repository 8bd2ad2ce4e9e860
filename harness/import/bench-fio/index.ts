import { optionsOf } from "../fio/options.ts";
import { readFio } from "../fio/read-fio.ts";
import { readFioFile } from "../fio/read-fio-file.ts";
import { fioRole } from "../fio/role.ts";
import type { Importer, Role, Source, SourceFile } from "../source/importer.ts";
import { assertOneSystem } from "../source/one-system.ts";
import { baseName, folderOf } from "../source/source-text.ts";
import { fioSize } from "../source/units.ts";

/** `randread-16-8.json`: pattern, depth and jobs, which the options inside must confirm. */
const fileName = /^([a-z]+)-(\d+)-(\d+)\.json$/;

function isBenchFio({ path, text }: SourceFile): boolean {
  const match = fileName.exec(baseName(path));
  if (match === null || text === undefined || !text.includes('"fio version"')) return false;
  const { report } = readFioFile(text, path);
  const job = report?.jobs[0];
  const options = report === undefined || job === undefined ? undefined : optionsOf(report, job);
  return (
    options?.["rw"] === match[1] && options?.["iodepth"] === match[2] && (options?.["numjobs"] ?? "1") === match[3]
  );
}

function recognise(file: SourceFile): Role {
  const role = fioRole(file);
  return role === "result" && !isBenchFio(file) ? undefined : role;
}

/** DEVICE of `DEVICE/4k/…` or `DEVICE/randrw75/4k/…`: the last folder that is neither block size nor mix. */
function deviceOf(source: Source): (file: SourceFile) => string {
  return ({ path }) => {
    const parts = folderOf(path)
      .split("/")
      .filter((part) => part !== "" && fioSize(part) === undefined && !/^(?:rand)?rw\d+$/.test(part));
    return parts.at(-1) ?? source.base;
  };
}

/** Trees that bench-fio, the tool of fio-plot, writes. */
export const benchFio: Importer = {
  tool: "bench-fio",
  version: 1,
  looksFor: "DEVICE/BLOCK/RW-IODEPTH-NUMJOBS.json of fio whose job options say the same as the name",
  recognise,
  read: (source) => {
    const named = source.files.filter((file) => recognise(file) === "result").map(deviceOf(source));
    assertOneSystem(source, named);
    return readFio(source, deviceOf(source));
  },
};
