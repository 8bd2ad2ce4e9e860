/**
 * Records `fixtures/artifacts/` anew with the fio of this machine: `node test/parse/record-artifacts.ts`, as root (it mounts
 * a small tmpfs). The job files are Assay's own. Afterwards: `UPDATE_GOLDENS=1 vitest run test/parse`, and look at the diff.
 */
import { execFileSync, spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Execution } from "../../harness/model/evidence.ts";
import type { FioWorkload } from "../../harness/model/scenario.ts";
import { saveJob } from "../../harness/run/checkpoint/checkpoint-job.ts";
import { type FioOption, type FioSection, jobFileText } from "../../harness/run/fio/job-file.ts";
import { layoutJob, workloadJob } from "../../harness/run/fio/workload-job.ts";

interface Job {
  readonly global: readonly FioOption[];
  readonly sections: readonly FioSection[];
}

const MIB = 2 ** 20;

const execution: Execution = {
  engine: "io_uring",
  engineReason: "",
  direct: true,
  directReason: "",
  workingSetBytes: 16 * MIB,
  workingSetReason: "",
  dropCaches: false,
  dropCachesReason: "",
  probes: [],
};

const system = { name: "a", path: "/", create: false };

const read: FioWorkload = {
  name: "seq-read-1m",
  title: "Sequential read",
  tool: "fio",
  pattern: "read",
  block: MIB,
  depth: 8,
  jobs: 1,
  fsync: 0,
  endFsync: false,
};

const write: FioWorkload = { ...read, name: "seq-write-1m", pattern: "write", endFsync: true };
const commit: FioWorkload = { ...write, name: "rand-write-4k-fsync", pattern: "randwrite", block: 4096, depth: 1 };

const save = {
  tool: "checkpoint",
  name: "checkpoint",
  title: "Checkpoint",
  model: "llama-3-8b",
  layout: "one-file-per-rank",
  ranks: 8,
  scaleDown: 4096,
  block: MIB,
  depth: 1,
} as const;

function timed(workload: FioWorkload, rampSeconds = 0, on: Execution = execution): Job {
  return workloadJob({ workload, system, execution: on, dataSeed: 20_261_120, runtimeSeconds: 0.4, rampSeconds });
}

/** A pattern that no workload of Assay has yet, so that the parser meets both directions in one job. */
function mixed(): Job {
  const { global, sections } = timed({ ...read, name: "mixed-64k", block: 65_536, jobs: 2 });
  const patterns: readonly FioOption[] = [["rw", "randrw"]];
  const both = sections.map(({ name, options }) => ({
    name,
    options: [...patterns, ...options.filter(([option]) => option !== "rw")],
  }));
  return { global, sections: both };
}

const cases: Readonly<Record<string, { readonly name: string; readonly job: Job; readonly small?: boolean }>> = {
  read: { name: "load", job: timed(read) },
  write: { name: "load", job: timed(write) },
  "ramped-read": { name: "load", job: timed({ ...read, name: "rand-read-4k", pattern: "randread", block: 4096 }, 0.2) },
  "write-fsync": { name: "load", job: timed({ ...commit, fsync: 1, endFsync: false }) },
  randrw: { name: "load", job: mixed() },
  "checkpoint-save": {
    name: "save",
    // Capped so that it takes longer than one interval of its logs.
    job: saveJob({ workload: save, system: { ...system, throttle: 16 * MIB }, execution, dataSeed: 20_261_121 }),
  },
  enospc: {
    name: "load",
    job: timed({ ...write, block: 65_536 }, 0, { ...execution, direct: false }),
    small: true,
  },
  notes: { name: "load", job: timed({ ...read, block: 65_536 }, 0, { ...execution, engine: "psync" }) },
};

function fio(folder: string, name: string, job: Job): void {
  writeFileSync(join(folder, `${name}.fio`), jobFileText(job.global, job.sections));
  const args = ["--output-format=json+", `--output=${name}.json`, "--eta=never", `${name}.fio`];
  const { status, stdout, stderr } = spawnSync("fio", args, { cwd: folder, encoding: "utf8" });
  if (status !== 0) writeFileSync(join(folder, `${name}.output.txt`), `${stdout}${stderr}`);
  process.stdout.write(`${folder}: fio ended with status ${status}\n`);
}

const version = execFileSync("fio", ["--version"], { encoding: "utf8" }).trim();
for (const [label, { name, job, small }] of Object.entries(cases)) {
  const folder = join(import.meta.dirname, "../../fixtures/artifacts", `${version}-${label}`);
  const target = mkdtempSync(join(tmpdir(), "assay-record-"));
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  symlinkSync(target, join(folder, "target"));
  if (small === true) execFileSync("mount", ["-t", "tmpfs", "-o", "size=4m", "tmpfs", target]);
  const kinds = ["read", "write"].flatMap((kind) => [1, 2].map((jobs) => ({ kind, jobs })));
  for (const set of small === true ? [] : kinds) fio(folder, "layout", layoutJob(set, execution, 1));
  fio(folder, name, job);
  if (small === true) execFileSync("umount", [target]);
  rmSync(target, { recursive: true });
  for (const file of readdirSync(folder)) {
    if (/^layout|_[cs]?lat\.|^target$/.test(file)) rmSync(join(folder, file));
  }
}
