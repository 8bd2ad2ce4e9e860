/**
 * Records small logs of the fio of this machine into fixtures/fio-logs/. Usage: node test/series/record-logs.ts
 * Each folder holds the job file, fio's JSON and logs.
 */
import { mkdirSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { execa } from "execa";

const root = join(import.meta.dirname, "../../fixtures/fio-logs");
const data = join(tmpdir(), `assay-record-${process.pid}`);

const global = ["[global]", "ioengine=psync", "bs=4k", "size=2m", "time_based=1", "filename_format=$jobname.$jobnum"];

/** Job files by the name of their folder. */
const recordings: Record<string, { readonly job: readonly string[] }> = {
  "one-after-the-other": {
    job: [
      ...global,
      "rw=write\nrate=10m\nruntime=1\ngroup_reporting=1\nbs=64k\nlog_avg_msec=100\nlog_unix_epoch=1\nwrite_bw_log=load",
      "[first]",
      "[second]\nstonewall",
    ],
  },
  "one-after-the-other-own-start": {
    job: [
      ...global,
      "rw=write\nrate=10m\nruntime=1\ngroup_reporting=1\nbs=64k\nlog_avg_msec=100\nwrite_bw_log=load",
      "[first]",
      "[second]\nstonewall",
    ],
  },
  "all-kinds": {
    job: [
      ...global,
      "rw=randrw\nrate_iops=400\nruntime=1\nlog_avg_msec=100\nwrite_bw_log=load\nwrite_lat_log=load\nwrite_iops_log=load",
      "[both]",
    ],
  },
  "each-io": {
    job: [
      ...global,
      "rw=randread\nrate_iops=200\nruntime=500ms\nlog_offset=1\nlog_prio=1\nwrite_bw_log=load\nwrite_lat_log=load\nwrite_iops_log=load",
      "[each]",
    ],
  },
  "late-start": {
    job: [
      ...global,
      "rw=randread\nrate_iops=400\nruntime=1\nlog_avg_msec=100\nlog_unix_epoch=1\nwrite_bw_log=load",
      "[prompt]",
      "[late]\nstartdelay=400ms",
    ],
  },
  stalls: {
    job: [
      ...global,
      "rw=randread\nrate_iops=1000\nruntime=2\nthinktime=500ms\nthinktime_blocks=400\nlog_avg_msec=50\nwrite_bw_log=load",
      "[stalling]",
    ],
  },
  trim: {
    job: [
      "[global]\nioengine=null\nsize=2m\nbs=4k\nrw=trim\nrate_iops=400\ntime_based=1\nruntime=500ms",
      "log_avg_msec=100\nwrite_bw_log=load",
      "[trimming]",
    ],
  },
  histograms: {
    job: [
      ...global,
      "rw=randread\nrate_iops=300\nruntime=1\nlog_hist_msec=500\nwrite_hist_log=load",
      "[fine]",
      "[coarse]\nlog_hist_coarseness=3",
      "[coarsest]\nlog_hist_coarseness=6",
    ],
  },
};

const wanted = process.argv.slice(2);
for (const [name, { job }] of Object.entries(recordings)) {
  if (wanted.length > 0 && !wanted.includes(name)) continue;
  const folder = join(root, name);
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  mkdirSync(data, { recursive: true });
  writeFileSync(join(folder, "load.fio"), `${job.join("\n")}\n`);
  const args = ["--output=load.json", "--output-format=json", "--eta=never"];
  await execa("fio", [join(folder, "load.fio"), ...args], { cwd: data });
  for (const file of readdirSync(data).filter((entry) => /\.log$|\.json$/.test(entry))) {
    await execa("cp", [join(data, file), join(folder, file)]);
  }
  rmSync(data, { recursive: true });
}
