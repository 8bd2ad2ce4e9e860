import type { ImportedFact } from "../../model/imported.ts";
import { type Known, known, mapKnown, unknown } from "../../model/known.ts";
import { together } from "../source/together.ts";
import type { PerfkitSample } from "./sample.ts";

/** Labels that say what the system was; shown as they are. */
const told = [
  "cloud",
  "zone",
  "machine_type",
  "image",
  "data_disk_0_type",
  "data_disk_0_size",
  "data_disk_count",
  "scratch_disk_type",
  "scratch_disk_size",
  "fio_version",
  "fio_target_mode",
];

function labelIn(samples: readonly PerfkitSample[], names: readonly string[], what: string): Known<string> {
  return together(
    samples.map(({ labels }) => {
      const name = names.find((candidate) => labels[candidate] !== undefined);
      return name === undefined
        ? unknown(`PerfKitBenchmarker's labels do not record ${what}`)
        : known(labels[name] ?? "");
    }),
  );
}

/** What PerfKitBenchmarker's labels say about each field of the gate. */
export function factsOf(samples: readonly PerfkitSample[]): Record<string, Known<string>> {
  const label = (names: readonly string[], what: string) => labelIn(samples, names, what);
  return {
    target: label(["directory", "filename", "data_disk_0_type", "scratch_disk_type"], "the target"),
    accessClass: unknown("PerfKitBenchmarker's labels do not record the file system"),
    filesystem: label(["filesystem", "data_disk_0_filesystem"], "the file system"),
    mountOptions: unknown("PerfKitBenchmarker's labels do not record the mount"),
    scheduler: unknown("PerfKitBenchmarker's labels do not record the I/O scheduler"),
    throttle: label(["rate", "rate_iops"], "whether a rate was set"),
    client: mapKnown(label(["machine_type"], "the machine"), (type) => `a machine of type ${type}`),
    tool: unknown("the label fio_version is a constant of PerfKitBenchmarker, not what ran"),
    engine: label(["ioengine"], "the I/O engine"),
    direct: mapKnown(label(["direct"], "whether caches were bypassed"), (text) => (text === "1" ? "yes" : "no")),
    workingSet: label(["size", "filesize"], "the working set"),
  };
}

/** What else the labels tell about the system, as they tell it. */
export function labelsTold(samples: readonly PerfkitSample[]): ImportedFact[] {
  return told.flatMap((name): ImportedFact[] => {
    const value = labelIn(samples, [name], name);
    return value.known ? [{ label: `label ${name}`, value, artifact: null }] : [];
  });
}
