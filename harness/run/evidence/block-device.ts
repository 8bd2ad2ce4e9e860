import type { Effects } from "../../model/effects.ts";
import type { TargetFacts } from "../../model/evidence.ts";
import { type Known, known, mapKnown, unknown } from "../../model/known.ts";
import type { Mount } from "./mount-table.ts";
import { codeOf, readFact } from "./read-fact.ts";

type BlockDeviceFacts = Pick<TargetFacts, "blockDevice" | "scheduler" | "rotational" | "deviceModel">;

/** Anonymous device numbers of file systems without one block device of their own have major 0. */
const ANONYMOUS = 0;

/** Reads what lies under a file system: name, I/O scheduler, kind and model of the disk. Unknown where there is no one disk. */
export async function readBlockDevice(
  deviceId: string,
  mount: Known<Mount>,
  effects: Effects,
): Promise<BlockDeviceFacts> {
  const folder = await deviceFolder(deviceId, mount, effects);
  if (!folder.known) return { blockDevice: folder, scheduler: folder, rotational: folder, deviceModel: folder };
  const disk = await diskFolder(folder.value, effects);
  const scheduler = await readFact(effects, `${disk}/queue/scheduler`);
  const rotational = await readFact(effects, `${disk}/queue/rotational`);
  return {
    blockDevice: known(await describe(folder.value, disk, effects)),
    scheduler: mapKnown(scheduler, chosenScheduler),
    rotational: rotational.known ? isRotational(rotational.value, baseName(disk)) : rotational,
    deviceModel: await readModel(disk, effects),
  };
}

/** st_dev as the C library packs it: 12 bits of major and 8 of minor as in old times, the rest above (glibc sys/sysmacros.h). */
export function majorMinor(deviceId: string): { readonly major: number; readonly minor: number } {
  const id = BigInt(deviceId);
  return {
    major: Number(((id >> 8n) & 0xfffn) | ((id >> 32n) & 0xfffff000n)),
    minor: Number((id & 0xffn) | ((id >> 12n) & 0xffffff00n)),
  };
}

/** The scheduler in use is the one in brackets: "none [mq-deadline] kyber"; a lone word stands for itself. */
export function chosenScheduler(text: string): string {
  return /\[([^\]]+)\]/.exec(text)?.[1] ?? text;
}

/** virtio and Xen disks are called rotational unless the host says otherwise, which it seldom does: no evidence of a disk that turns. */
export function isRotational(flag: string, disk: string): Known<string> {
  if (flag !== "1") return known("no");
  return /^x?vd/.test(disk)
    ? unknown(`the kernel says so of ${disk}, but of virtual disks that is only a default`)
    : known("yes");
}

/** The device's folder in /sys: by number, else (btrfs has anonymous numbers) by the source of the mount. */
async function deviceFolder(deviceId: string, mount: Known<Mount>, effects: Effects): Promise<Known<string>> {
  if (effects.machine.platform !== "linux")
    return unknown(`block devices are not looked up on ${effects.machine.platform}`);
  const { major, minor } = majorMinor(deviceId);
  if (major !== ANONYMOUS) return realFolder(`/sys/dev/block/${major}:${minor}`, effects);
  if (!mount.known) return mount;
  const { source, filesystem } = mount.value;
  if (!source.startsWith("/dev/")) return unknown(`${filesystem} from "${source}" has no block device on this machine`);
  const node = await realFolder(source, effects);
  return node.known ? realFolder(`/sys/class/block/${baseName(node.value)}`, effects) : node;
}

async function realFolder(path: string, effects: Effects): Promise<Known<string>> {
  try {
    return known(await effects.files.realPath(path));
  } catch (error) {
    return unknown(`${path} cannot be followed (${codeOf(error)})`);
  }
}

/** A partition's folder lies inside its disk's. */
async function diskFolder(folder: string, effects: Effects): Promise<string> {
  return (await readFact(effects, `${folder}/partition`)).known ? folder.slice(0, folder.lastIndexOf("/")) : folder;
}

/** Such as "sda1 on sda", "dm-0 (vg-data) on nvme0n1, nvme1n1" or "loop0 (/var/disk.img)". */
async function describe(folder: string, disk: string, effects: Effects): Promise<string> {
  const title = await firstTitle([`${folder}/dm/name`, `${folder}/loop/backing_file`], effects);
  const below = folder === disk ? await effects.files.list(`${folder}/slaves`) : [baseName(disk)];
  return `${baseName(folder)}${title === undefined ? "" : ` (${title})`}${below.length === 0 ? "" : ` on ${below.join(", ")}`}`;
}

async function firstTitle(paths: readonly string[], effects: Effects): Promise<string | undefined> {
  for (const path of paths) {
    const title = await readFact(effects, path);
    if (title.known) return title.value;
  }
  return undefined;
}

/** Vendor (unless it is a bare PCI number) and model; of a device made of others, theirs. */
async function readModel(disk: string, effects: Effects): Promise<Known<string>> {
  const below = await effects.files.list(`${disk}/slaves`);
  if (below.length > 0) return modelsBelow(disk, below, effects);
  const vendor = await readFact(effects, `${disk}/device/vendor`);
  const model = await readFact(effects, `${disk}/device/model`);
  if (!model.known) return unknown(`the disk gives no model: ${model.why}`);
  return known(vendor.known && !vendor.value.startsWith("0x") ? `${vendor.value} ${model.value}` : model.value);
}

async function modelsBelow(disk: string, names: readonly string[], effects: Effects): Promise<Known<string>> {
  const models = new Set<string>();
  for (const name of names) {
    const folder = await realFolder(`${disk}/slaves/${name}`, effects);
    const model = folder.known ? await readModel(await diskFolder(folder.value, effects), effects) : folder;
    if (!model.known) return unknown(`of ${name} below it: ${model.why}`);
    models.add(model.value);
  }
  return known([...models].join(" + "));
}

function baseName(path: string): string {
  return path.slice(path.lastIndexOf("/") + 1);
}
