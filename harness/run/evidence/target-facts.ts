import type { Effects } from "../../model/effects.ts";
import { HarnessError } from "../../model/error.ts";
import type { TargetFacts } from "../../model/evidence.ts";
import { type Known, known, mapKnown, unknown, valueOr } from "../../model/known.ts";
import { accessClassOf } from "./access-class.ts";
import { readBlockDevice } from "./block-device.ts";
import { type Mount, mountOf, parseMountCommand, parseMountInfo } from "./mount-table.ts";
import { codeOf, readFact, runFact } from "./read-fact.ts";

/** Reads what a target is from the kernel: statfs(2), the mount table and /sys. What it was called plays no part. */
export async function readTargetFacts(system: string, path: string, effects: Effects): Promise<TargetFacts> {
  const observedAt = new Date(effects.clock.now()).toISOString();
  const { realPath, deviceId, statfs } = await lookAt(system, path, effects);
  const mount = await readMount(realPath, effects);
  const device = await readBlockDevice(deviceId, mount, effects);
  const filesystem = mapKnown(mount, (found) => found.filesystem);
  const source = mapKnown(mount, (found) => found.source);
  return {
    observedAt,
    system,
    path,
    realPath,
    deviceId,
    statfsType: statfs.type,
    filesystem,
    mountPoint: mapKnown(mount, (found) => found.mountPoint),
    mountSource: source,
    mountOptions: mapKnown(mount, (found) => found.options),
    accessClass: accessClassOf({
      // The numbers of macOS are an order of registration, not a magic: only the name counts there.
      statfsType: effects.machine.platform === "linux" ? statfs.type : "",
      filesystem: valueOr(filesystem, undefined),
      source: valueOr(source, undefined),
    }),
    totalBytes: known(statfs.totalBytes),
    freeBytes: known(statfs.availableBytes),
    ...device,
  };
}

async function lookAt(system: string, path: string, effects: Effects) {
  try {
    const realPath = await effects.files.realPath(path);
    const status = await effects.files.status(realPath);
    if (status?.kind !== "directory") throw unusable(system, path, "it is not a directory");
    return { realPath, deviceId: status.deviceId, statfs: await effects.files.filesystem(realPath) };
  } catch (error) {
    if (error instanceof HarnessError) throw error;
    throw unusable(system, path, codeOf(error) === "ENOENT" ? "it does not exist" : codeOf(error), error);
  }
}

function unusable(system: string, path: string, why: string, cause?: unknown): HarnessError {
  return new HarnessError("targetUnusable", `System ${system}: ${path} cannot be looked at: ${why}`, {
    where: path,
    next: `ls -ld ${path}   then correct the path in the scenario, or make the directory`,
    cause,
  });
}

async function readMount(realPath: string, effects: Effects): Promise<Known<Mount>> {
  const linux = effects.machine.platform === "linux";
  const text = linux ? await readFact(effects, "/proc/self/mountinfo") : await runFact(effects, "mount");
  if (!text.known) return text;
  const mounts = linux ? parseMountInfo(text.value) : parseMountCommand(text.value);
  const found = mountOf(mounts, realPath);
  return found === undefined ? unknown(`no line of the mount table covers ${realPath}`) : known(found);
}
