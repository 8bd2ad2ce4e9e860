import type { Cell } from "../../harness/model/analysis.ts";

/** What a synthetic workload looks like before any number is drawn. */
export type CellShape = Pick<
  Cell,
  "id" | "workload" | "phase" | "title" | "about" | "direction" | "shownAs" | "primary"
> & {
  readonly block: number;
  /** Bytes per second of a system of speed 1. */
  readonly base: number;
  /** Median latency in ns. */
  readonly latencyNs: number;
};

const MIB = 1024 ** 2;

/** The six cells of the quickstart scenario. */
export const quickstartCells: readonly CellShape[] = [
  {
    id: "seq-write-1m",
    workload: "seq-write-1m",
    phase: "run",
    title: "Sequential write, 1 MiB blocks",
    about: "Writes one large file from front to back, as backups and log archives do.",
    direction: "write",
    shownAs: "bytes",
    primary: true,
    block: MIB,
    base: 1.21e9,
    latencyNs: 3.1e6,
  },
  {
    id: "seq-read-1m",
    workload: "seq-read-1m",
    phase: "run",
    title: "Sequential read, 1 MiB blocks",
    about: "Reads one large file from front to back, as loading a data set does.",
    direction: "read",
    shownAs: "bytes",
    primary: false,
    block: MIB,
    base: 2.46e9,
    latencyNs: 1.5e6,
  },
  {
    id: "rand-read-4k",
    workload: "rand-read-4k",
    phase: "run",
    title: "Random read, 4 KiB blocks",
    about: "Reads small pieces from all over the file, as databases and shuffled training samples do.",
    direction: "read",
    shownAs: "operations",
    primary: false,
    block: 4096,
    base: 4096 * 121_000,
    latencyNs: 240e3,
  },
  {
    id: "rand-write-4k-fsync",
    workload: "rand-write-4k-fsync",
    phase: "run",
    title: "Random write, 4 KiB, fsync each",
    about: "Writes small pieces and waits after each until it is safe on the device, as a commit log does.",
    direction: "write",
    shownAs: "operations",
    primary: false,
    block: 4096,
    base: 4096 * 2_150,
    latencyNs: 430e3,
  },
  {
    id: "checkpoint-8b/save",
    workload: "checkpoint-8b",
    phase: "save",
    title: "Checkpoint save, Llama 3 8B",
    about:
      "Eight ranks write their part of a model at once and wait until it is durable. The training stands still meanwhile.",
    direction: "write",
    shownAs: "bytes",
    primary: false,
    block: MIB,
    base: 0.94e9,
    latencyNs: 5.2e6,
  },
  {
    id: "checkpoint-8b/restore",
    workload: "checkpoint-8b",
    phase: "restore",
    title: "Checkpoint restore, Llama 3 8B",
    about: "Eight ranks read their part of a model back, as after a crash.",
    direction: "read",
    shownAs: "bytes",
    primary: false,
    block: MIB,
    base: 1.88e9,
    latencyNs: 2.4e6,
  },
];
