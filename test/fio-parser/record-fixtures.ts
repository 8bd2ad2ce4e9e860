/**
 * Records `fixtures/fio-parser/measured/` anew with the fio of this machine: `node test/fio-parser/record-fixtures.ts
 * [NAME …]`, as root (it mounts a small tmpfs). Afterwards: `UPDATE_GOLDENS=1 vitest run test/fio-parser`, and look at the diff.
 */
import { execFileSync, spawn, spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout } from "node:timers/promises";

interface Case {
  readonly job: string;
  readonly format?: string;
  readonly args?: readonly string[];
  /** Keep what fio says on its error output too, as a shell's `2>&1` does. */
  readonly errors?: boolean;
  readonly tmpfs?: boolean;
}

const nothing = "ioengine=null\nbs=4k\nsize=1m\n";
const file = "direct=1\nfilename=data\nsize=256k\n";
const list20 = "1:5:10:20:25:30:40:50:60:70:75:80:90:95:99:99.5:99.9:99.95:99.99:100";

const cases: Readonly<Record<string, Case>> = {
  json: { job: `[global]\nioengine=psync\n${file}bs=16k\n[r]\nrw=read\n[w]\nstonewall\nrw=write\nfsync=4\n` },
  "json-plus": { job: `[mixed]\n${file}bs=4k\nrw=randrw\nrwmixread=70\nioengine=libaio\niodepth=4\n`, format: "json+" },
  "normal-json": { job: `[a]\n${nothing}rw=read\n`, format: "normal,json" },
  "unified-mixed": { job: `[a]\n${nothing}rw=randrw\nunified_rw_reporting=mixed\n`, format: "json+" },
  "unified-both": { job: `[a]\n${nothing}rw=randrw\nunified_rw_reporting=both\n`, format: "json+" },
  trim: { job: `[a]\n${nothing}rw=randtrim\n[b]\n${nothing}rw=trimwrite\n` },
  "steady-attained": {
    job: "[a]\nioengine=null\nbs=4k\nsize=1g\nrate_iops=1000\ntime_based\nruntime=6\nss=bw:50%\nss_dur=2\nrw=read\n",
  },
  "steady-missed": {
    job: "[a]\nioengine=psync\ndirect=1\nfilename=data\nbs=4k\nsize=1m\ntime_based\nruntime=4\nss=bw:0.0001%\nss_dur=2\nrw=randread\n",
  },
  enospc: {
    job: "[full]\nioengine=psync\nbs=64k\nsize=8m\nrw=write\nfilename=data\nfallocate=none\n[ok]\nioengine=null\nbs=4k\nsize=64k\nrw=read\n",
    errors: true,
    tmpfs: true,
  },
  stonewalled: {
    job: `[global]\n${nothing}group_reporting\nnumjobs=2\n[r]\nrw=randread\n[w]\nstonewall\nrw=write\nio_size=64k\n[m]\nstonewall\nrw=rw\n`,
    format: "json+",
  },
  "gtod-reduce": { job: `[a]\n${nothing}rw=read\ngtod_reduce=1\n`, format: "json+" },
  "grouped-option": { job: `[a]\n${nothing}rw=write\ngroup_reporting=1\nnumjobs=3\n` },
  "filename-twice": { job: `[a]\n${nothing}rw=read\nfilename=one\nfilename=two\n` },
  "percentiles-1": { job: `[a]\n${nothing}rw=read\npercentile_list=99\n` },
  "percentiles-20": { job: `[a]\n${nothing}rw=read\npercentile_list=${list20}\n` },
  "percentiles-lat": {
    job: `[a]\n${file}bs=4k\nrw=read\nslat_percentiles=1\nclat_percentiles=0\nlat_percentiles=1\nioengine=libaio\n`,
    format: "json+",
  },
  "status-interval": {
    job: "[a]\nioengine=null\nbs=4k\nsize=1g\nrate_iops=200\ntime_based\nruntime=2\nrw=read\n",
    args: ["--status-interval=1"],
  },
  "raw-tab": { job: `[a]\n${nothing}rw=read\ndescription=a\ttab, "quotes" and \\ back\n` },
};

const fixtures = join(import.meta.dirname, "../../fixtures/fio-parser/measured");

function keep(name: string, text: string): void {
  if (text.length > 60_000) throw new Error(`${name} has ${text.length} bytes`);
  writeFileSync(join(fixtures, `${name}.txt`), text);
}

function record(name: string, { job, format = "json", args = [], errors, tmpfs }: Case): void {
  const cwd = mkdtempSync(join(tmpdir(), "fio-parser-"));
  if (tmpfs) execFileSync("mount", ["-t", "tmpfs", "-o", "size=2m", "tmpfs", cwd]);
  writeFileSync(join(cwd, "job.fio"), job);
  const command = `exec fio --output-format=${format} ${args.join(" ")} job.fio ${errors ? "2>&1" : ""}`;
  const { stdout, stderr } = spawnSync("sh", ["-c", command], { cwd, encoding: "utf8", maxBuffer: 2 ** 26 });
  if (tmpfs) execFileSync("umount", [cwd]);
  rmSync(cwd, { recursive: true });
  if (stdout === "") throw new Error(`${name}: ${stderr}`);
  keep(name, stdout);
}

/** Two hosts that are two ports of this one: two jobs each, not grouped, so that parts and "All clients" are both there. */
async function clientServer(): Promise<void> {
  const cwd = mkdtempSync(join(tmpdir(), "fio-parser-"));
  const ports = [8865, 8866];
  const servers = ports.map((port) => spawn("fio", [`--server=ip:127.0.0.1,${port}`], { cwd, stdio: "ignore" }));
  await setTimeout(1000);
  writeFileSync(join(cwd, "job.fio"), `[global]\n${nothing}\n[r]\nrw=randread\n[w]\nrw=randrw\nio_size=128k\n`);
  const args = ports.flatMap((port) => [`--client=ip:127.0.0.1,${port}`, "job.fio"]);
  const { stdout } = spawnSync("fio", ["--output-format=json+", ...args], { cwd, encoding: "utf8" });
  for (const server of servers) server.kill();
  rmSync(cwd, { recursive: true });
  keep("client-server", stdout);
}

const only = process.argv.slice(2);
const wanted = (name: string) => only.length === 0 || only.includes(name);
for (const [name, what] of Object.entries(cases)) if (wanted(name)) record(name, what);
if (wanted("client-server")) await clientServer();
