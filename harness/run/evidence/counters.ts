import type { Effects } from "../../model/effects.ts";
import type { Counters } from "../../model/evidence.ts";
import { type Known, known, mapKnown, unknown } from "../../model/known.ts";
import { readFact } from "./read-fact.ts";

type Cpu = Extract<Counters["cpu"], { known: true }>["value"];
type Network = Extract<Counters["network"], { known: true }>["value"];
type Disks = Extract<Counters["disks"], { known: true }>["value"];

/** The kernel counts in sectors of 512 bytes whatever the disk's own are: Documentation/admin-guide/iostats.rst. */
const SECTOR_BYTES = 512;

/** Reads the counters of this machine that only grow. Linux has them as files; elsewhere they are unknown. */
export async function readCounters(effects: Effects): Promise<Counters> {
  const takenAt = new Date(effects.clock.now()).toISOString();
  const cpu = await readFact(effects, "/proc/stat");
  return {
    takenAt,
    cpu: cpu.known ? parseCpu(cpu.value) : cpu,
    network: mapKnown(await readFact(effects, "/proc/net/dev"), parseNetwork),
    disks: mapKnown(await readFact(effects, "/proc/diskstats"), parseDisks),
  };
}

/**
 * The line "cpu" of /proc/stat: user, nice, system, idle, iowait, irq, softirq, steal (proc_stat(5)). Guest time is in user
 * already. Nice is added to user and irq to system, so that the six members together are all the time there was.
 */
export function parseCpu(text: string): Known<Cpu> {
  const fields = /^cpu +(.+)$/m.exec(text)?.[1]?.trim().split(/ +/).map(Number) ?? [];
  const [user, nice, system, idle, ioWait, irq, softirq, steal] = fields;
  if (user === undefined || nice === undefined || system === undefined || idle === undefined || steal === undefined) {
    return unknown('/proc/stat has no line "cpu" with 8 numbers');
  }
  return known({
    user: user + nice,
    system: system + (irq ?? 0),
    idle,
    ioWait: ioWait ?? 0,
    softirq: softirq ?? 0,
    steal,
  });
}

/** Bytes of each interface in /proc/net/dev; a long name may touch the first number, so the colon divides. */
export function parseNetwork(text: string): Network {
  const rows = text.split("\n").flatMap((line) => {
    const [, name, numbers] = /^\s*(\S+?):\s*(\d.*)$/.exec(line) ?? [];
    if (name === undefined || numbers === undefined) return [];
    const [receivedBytes, sentBytes] = pick(numbers, 0, 8);
    return [[name, { receivedBytes, sentBytes }] as const];
  });
  return Object.fromEntries(rows);
}

/** Bytes of each block device in /proc/diskstats, disks and partitions alike. */
export function parseDisks(text: string): Disks {
  const rows = text.split("\n").flatMap((line) => {
    const [, name, numbers] = /^\s*\d+\s+\d+\s+(\S+)\s+(\d.*)$/.exec(line) ?? [];
    if (name === undefined || numbers === undefined) return [];
    const [read, written] = pick(numbers, 2, 6);
    return [[name, { readBytes: read * SECTOR_BYTES, writtenBytes: written * SECTOR_BYTES }] as const];
  });
  return Object.fromEntries(rows);
}

function pick(numbers: string, first: number, second: number): [number, number] {
  const fields = numbers.trim().split(/\s+/).map(Number);
  return [fields[first] ?? 0, fields[second] ?? 0];
}
