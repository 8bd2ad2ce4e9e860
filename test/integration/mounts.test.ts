import { spawnSync } from "node:child_process";
import { mkdirSync, readdirSync, readFileSync, rmSync, statfsSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, describe, expect } from "vitest";
import { place } from "../cli/place.ts";
import { itNeeds } from "../needs.ts";
import { assay, events, fioIn, prepareScenario, start, until } from "./real-run.ts";

const mounted: string[] = [];

function mount(path: string, options: string): string {
  mkdirSync(path, { recursive: true });
  const done = spawnSync("mount", ["-t", "tmpfs", "-o", options, "tmpfs", path], { encoding: "utf8" });
  if (done.status !== 0) throw new Error(done.stderr);
  mounted.push(path);
  return path;
}

afterEach(() => {
  for (const path of mounted.splice(0)) spawnSync("umount", ["--lazy", path]);
});

const save =
  "[{ name: save, tool: checkpoint, title: Save, model: llama-3-8b, layout: one-file-per-rank, ranks: 2, scaleDown: 4096, block: 1MiB, depth: 2 }]";

describe("a target that is mounted", () => {
  itNeeds(
    "linux",
    "fio",
    "mount",
  )("in memory is measured; what came of O_DIRECT there is on record", async () => {
    const cwd = place();
    prepareScenario(cwd, { systems: [mount(join(cwd, "t/a"), "size=128m"), mount(join(cwd, "t/b"), "size=128m")] });

    const { exit, err } = await assay(["run", "tiny.yaml"], cwd);

    expect(exit, err).toBe(0);
    const [prepared] = events(cwd, "prepared");
    const direct = prepared?.execution.probes.filter((probe) => probe.tried.endsWith("direct=1")) ?? [];
    expect(direct.length).toBeGreaterThan(0);
    expect(prepared?.execution.direct).toBe(direct.slice(-2).every((probe) => probe.worked));
    expect(prepared?.execution.directReason).toMatch(
      prepared?.execution.direct ? /O_DIRECT works/ : /O_DIRECT is refused/,
    );
    expect(prepared?.targets.map((target) => target.accessClass)).toEqual(["memory", "memory"]);
  });

  itNeeds(
    "linux",
    "fio",
    "mount",
  )("with too little space is refused before anything is measured", async () => {
    const cwd = place();
    const full = mount(join(cwd, "t/a"), "size=4m");
    prepareScenario(cwd, { systems: [full, "t/b"] });

    const { exit, out, err } = await assay(["run", "tiny.yaml"], cwd);

    expect({ exit, out }).toEqual({ exit: 10, out: "" });
    expect(err).toMatch(/too little free space[\s\S]*where: .*free[\s\S]*next: {2}free at least/);
    expect([readdirSync(full), readdirSync(join(cwd, "t/b"))]).toEqual([[], []]);
  });

  itNeeds(
    "linux",
    "fio",
    "mount",
  )("without any space is refused, and nothing of ours stays", async () => {
    const cwd = place();
    const full = mount(join(cwd, "t/a"), "size=4m");
    writeFileSync(join(full, "data"), Buffer.alloc(4 * 2 ** 20, 7));
    prepareScenario(cwd, { systems: [full, "t/b"] });

    const { exit, out, err } = await assay(["run", "tiny.yaml"], cwd);

    expect({ exit, out }).toEqual({ exit: 10, out: "" });
    expect(err).toMatch(/^error .*\(ENOSPC\)[\s\S]*next: {2}free some space/m);
    expect(readdirSync(full)).toEqual(["data"]);
    expect(readFileSync(join(full, "data"))).toEqual(Buffer.alloc(4 * 2 ** 20, 7));
    expect(readdirSync(join(cwd, "t/b"))).toEqual([]);
  });

  itNeeds(
    "linux",
    "fio",
    "mount",
  )("and becomes full in mid-run fails its trials with the reason and keeps the rest", async () => {
    const cwd = place();
    const [a, b] = [mount(join(cwd, "t/a"), "size=96m"), mount(join(cwd, "t/b"), "size=96m")];
    prepareScenario(cwd, { systems: [a, b], workloads: save, blocks: 2 });
    const running = start(["run", "tiny.yaml"], cwd);
    await until("two trials", () => events(cwd, "trial-finished").length >= 2);

    const { bavail, bsize } = statfsSync(a);
    writeFileSync(join(a, "film"), Buffer.alloc(Math.max(0, bavail * bsize - 2 ** 20), 7));
    const ended = await running.ended;

    expect(ended.exit, ended.err).toBe(11);
    const failed = events(cwd, "trial-finished").filter((line) => line.outcome.state === "failed");
    expect(failed).toMatchObject([
      { trial: "b01.save.a", outcome: { reason: expect.stringMatching(/No space left/) } },
    ]);
    expect(events(cwd, "trial-finished")).toHaveLength(4);
    expect([readdirSync(a), readdirSync(b)]).toEqual([["film"], []]);

    rmSync(join(a, "film"));
    const again = await assay(["run", "--resume", "latest", "--retry-failed"], cwd);

    expect(again.exit, again.err).toBe(0);
    expect((await assay(["verify"], cwd)).exit).toBe(0);
  });

  itNeeds(
    "linux",
    "fio",
    "mount",
  )("read-only is refused, also for root", async () => {
    const cwd = place();
    prepareScenario(cwd, { systems: [mount(join(cwd, "t/a"), "ro"), "t/b"] });

    const { exit, out, err } = await assay(["run", "tiny.yaml"], cwd);

    expect({ exit, out }).toEqual({ exit: 2, out: "" });
    expect(err).toMatch(/The target directory is read-only[\s\S]*next: {2}make it writable/);
    expect(readdirSync(join(cwd, "t/b"))).toEqual([]);
  });

  itNeeds(
    "linux",
    "fio",
    "mount",
  )("and unmounted in mid-run fails its trials, and is cleared once it is back", async () => {
    const cwd = place();
    const [a, b] = [mount(join(cwd, "t/a"), "size=128m"), mount(join(cwd, "t/b"), "size=128m")];
    prepareScenario(cwd, { systems: [a, b], blocks: 3 });
    const hidden = mount(join(cwd, "hidden"), "size=1m");
    const running = start(["run", "tiny.yaml"], cwd);
    await until("two trials", () => events(cwd, "trial-finished").length >= 2);

    spawnSync("mount", ["--bind", hidden, a]);
    const ended = await running.ended;
    spawnSync("umount", [a]);

    expect(ended.exit, ended.err).toBe(12);
    expect(ended.err).toMatch(/the target (changed|vanished)/);
    expect(ended.out).toMatch(/Left behind: .*another device/);
    const back = await assay(["run", "--resume", "latest"], cwd);
    expect(back.exit, back.err).toBe(11);
    expect([readdirSync(a), readdirSync(b)]).toEqual([[], []]);
    expect(fioIn(cwd)).toEqual([]);
  });

  itNeeds(
    "linux",
    "fio",
    "mount",
  )("holds the runs and becomes full: the run stops, and goes on when there is space", async () => {
    const cwd = place();
    const runs = mount(join(cwd, "runs"), "size=24m");
    prepareScenario(cwd, { blocks: 4, runtime: "0.5s" });
    const running = start(["run", "tiny.yaml"], cwd);
    await until("a trial", () => events(cwd, "trial-finished").length >= 1);

    spawnSync("dd", ["if=/dev/zero", `of=${join(runs, "film")}`, "bs=64k"], { stdio: "ignore" });
    const ended = await running.ended;
    rmSync(join(runs, "film"));

    expect(ended).toMatchObject({ exit: 10, out: "" });
    expect(ended.err).toMatch(/^error The disk is full \(ENOSPC\)[\s\S]*next: {2}free some space/m);
    expect([readdirSync(join(cwd, "t/a")), readdirSync(join(cwd, "t/b"))]).toEqual([[], []]);
    const resumed = await assay(["run", "--resume", "latest"], cwd);
    expect([0, 11], resumed.err).toContain(resumed.exit);
    expect((await assay(["verify"], cwd)).exit).toBe(0);
  });
});
