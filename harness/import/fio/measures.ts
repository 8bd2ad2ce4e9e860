import type { FioDirection, FioJob } from "../../fio-parser/index.ts";
import { mapKnown, valueOr } from "../../model/known.ts";
import type { Measure, TrialDraft } from "../source/importer.ts";
import type { FioCase } from "./facts.ts";

type Direction = "read" | "write" | "trim";

/** Directions of a job that moved bytes; `mixed` counts as the one direction that its pattern has. */
function activeDirections({ job, options }: FioCase): [Direction, FioDirection][] {
  const { mixed } = job.directions;
  const plain = (["read", "write", "trim"] as const).flatMap((name): [Direction, FioDirection][] => {
    const data = job.directions[name];
    return data.known && data.value.bytes > 0 ? [[name, data.value]] : [];
  });
  if (plain.length > 0 || !mixed.known || mixed.value.bytes === 0) return plain;
  const only = /^(?:rand)?(read|write|trim)(?::|$)/.exec(options?.["rw"] ?? "")?.[1] as Direction | undefined;
  return only === undefined ? [] : [[only, mixed.value]];
}

function nameOf({ name, host }: FioJob): string {
  return host.known ? `${host.value}:${name}` : name;
}

/** The numbers of one job. */
export function measuresOf(one: FioCase, artifact: string): Measure[] {
  const from = { phase: "load", job: nameOf(one.job), artifact };
  const active = activeDirections(one);
  const { user, system } = one.job.cpu;
  const measures = active.map(
    ([direction, data]): Measure => ({
      ...from,
      direction,
      values: {
        bytes: { known: true, value: data.bytes },
        operations: data.operations,
        runtime: { known: true, value: data.seconds },
        throughput: data.bytesPerSecond,
        iops: data.iops.known ? data.iops : data.stated.iops,
        latencyMean: mapKnown(data.clat, (latency) => latency.mean),
      },
    }),
  );
  return active.length === 0
    ? []
    : [...measures, { ...from, direction: "all", values: { cpuUser: user, cpuSystem: system } }];
}

/** Histograms of completion latency of one job, where `json+` wrote them. */
export function latencyOf(one: FioCase, artifact: string): TrialDraft["latency"] {
  return activeDirections(one).flatMap(([direction, data]) => {
    const bins = data.clat.known ? data.clat.value.bins : [];
    if (bins.length === 0) return [];
    const copy = bins.map(([ns, count]): [number, number] => [ns, count]);
    return [{ phase: "load", job: nameOf(one.job), direction, kind: "clat" as const, bins: copy, artifact }];
  });
}

/** Why the numbers of a job do not count, or null. */
export function failureOf(one: FioCase): string | null {
  const { job } = one;
  if (job.failed) return `fio's job ${job.name} ended with error ${job.error}`;
  const active = activeDirections(one);
  const lost = active.reduce((sum, [, data]) => sum + valueOr(data.short, 0) + valueOr(data.dropped, 0), 0);
  if (lost > 0) return `fio's job ${job.name} has ${lost} short or dropped I/Os`;
  const { mixed } = job.directions;
  if (active.length > 0 || !mixed.known || mixed.value.bytes === 0) return null;
  return `fio's job ${job.name} reports reads and writes as one (unified_rw_reporting=mixed): neither can be told`;
}
