import type { Effects } from "../../model/effects.ts";
import type { HostFacts } from "../../model/evidence.ts";
import { type Known, known, mapKnown, unknown } from "../../model/known.ts";
import { codeOf, readFact } from "./read-fact.ts";

type NetworkInterface = HostFacts["interfaces"][number];

const FOLDER = "/sys/class/net";

/** Reads the network interfaces from /sys/class/net; empty where that is not there. */
export async function readInterfaces(effects: Effects): Promise<NetworkInterface[]> {
  const interfaces: NetworkInterface[] = [];
  for (const name of await effects.files.list(FOLDER)) {
    // Not each entry is an interface: with bonding there is a file bonding_masters.
    if ((await effects.files.status(`${FOLDER}/${name}`))?.kind === "directory")
      interfaces.push(await readOne(name, effects));
  }
  return interfaces;
}

async function readOne(name: string, effects: Effects): Promise<NetworkInterface> {
  const folder = `${FOLDER}/${name}`;
  return {
    name,
    speedMbps: speedOf(await readFact(effects, `${folder}/speed`)),
    mtu: mapKnown(await readFact(effects, `${folder}/mtu`), Number),
    state: await readFact(effects, `${folder}/operstate`),
    driver: await driverOf(folder, effects),
  };
}

/** The kernel gives -1 when the driver does not know (virtio), and EINVAL for interfaces that are down or have no link. */
function speedOf(text: Known<string>): Known<number> {
  if (!text.known) return text;
  const speed = Number(text.value);
  return speed > 0 ? known(speed) : unknown(`the driver does not tell the speed (the kernel says ${text.value})`);
}

async function driverOf(folder: string, effects: Effects): Promise<Known<string>> {
  try {
    const driver = await effects.files.realPath(`${folder}/device/driver`);
    return known(driver.slice(driver.lastIndexOf("/") + 1));
  } catch (error) {
    return unknown(`no driver: a virtual interface (${codeOf(error)})`);
  }
}
