import type { Analysis } from "../../harness/model/analysis.ts";
import { known, unknown } from "../../harness/model/known.ts";

/** The gate of a run in which everything but the chosen storage is equal. */
export function syntheticGate(systems: readonly string[]): Analysis["gate"] {
  const same = (text: string) => systems.map(() => known(text));
  return {
    verdict: "comparable with caveats",
    sentence: "The systems may be compared; one difference and one unknown stand beside every ratio.",
    fields: [
      {
        field: "storage.path",
        label: "Directory under test",
        values: systems.map((name) => known(`/mnt/${name}`)),
        effect: "chosen",
        why: "this is what the run compares",
        rule: "ID-1",
      },
      {
        field: "host.cpu",
        label: "Processor",
        values: same("AMD EPYC 9B14, 16 cores"),
        effect: "equal",
        why: "one host ran all trials",
        rule: "EQ-1",
      },
      {
        field: "fio.version",
        label: "fio version",
        values: same("3.36"),
        effect: "equal",
        why: "one binary ran all trials",
        rule: "EQ-6",
      },
      {
        field: "filesystem.type",
        label: "File system",
        values: systems.map((_, index) => known(index === 0 ? "ext4" : "xfs")),
        effect: "caveat",
        why: "another file system may explain part of a difference",
        rule: "EQ-3",
      },
      {
        field: "mount.options",
        label: "Mount options",
        values: same("rw,relatime"),
        effect: "equal",
        why: "same options",
        rule: "EQ-3",
      },
      {
        field: "device.cache",
        label: "Device write cache",
        values: systems.map(() => unknown("the kernel does not say for virtual disks")),
        effect: "unknown",
        why: "a volatile cache would make fsync look fast",
        rule: "CA-3",
      },
      {
        field: "workload.hash",
        label: "Workload",
        values: same("4b1f…c0"),
        effect: "equal",
        why: "same plan",
        rule: "EQ-4",
      },
    ],
  };
}

/** Rules with every verdict and severity. */
export const syntheticRules: Analysis["rules"] = [
  {
    id: "ID-1",
    text: "What is under test is proven, not declared.",
    severity: "blocks publication",
    verdict: "pass",
    why: "file system type and source were read from mountinfo",
  },
  {
    id: "EQ-1",
    text: "The clients are the same on both sides.",
    severity: "blocks publication",
    verdict: "pass",
    why: "one host",
  },
  {
    id: "EQ-3",
    text: "Non-default tuning is the same or listed.",
    severity: "must be disclosed",
    verdict: "pass",
    why: "one difference is listed in the gate",
  },
  {
    id: "EQ-4",
    text: "Both sides ran the same workload.",
    severity: "blocks publication",
    verdict: "pass",
    why: "workload hashes are equal",
  },
  {
    id: "EQ-6",
    text: "Both sides used the same load generator.",
    severity: "blocks publication",
    verdict: "pass",
    why: "fio 3.36, one binary",
  },
  {
    id: "CA-1",
    text: "Reads bypass the page cache or the cache is proven cold.",
    severity: "blocks publication",
    verdict: "pass",
    why: "direct=1 in every job",
  },
  {
    id: "CA-2",
    text: "The working set is at least five times the memory of the clients.",
    severity: "blocks publication",
    verdict: "fail",
    why: "working set 16.0 GB, memory 67.5 GB: 0.24 times",
  },
  {
    id: "CA-3",
    text: "Cache size of the server is known, or the first pass is reported alone.",
    severity: "must be disclosed",
    verdict: "no evidence",
    why: "the device does not report a cache size",
  },
  {
    id: "DU-2",
    text: "A write counts when it is durable.",
    severity: "blocks publication",
    verdict: "no evidence",
    why: "no power was cut",
  },
];

/** Evidence of the kinds that a run collects. */
export const syntheticEvidence: Analysis["evidence"] = [
  {
    title: "Host",
    items: [
      { label: "Kernel", value: known("Linux 6.1.0-18-amd64"), artifact: "evidence/uname.txt" },
      { label: "Memory", value: known("67.5 GB"), artifact: "evidence/meminfo.txt" },
      { label: "CPU governor", value: unknown("no cpufreq directory on this host"), artifact: null },
    ],
  },
  {
    title: "Tools",
    items: [
      { label: "fio", value: known("fio-3.36"), artifact: "evidence/fio-version.txt" },
      { label: "Plan", value: known("84 trials"), artifact: "plan.json" },
    ],
  },
];

/** Limits that hold for every run on one machine. */
export const syntheticNotProven: readonly string[] = [
  "Nothing about other sizes, other queue depths or more clients than these.",
  "Nothing about the long term: the run took 67 minutes; burst credit may last longer.",
  "Nothing about power loss: durability was asked for with fsync, not tested.",
];
