import type { ImportedFact } from "../../model/imported.ts";
import { type Known, known, unknown } from "../../model/known.ts";
import type { SourceFile } from "../source/importer.ts";
import { baseName } from "../source/source-text.ts";
import { checkpointBytes } from "./checkpoint-trials.ts";
import type { Invocation } from "./invocation.ts";
import { sampleBytes } from "./training-trials.ts";

const notThere = (what: string) => unknown(`MLPerf Storage's results do not record ${what}`);

function client({ summary }: Invocation): Known<string> {
  const { num_hosts: hosts, num_accelerators: processes, hostname } = summary;
  return known(`${hosts} hosts, ${processes} processes${hostname ? `, rank 0 on ${hostname}` : ""}`);
}

function workingSet(invocation: Invocation): Known<string> {
  const { num_files_train: files, num_samples_per_file: samples } = invocation.summary;
  if (invocation.kind === "checkpointing") {
    const bytes = checkpointBytes(invocation);
    return bytes === undefined ? notThere("the size of a checkpoint") : known(`${bytes} B a checkpoint`);
  }
  const size = sampleBytes(invocation);
  if (files === undefined || samples === undefined || !size.known) return notThere("the size of the dataset");
  return known(`${files} files × ${samples} samples of ${Math.round(size.value)} B`);
}

/**
 * Per-host lists are put into wrong bins where a host runs more than one rank: 4 × 7212.8 GiB and then zeros. Only their
 * sum is right.
 */
function perHost(list: readonly number[] | undefined, hosts: number, what: string, unit: string): Known<string> {
  if (list === undefined || list.length === 0) return notThere(what);
  const sum = list.reduce((total, value) => total + value, 0);
  if (!(sum > 0)) return notThere(what);
  const odd = list.some((value) => Math.abs(value * hosts - sum) > 0.01 * sum);
  return known(
    `${Number((sum / hosts).toFixed(1))} ${unit} a host${odd ? " (sum ÷ hosts; the file's list is mis-binned)" : ""}`,
  );
}

function aboutHosts(invocation: Invocation): ImportedFact[] {
  const { summary, file } = invocation;
  const artifact = file.copy;
  const where = `${invocation.workload}: `;
  return [
    { label: `${where}memory`, value: perHost(summary.host_memory_GB, summary.num_hosts, "memory", "GiB"), artifact },
    {
      label: `${where}logical CPUs`,
      value: perHost(summary.host_cpu_count, summary.num_hosts, "CPUs", "CPUs"),
      artifact,
    },
    {
      label: `${where}start, without a time zone`,
      value: summary.start === undefined ? notThere("the start") : known(summary.start),
      artifact,
    },
  ];
}

/** True for a system description of MLPerf Storage. */
export function isSystemDescription(text: string): boolean {
  return /^\s*["']?system_under_test["']?\s*:/m.test(text);
}

/** The names that a system description gives; the rest of it is prose and capacity and is not judged. */
function namesOf(system: string, files: readonly SourceFile[]): ImportedFact[] {
  const file = files.find(
    ({ path, text }) =>
      baseName(path).replace(/\.ya?ml$/, "") === system && text !== undefined && isSystemDescription(text),
  );
  const texts = [...(file?.text ?? "").matchAll(/^\s*-?\s*["']?friendly_description["']?\s*:\s*["']?(.+?)["']?\s*$/gm)];
  const [first, ...others] = texts.map((match) => match[1] ?? "");
  if (file === undefined || first === undefined) return [];
  const artifact = file.copy;
  return [
    { label: "Described as", value: known(first), artifact },
    ...others.map((text) => ({ label: "Part", value: known(text), artifact })),
  ];
}

/** What a run's files say about each field of the gate. */
export function factsOf(invocation: Invocation): Record<string, Known<string>> {
  return {
    target: notThere("the mount of the target"),
    accessClass: notThere("the file system"),
    filesystem: notThere("the file system"),
    mountOptions: notThere("the mount"),
    scheduler: notThere("the I/O scheduler"),
    throttle: notThere("whether a rate was set"),
    client: client(invocation),
    tool: notThere("the version of DLIO"),
    engine: notThere("how files were read and written"),
    direct: notThere("whether caches were bypassed"),
    workingSet: workingSet(invocation),
  };
}

/** What else the results tell about a system: its description's names, and its hosts. */
export function factsBeside(
  system: string,
  invocations: readonly Invocation[],
  files: readonly SourceFile[],
): ImportedFact[] {
  return [...namesOf(system, files), ...invocations.flatMap(aboutHosts)];
}
