import { HarnessError } from "../model/error.ts";
import { GIB, MIB } from "../model/quantity.ts";

/** Smaller files say nothing about storage: they fit into any cache on the way. */
const SMALLEST = 16 * MIB;
/** Share of the free space that a run may fill on a target. */
const FREE_SHARE = 0.8;

/** Free space of a target, in bytes. */
export interface SpaceOnTarget {
  readonly path: string;
  readonly availableBytes: number;
  /** How many systems of this run lie on the same filesystem. */
  readonly sharedBy: number;
}

/** What the size of the files depends on; all in bytes. */
export interface WorkingSetWish {
  /** What the jobs of the largest workload need at least: 1 MiB and one block each. */
  readonly least: number;
  readonly max: number;
  readonly memoryBytes: number;
  /** File sets that each system gets (reads apart from writes). */
  readonly fileSets: number;
  /** Bytes that checkpoints need beside the file sets. */
  readonly checkpointBytes: number;
  readonly targets: readonly SpaceOnTarget[];
}

function size(value: number): string {
  return value >= GIB ? `${(value / GIB).toFixed(1)} GiB` : `${Math.floor(value / MIB)} MiB`;
}

/**
 * Size of each file set in bytes, the same on every system: five times RAM where that is allowed (rule CA-2), else the
 * scenario's limit, else what fits into 80 % of the free space. Throws `diskFull` where less than 16 MiB would be left.
 */
export function chooseWorkingSet(wish: WorkingSetWish): { bytes: number; reason: string } {
  const room = wish.targets.map((target) => {
    const share = (target.availableBytes * FREE_SHARE) / target.sharedBy - wish.checkpointBytes;
    return { path: target.path, bytes: Math.floor(share / Math.max(1, wish.fileSets) / MIB) * MIB };
  });
  const tightest = room.reduce(
    (least, next) => (next.bytes < least.bytes ? next : least),
    room[0] ?? { path: "", bytes: 0 },
  );
  const smallest = Math.max(SMALLEST, wish.least);
  if (tightest.bytes < smallest) {
    const needed = (smallest * wish.fileSets + wish.checkpointBytes) / FREE_SHARE;
    throw new HarnessError("diskFull", "There is too little free space for the files of this run", {
      where: `${tightest.path}: ${size(wish.targets.find((t) => t.path === tightest.path)?.availableBytes ?? 0)} free`,
      next: `free at least ${size(needed)} for each system there, or choose another directory with --target NAME=DIR`,
    });
  }
  const wanted = 5 * wish.memoryBytes;
  const bytes = Math.min(wanted, wish.max, tightest.bytes);
  const bound =
    bytes === tightest.bytes
      ? `free space on ${tightest.path}`
      : bytes === wanted
        ? "five times RAM"
        : "the scenario's workingSet.max";
  const share = (bytes / wish.memoryBytes).toFixed(bytes < wish.memoryBytes ? 3 : 1);
  return { bytes, reason: `${size(bytes)} a file set, ${share} × RAM (${size(wish.memoryBytes)}); bound by ${bound}` };
}
