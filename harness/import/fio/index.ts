import type { Importer } from "../source/importer.ts";
import { systemByFolder } from "../source/system-name.ts";
import { readFio } from "./read-fio.ts";
import { fioRole } from "./role.ts";

/** fio's own JSON of any version, with its logs and job files. */
export const fio: Importer = {
  tool: "fio",
  version: 1,
  looksFor: 'JSON with "fio version" (fio --output-format=json or json+)',
  recognise: fioRole,
  read: (source) => {
    const results = source.files.filter((file) => fioRole(file) === "result");
    return readFio(source, systemByFolder(source, results));
  },
};
