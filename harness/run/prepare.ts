import type { Effects } from "../model/effects.ts";
import { HarnessError } from "../model/error.ts";
import type { Execution, FioFacts, HostFacts, TargetFacts } from "../model/evidence.ts";
import type { OwnedFolder } from "../model/journal.ts";
import { MIB } from "../model/quantity.ts";
import type { Scenario } from "../model/scenario.ts";
import { bytesPerRank } from "../sizing/scaled-checkpoint.ts";
import { dropCaches } from "./caches.ts";
import { readFioFacts } from "./evidence/fio-facts.ts";
import { readHostFacts } from "./evidence/host-facts.ts";
import { readTargetFacts } from "./evidence/target-facts.ts";
import { checkPassedOptions } from "./fio/passed-options-check.ts";
import { fileSets } from "./layout.ts";
import { probeMode } from "./probe.ts";
import { chooseWorkingSet } from "./working-set.ts";

/** What was found out before the first trial; holds for the whole run. */
export interface Prepared {
  readonly fio: FioFacts;
  readonly host: HostFacts;
  readonly targets: TargetFacts[];
  readonly execution: Execution;
}

function checkpointBytes(scenario: Scenario): number {
  const totals = scenario.workloads.map((workload) =>
    workload.tool === "checkpoint" ? bytesPerRank(workload).reduce((sum, bytes) => sum + bytes, 0) : 0,
  );
  return Math.max(0, ...totals);
}

async function workingSet(scenario: Scenario, targets: readonly TargetFacts[], effects: Effects) {
  const spaces = await Promise.all(
    targets.map(async (target) => ({
      path: target.path,
      availableBytes: (await effects.files.filesystem(target.path)).availableBytes,
      sharedBy: targets.filter((other) => other.deviceId === target.deviceId).length,
    })),
  );
  return chooseWorkingSet({
    least: Math.max(0, ...scenario.workloads.map((w) => (w.tool === "fio" ? w.jobs * Math.max(MIB, w.block) : 0))),
    max: scenario.workingSet.max,
    memoryBytes: effects.machine.memoryBytes,
    fileSets: fileSets(scenario).length,
    checkpointBytes: checkpointBytes(scenario),
    targets: spaces,
  });
}

/** Reads what there is to know about host, tool and targets, and decides by trying how all trials will be executed. */
export async function prepare(
  scenario: Scenario,
  folders: readonly OwnedFolder[],
  probeFolder: string,
  effects: Effects,
): Promise<Prepared> {
  const fio = await readFioFacts(effects);
  const host = await readHostFacts(effects);
  const targets: TargetFacts[] = [];
  for (const folder of folders) targets.push(await readTargetFacts(folder.system, folder.path, effects));
  const size = await workingSet(scenario, targets, effects);
  const mode = await probeMode(folders, { fio, folder: probeFolder, effects });
  await checkPassedOptions(scenario, { fio, engine: mode.engine, folder: probeFolder, effects });
  const caches = await dropCaches(effects);
  const execution: Execution = {
    ...mode,
    workingSetBytes: size.bytes,
    workingSetReason: size.reason,
    dropCaches: caches.dropped,
    dropCachesReason: caches.detail,
  };
  return { fio, host, targets, execution };
}

/** Refuses to continue a run with another tool than it began with, or on other devices: the halves would not be one run. */
export async function assertUnchanged(
  before: Prepared,
  folders: readonly OwnedFolder[],
  effects: Effects,
): Promise<FioFacts> {
  const fio = await readFioFacts(effects);
  const next = "undo the change and resume again, or start a new run";
  const same = fio.version === before.fio.version && JSON.stringify(fio.sha256) === JSON.stringify(before.fio.sha256);
  if (!same) {
    throw new HarnessError(
      "environmentChanged",
      `fio changed since this run began: ${before.fio.version} then, ${fio.version} now`,
      { where: fio.path, next },
    );
  }
  for (const folder of folders) {
    const status = await effects.files.status(folder.path);
    const known = before.targets.find((target) => target.system === folder.system);
    if (status !== undefined && known !== undefined && status.deviceId !== known.deviceId) {
      throw new HarnessError(
        "environmentChanged",
        `System ${folder.system} lies on another device than when this run began`,
        { where: folder.path, next },
      );
    }
  }
  return fio;
}
