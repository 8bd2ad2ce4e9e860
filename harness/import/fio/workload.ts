import type { FioJob } from "../../fio-parser/index.ts";
import type { ImportedCell } from "../../model/imported.ts";
import { workloadName } from "../source/safe-name.ts";
import { fioSize, sizeName, sizeText } from "../source/units.ts";
import type { JobOptions } from "./options.ts";

/** What a group of fio jobs did, so that the same work elsewhere can be told to be the same. */
export interface FioWorkload {
  readonly name: string;
  readonly title: string;
  readonly about: string;
  readonly small: boolean;
}

const SMALL_BLOCK = 64 * 1024;

/** Options beyond pattern, block, depth and jobs that make it other work, with the value that means "not set". */
const deciding: Readonly<Record<string, string>> = {
  rwmixread: "50",
  rwmixwrite: "50",
  fsync: "0",
  fdatasync: "0",
  end_fsync: "0",
  sync: "0",
  buffer_compress_percentage: "0",
  dedupe_percentage: "0",
};

const words: Readonly<Record<string, string>> = {
  read: "sequential read",
  write: "sequential write",
  randread: "random read",
  randwrite: "random write",
  rw: "sequential mixed",
  readwrite: "sequential mixed",
  randrw: "random mixed",
};

function blockOf(options: JobOptions): { name: string; text: string; bytes: number | undefined } {
  const given = options["bs"] ?? options["bsrange"] ?? options["bssplit"];
  if (given === undefined) return { name: "4k", text: "4 KiB (fio's default)", bytes: 4096 };
  const bytes = fioSize(given.split(",")[0], options["kb_base"]);
  const single = !given.includes(",") && bytes !== undefined;
  return single ? { name: sizeName(bytes), text: sizeText(bytes), bytes } : { name: given, text: given, bytes };
}

function fromOptions(options: JobOptions): FioWorkload {
  const pattern = (options["rw"] ?? "read").replace(/^readwrite/, "rw");
  const block = blockOf(options);
  const depth = options["iodepth"] ?? "1";
  const jobs = options["numjobs"] ?? "1";
  const more = Object.entries(deciding).flatMap(([key, unset]) => {
    const value = options[key];
    return value === undefined || value === unset ? [] : [[key, value] as const];
  });
  const suffix = more.map(([key, value]) => `-${key}${value}`).join("");
  const kind = words[pattern.split(":")[0] ?? ""] ?? pattern;
  return {
    name: workloadName(`${pattern}-${block.name}-d${depth}-j${jobs}${suffix}`),
    title: `${kind.charAt(0).toUpperCase()}${kind.slice(1)}, ${block.text}`.slice(0, 80),
    about: [`rw=${pattern}`, `block ${block.text}`, `depth ${depth}`, `${jobs} jobs`]
      .concat(more.map(([key, value]) => `${key}=${value}`))
      .join(", "),
    small: (block.bytes ?? SMALL_BLOCK) < SMALL_BLOCK,
  };
}

/** The work of one group of jobs. Jobs that differ make one mixed work; without options only the job's name tells. */
export function workloadOf(
  jobs: readonly { readonly job: FioJob; readonly options: JobOptions | undefined }[],
): FioWorkload {
  const kinds = new Map(
    jobs.map(({ job, options }) => {
      const kind =
        options === undefined
          ? {
              name: workloadName(job.name),
              title: job.name.slice(0, 80),
              about: "this fio reports no job options: only the name of the job tells what it did",
              small: false,
            }
          : fromOptions(options);
      return [kind.name, kind] as const;
    }),
  );
  const [first, ...others] = [...kinds.values()].sort((a, b) => (a.name < b.name ? -1 : 1));
  if (first === undefined) throw new Error("a group of fio jobs without a job");
  if (others.length === 0) return first;
  const all = [first, ...others];
  return {
    name: workloadName(all.map((kind) => kind.name).join("+")),
    title: all
      .map((kind) => kind.title)
      .join(" with ")
      .slice(0, 80),
    about: `at the same time: ${all.map((kind) => kind.about).join("; ")}`,
    small: all.every((kind) => kind.small),
  };
}

/** One cell for each direction that a workload moved bytes in. */
export function cellsOf(workload: FioWorkload, directions: ReadonlySet<"read" | "write">): ImportedCell[] {
  return [...directions].sort().map((direction) => ({
    id: directions.size > 1 ? `${workload.name}/${direction}` : workload.name,
    workload: workload.name,
    phase: "load",
    title: directions.size > 1 ? `${workload.title}: ${direction}` : workload.title,
    about: workload.about,
    direction,
    shownAs: workload.small ? "operations" : "bytes",
  }));
}
