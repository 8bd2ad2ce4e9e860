import { benchFio } from "./bench-fio/index.ts";
import { elbencho } from "./elbencho/index.ts";
import { fio } from "./fio/index.ts";
import { mlperf } from "./mlperf/index.ts";
import { perfkit } from "./perfkit/index.ts";
import type { Importer } from "./source/importer.ts";

/** Every format that can be imported. */
export const importers = {
  fio,
  "bench-fio": benchFio,
  perfkit,
  elbencho,
  mlperf,
} as const satisfies Record<string, Importer>;

export type ImporterName = keyof typeof importers;

/** Names for the command line, in the order in which they are listed. */
export const importerNames = Object.keys(importers) as ImporterName[];
