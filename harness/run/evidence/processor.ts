import { type Known, known, unknown } from "../../model/known.ts";

/** Parts of ARM Ltd. that run in servers and clouds: "CPU part" of /proc/cpuinfo (MIDR, util-linux sys-utils/lscpu-arm.c). */
const armParts: Readonly<Record<string, string>> = {
  "0xd03": "Cortex-A53",
  "0xd08": "Cortex-A72",
  "0xd0b": "Cortex-A76",
  "0xd0c": "Neoverse-N1",
  "0xd40": "Neoverse-V1",
  "0xd49": "Neoverse-N2",
  "0xd4f": "Neoverse-V2",
};

const ARM_LTD = "0x41";

/** Where architectures put the name: x86 and some ARM, MIPS, POWER, RISC-V. */
const nameKeys = ["model name", "cpu model", "cpu", "uarch"];

/** The processor's name out of /proc/cpuinfo. ARM gives only numbers there; those of ARM Ltd. are translated. */
export function cpuModel(cpuinfo: string): Known<string> {
  for (const key of nameKeys) {
    const name = field(cpuinfo, key);
    if (name !== undefined) return known(name);
  }
  const implementer = field(cpuinfo, "CPU implementer");
  const part = field(cpuinfo, "CPU part");
  if (implementer === undefined || part === undefined) return unknown("/proc/cpuinfo names no processor");
  const name = implementer === ARM_LTD ? armParts[part] : undefined;
  return known(name === undefined ? `ARM implementer ${implementer} part ${part}` : `ARM ${name}`);
}

/** True when the processor says that a hypervisor runs above it (x86 only); undefined where no flags are listed. */
export function hypervisorFlag(cpuinfo: string): boolean | undefined {
  return field(cpuinfo, "flags")?.split(" ").includes("hypervisor");
}

function field(cpuinfo: string, key: string): string | undefined {
  return new RegExp(`^${key}[ \\t]*:[ \\t]*(\\S.*)$`, "m").exec(cpuinfo)?.[1]?.trim();
}
