import type { Effects } from "../../model/effects.ts";
import { type Known, known, unknown } from "../../model/known.ts";
import { hypervisorFlag } from "./processor.ts";
import { readFact } from "./read-fact.ts";

const DMI = "/sys/class/dmi/id";

/** Words in DMI that give a hypervisor away: vendors' own strings (systemd src/basic/virt.c has the long list). */
const dmiVendors: readonly (readonly [RegExp, string])[] = [
  [/Google Compute Engine/, "google"],
  [/Amazon EC2/, "amazon"],
  [/VMware/, "vmware"],
  [/VirtualBox|innotek/, "oracle"],
  [/Microsoft Corporation.*Virtual Machine/, "microsoft"],
  [/Xen|HVM domU/, "xen"],
  [/KVM|QEMU|OpenStack/, "kvm"],
];

/** Products that clouds and hypervisors put into DMI for machines of every size: no machine type. */
const nondescript =
  /^(Google Compute Engine|Virtual Machine|VirtualBox|VMware.*|KVM|Standard PC.*|HVM domU|OpenStack.*|None|To Be Filled.*|System Product Name|Default string)$/;

/** In what the system runs: a virtual machine, a container, both ("docker in kvm"), or "none". */
export async function readVirtualisation(effects: Effects, cpuinfo: string): Promise<Known<string>> {
  const container = await detect(effects, "--container");
  const machine = await detect(effects, "--vm");
  if (container === undefined || machine === undefined) return fromSigns(await readDmi(effects), cpuinfo);
  if (container === "none") return known(machine);
  return known(machine === "none" ? container : `${container} in ${machine}`);
}

/** The program exits with 1 for "none", so the text decides. */
async function detect(effects: Effects, kind: string): Promise<string | undefined> {
  const { startError, stdout } = await effects.processes.run({
    command: "systemd-detect-virt",
    args: [kind],
    timeoutMs: 5000,
  });
  const text = stdout.trim();
  return startError === undefined && text !== "" ? text : undefined;
}

function fromSigns(dmi: string, cpuinfo: string): Known<string> {
  const vendor = dmiVendors.find(([pattern]) => pattern.test(dmi))?.[1];
  const flag = hypervisorFlag(cpuinfo);
  if (flag === false) return known("none");
  if (vendor !== undefined) return known(vendor);
  return flag === true
    ? known("a hypervisor of unknown kind")
    : unknown("systemd-detect-virt is missing, and neither /proc/cpuinfo nor DMI says");
}

async function readDmi(effects: Effects): Promise<string> {
  const facts = await Promise.all(["sys_vendor", "product_name"].map((name) => readFact(effects, `${DMI}/${name}`)));
  return facts.map((fact) => (fact.known ? fact.value : "")).join(" ");
}

/** The machine type as the machine itself tells it: DMI, or the device tree on ARM boards. */
export async function readMachineType(effects: Effects): Promise<Known<string>> {
  const product = await readFact(effects, `${DMI}/product_name`);
  const vendor = await readFact(effects, `${DMI}/sys_vendor`);
  if (!product.known) {
    const board = await readFact(effects, "/sys/firmware/devicetree/base/model");
    return board.known ? board : unknown(`the machine does not tell: ${product.why}; ${board.why}`);
  }
  if (nondescript.test(product.value))
    return unknown(`the machine tells only "${product.value}", which is no machine type`);
  return known(
    vendor.known && !product.value.startsWith(vendor.value) ? `${vendor.value} ${product.value}` : product.value,
  );
}
