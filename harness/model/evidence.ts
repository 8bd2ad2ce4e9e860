import { z } from "zod";
import { knownSchema } from "./known.ts";

const text = knownSchema(z.string());
const count = knownSchema(z.number());

/** One network interface as the kernel describes it. */
export const NetworkInterface = z.object({
  name: z.string(),
  speedMbps: count,
  mtu: count,
  state: text,
  driver: text,
});

/** What a host is, as read from the host itself. Unknown members say why. */
export const HostFacts = z.object({
  observedAt: z.iso.datetime(),
  hostName: z.string(),
  kernel: text,
  os: text,
  architecture: z.string(),
  cpuModel: text,
  cpuCount: z.int(),
  memoryBytes: count,
  virtualisation: text,
  machineType: text,
  interfaces: z.array(NetworkInterface),
  clockSync: text,
  user: z.object({ root: z.boolean() }),
});
export type HostFacts = z.infer<typeof HostFacts>;

/** How a system is reached, as a class: figures of different classes are not about the same kind of thing. */
export const accessClasses = ["memory", "block", "nas", "parallel", "object", "unknown"] as const;

/** What a target is: proven by statfs and the mount table, never by what it was called. */
export const TargetFacts = z.object({
  observedAt: z.iso.datetime(),
  system: z.string(),
  path: z.string(),
  realPath: z.string(),
  deviceId: z.string(),
  statfsType: z.string(),
  filesystem: text,
  mountPoint: text,
  mountSource: text,
  mountOptions: text,
  accessClass: z.enum(accessClasses),
  totalBytes: count,
  freeBytes: count,
  blockDevice: text,
  scheduler: text,
  rotational: text,
  deviceModel: text,
});
export type TargetFacts = z.infer<typeof TargetFacts>;

/** Counters that only grow, read before and after each trial; differences are what the trial cost. */
export const Counters = z.object({
  takenAt: z.iso.datetime(),
  /** Ticks (1/100 s) summed over all CPUs. */
  cpu: knownSchema(
    z.object({
      user: z.number(),
      system: z.number(),
      idle: z.number(),
      ioWait: z.number(),
      softirq: z.number(),
      steal: z.number(),
    }),
  ),
  network: knownSchema(z.record(z.string(), z.object({ receivedBytes: z.number(), sentBytes: z.number() }))),
  disks: knownSchema(z.record(z.string(), z.object({ readBytes: z.number(), writtenBytes: z.number() }))),
});
export type Counters = z.infer<typeof Counters>;

/** The load generator: where it lies, what it says it is, and the hash of its bytes. */
export const FioFacts = z.object({
  path: z.string(),
  version: z.string(),
  sha256: text,
});
export type FioFacts = z.infer<typeof FioFacts>;

/** What was asked of the machine and what it allowed: chosen once for all systems, so that both sides run alike. */
export const Execution = z.object({
  engine: z.string(),
  engineReason: z.string(),
  direct: z.boolean(),
  directReason: z.string(),
  workingSetBytes: z.int(),
  workingSetReason: z.string(),
  dropCaches: z.boolean(),
  dropCachesReason: z.string(),
  /** Each probe of an engine or of O_DIRECT on a target, and what came of it. */
  probes: z.array(z.object({ system: z.string(), tried: z.string(), worked: z.boolean(), detail: z.string() })),
});
export type Execution = z.infer<typeof Execution>;
