import type { Effects } from "../../model/effects.ts";
import type { HostFacts } from "../../model/evidence.ts";
import { type Known, known, unknown, valueOr } from "../../model/known.ts";
import { readClockSync } from "./clock-sync.ts";
import { readInterfaces } from "./network-interfaces.ts";
import { cpuModel } from "./processor.ts";
import { readFact, runFact } from "./read-fact.ts";
import { readMachineType, readVirtualisation } from "./virtualisation.ts";

type SystemFacts = Pick<
  HostFacts,
  "kernel" | "os" | "cpuModel" | "virtualisation" | "machineType" | "interfaces" | "clockSync"
>;

/** Reads what this machine is. A missing tool or file makes a fact unknown, with the reason; it never throws. */
export async function readHostFacts(effects: Effects): Promise<HostFacts> {
  const { machine, clock } = effects;
  const observedAt = new Date(clock.now()).toISOString();
  const system = await readSystem(effects);
  return {
    observedAt,
    hostName: machine.hostName,
    architecture: machine.architecture,
    cpuCount: machine.cpuCount,
    memoryBytes: machine.memoryBytes > 0 ? known(machine.memoryBytes) : unknown("the system does not tell its memory"),
    user: { root: machine.isRoot },
    ...system,
  };
}

function readSystem(effects: Effects): Promise<SystemFacts> {
  const { platform } = effects.machine;
  if (platform === "linux") return readLinux(effects);
  if (platform === "darwin") return readMacos(effects);
  return Promise.resolve(nothing(`not read on ${platform}`));
}

async function readLinux(effects: Effects): Promise<SystemFacts> {
  const cpuinfo = await readFact(effects, "/proc/cpuinfo");
  return {
    kernel: await readFact(effects, "/proc/sys/kernel/osrelease"),
    os: osName(await readFact(effects, "/etc/os-release")),
    cpuModel: cpuinfo.known ? cpuModel(cpuinfo.value) : cpuinfo,
    virtualisation: await readVirtualisation(effects, valueOr(cpuinfo, "")),
    machineType: await readMachineType(effects),
    interfaces: await readInterfaces(effects),
    clockSync: await readClockSync(effects),
  };
}

/** PRETTY_NAME of os-release(5): in double quotes, single quotes or none. */
export function osName(text: Known<string>): Known<string> {
  if (!text.known) return text;
  const name = /^PRETTY_NAME=(["']?)(.+?)\1\s*$/m.exec(text.value)?.[2];
  return name === undefined ? unknown("/etc/os-release has no PRETTY_NAME") : known(name);
}

async function readMacos(effects: Effects): Promise<SystemFacts> {
  const version = await runFact(effects, "sw_vers", "-productVersion");
  const hypervisor = await runFact(effects, "sysctl", "-n", "kern.hv_vmm_present");
  return {
    ...nothing("not read on macOS"),
    kernel: await runFact(effects, "sysctl", "-n", "kern.osrelease"),
    os: version.known ? known(`macOS ${version.value}`) : version,
    cpuModel: await runFact(effects, "sysctl", "-n", "machdep.cpu.brand_string"),
    virtualisation: hypervisor.known
      ? known(hypervisor.value === "0" ? "none" : "a hypervisor of unknown kind")
      : hypervisor,
    machineType: await runFact(effects, "sysctl", "-n", "hw.model"),
  };
}

function nothing(why: string): SystemFacts {
  const reason = unknown(why);
  return {
    kernel: reason,
    os: reason,
    cpuModel: reason,
    virtualisation: reason,
    machineType: reason,
    interfaces: [],
    clockSync: reason,
  };
}
