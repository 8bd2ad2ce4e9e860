import type { Counters } from "../model/evidence.ts";
import { type Known, known, mapKnown, unknown } from "../model/known.ts";

/** Shares of all CPU time between two readings, each from 0 to 1. Steal is what the hypervisor gave to others. */
interface CpuShares {
  readonly busy: number;
  readonly ioWait: number;
  readonly softirq: number;
  readonly steal: number;
}

/** What happened on the machine between two readings of its counters. */
export interface CounterDifference {
  readonly seconds: number;
  readonly cpu: Known<CpuShares>;
  readonly network: Known<Readonly<Record<string, { readonly receivedBytes: number; readonly sentBytes: number }>>>;
  readonly disks: Known<Readonly<Record<string, { readonly readBytes: number; readonly writtenBytes: number }>>>;
  /** Devices that are left out of the above, each with its reason. */
  readonly leftOut: readonly string[];
}

/** The traffic of each NIC and disk and the use of the CPUs between two readings. */
export function counterDifference(before: Counters, after: Counters): CounterDifference {
  const network = grownTogether(before.network, after.network);
  const disks = grownTogether(before.disks, after.disks);
  return {
    seconds: (Date.parse(after.takenAt) - Date.parse(before.takenAt)) / 1000,
    cpu: cpuShares(before.cpu, after.cpu),
    network: mapKnown(network, (both) => both.grown),
    disks: mapKnown(disks, (both) => both.grown),
    leftOut: [network, disks].flatMap((both) => (both.known ? both.value.leftOut : [])),
  };
}

function bothKnown<T>(before: Known<T>, after: Known<T>): Known<{ readonly first: T; readonly second: T }> {
  if (!before.known) return before;
  return mapKnown(after, (second) => ({ first: before.value, second }));
}

function cpuShares(before: Counters["cpu"], after: Counters["cpu"]): Known<CpuShares> {
  const both = bothKnown(before, after);
  if (!both.known) return both;
  const spent = subtract(both.value.first, both.value.second);
  if (spent === undefined) return unknown("the CPU counters went backwards: the machine was restarted in between");
  const total = Object.values(spent).reduce((sum, ticks) => sum + ticks, 0);
  if (total === 0) return unknown("too little time passed between the readings for the CPU counters (1/100 s) to move");
  return known({
    busy: (total - spent.idle - spent.ioWait) / total,
    ioWait: spent.ioWait / total,
    softirq: spent.softirq / total,
    steal: spent.steal / total,
  });
}

interface Grown<T> {
  readonly grown: Record<string, T>;
  readonly leftOut: string[];
}

/** A device that is new in the second reading began at zero; one that is gone or went backwards is left out by name. */
function grownTogether<T extends Record<string, number>>(
  before: Known<Record<string, T>>,
  after: Known<Record<string, T>>,
): Known<Grown<T>> {
  return mapKnown(bothKnown(before, after), ({ first, second }) => {
    const gone = Object.keys(first).filter((name) => !(name in second));
    const result: Grown<T> = { grown: {}, leftOut: gone.map((name) => `${name}: gone at the second reading`) };
    for (const [name, counters] of Object.entries(second)) {
      const spent = subtract(first[name], counters);
      if (spent === undefined) result.leftOut.push(`${name}: its counters went backwards`);
      else result.grown[name] = spent;
    }
    return result;
  });
}

/** Member by member; undefined if any member went backwards (a reset, or an overflow of a 32-bit counter). */
function subtract<T extends Record<string, number>>(before: T | undefined, after: T): T | undefined {
  const entries = Object.entries(after).map(([key, value]) => [key, value - (before?.[key] ?? 0)] as const);
  return entries.every(([, difference]) => difference >= 0) ? (Object.fromEntries(entries) as T) : undefined;
}
