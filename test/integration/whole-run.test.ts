import { spawnSync } from "node:child_process";
import {
  appendFileSync,
  chmodSync,
  chownSync,
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
} from "node:fs";
import { join } from "node:path";
import { describe, expect } from "vitest";
import type { Analysis } from "../../harness/model/analysis.ts";
import { checkout, place, put, snapshot } from "../cli/place.ts";
import { itNeeds } from "../needs.ts";
import { assay, events, fioIn, prepareScenario, program, runsIn } from "./real-run.ts";

const userData = { "thesis.tex": "years of work\n", "read-1.0.assay": "mine\n", ".assay-owner.json": "{}\n" };

describe("a run on this machine", () => {
  itNeeds("linux", "fio")("ends well, keeps all files, verifies, and leaves targets as they were", async () => {
    const cwd = place();
    prepareScenario(cwd, { blocks: 3 });
    put(join(cwd, "t/a"), userData);
    const before = snapshot(join(cwd, "t"));

    const { exit, out, err } = await assay(["run", "tiny.yaml", "--json"], cwd);
    const verified = await assay(["verify"], cwd);

    expect(exit, err).toBe(0);
    const [root = ""] = runsIn(cwd);
    const { result } = JSON.parse(out) as { result: { analysis: Analysis; report: Record<string, string> } };
    expect(result.analysis.counts).toMatchObject({ planned: 6, valid: 6, failed: 0, missing: 0 });
    expect(Object.values(result.report).every((path) => existsSync(path))).toBe(true);
    const made = ["analysis.json", "journal.jsonl", "layout", "manifest.json", "observations.jsonl", "plan.json"];
    expect(readdirSync(root)).toEqual(expect.arrayContaining([...made, "report", "scenario.yaml", "trials"]));
    expect(readdirSync(join(root, "trials"))).toHaveLength(6);
    expect(readFileSync(join(root, "scenario.yaml"))).toEqual(readFileSync(join(cwd, "tiny.yaml")));
    expect(verified).toMatchObject({ exit: 0, out: expect.stringContaining("6 valid trials of 6") });
    expect(snapshot(join(cwd, "t"))).toEqual(before);
    expect(fioIn(cwd)).toEqual([]);

    appendFileSync(join(root, "trials/b01.read.a/load.json"), " ");
    const [altered, resumed] = [await assay(["verify"], cwd), await assay(["run", "--resume", "latest"], cwd)];

    expect(altered).toMatchObject({ exit: 20, out: expect.stringContaining("changed: trials/b01.read.a/load.json") });
    expect(resumed).toMatchObject({ exit: 20, err: expect.stringContaining("altered after it was written") });
  });

  itNeeds("linux", "fio")("works where every path has all characters that programs trip over", async () => {
    const odd = `it's "odd" # ; $(x) : %s \\ * ü ✓ & <b>`;
    const cwd = join(place(), odd);
    mkdirSync(cwd);
    prepareScenario(cwd, { systems: [`t/a ${odd}`, `t/-b ${odd}`], blocks: 2 });

    const { exit, err } = await assay(["run", "tiny.yaml", "--runs", `runs`], cwd);
    const verified = await assay(["verify"], cwd);

    expect(exit, err).toBe(0);
    expect(verified.exit, verified.err).toBe(0);
    expect(events(cwd, "trial-finished").map((line) => line.outcome.state)).toEqual(Array(4).fill("valid"));
    expect(readdirSync(join(cwd, "t")).map((name) => readdirSync(join(cwd, "t", name)))).toEqual([[], []]);
  });

  itNeeds("linux", "fio")(
    "finds a difference that was made with fio's rate: 123 ÷ 100 is 1.23 within the interval",
    async () => {
      const cwd = place();
      prepareScenario(cwd, { blocks: 6, runtime: "0.5s" });
      const caps = ["--throttle", "a=100MiB/s", "--throttle", "b=123MiB/s"];

      const { exit, out, err } = await assay(["run", "tiny.yaml", "--json", "--quiet", ...caps], cwd);

      expect(exit, err).toBe(0);
      const { result } = JSON.parse(out) as { result: { analysis: Analysis } };
      const [comparison] = result.analysis.cells[0]?.comparisons ?? [];
      expect(comparison).toMatchObject({
        system: "b",
        baseline: "a",
        verdict: "more",
        n: 6,
        interval: { known: true },
      });
      const { low, high } = comparison?.interval.known ? comparison.interval.value : { low: 0, high: 0 };
      expect(low).toBeLessThanOrEqual(1.23);
      expect(high).toBeGreaterThanOrEqual(1.23);
      expect(high - low).toBeLessThan(0.2);
    },
    // A 95 % interval misses the truth once in twenty runs by its nature, and a machine that is busy with other tests may
    // not reach the capped rates in every trial; three misses in a row would be a fault.
    2,
  );

  itNeeds(
    "linux",
    "fio",
    "runuser",
  )("works for an ordinary user, who is told what needs root", async () => {
    const cwd = place();
    prepareScenario(cwd);
    for (const path of [cwd, join(cwd, "t/a"), join(cwd, "t/b")]) chownSync(path, 65534, 65534);

    const { exit, err } = await assay(["run", "tiny.yaml"], cwd, "nobody");

    expect(exit, err).toBe(0);
    const [prepared] = events(cwd, "prepared");
    expect(prepared?.host.user.root).toBe(false);
    expect(prepared?.execution).toMatchObject({
      dropCaches: false,
      dropCachesReason: expect.stringContaining("root is needed"),
    });
    expect((await assay(["verify"], cwd, "nobody")).exit).toBe(0);
    expect(readdirSync(join(cwd, "t")).flatMap((name) => readdirSync(join(cwd, "t", name)))).toEqual([]);
  });

  itNeeds("linux", "runuser")("is refused on a target that this user may not write to", async () => {
    const cwd = place();
    prepareScenario(cwd);
    chownSync(cwd, 65534, 65534);
    chmodSync(join(cwd, "t/b"), 0o555);

    const { exit, out, err } = await assay(["run", "tiny.yaml"], cwd, "nobody");

    expect({ exit, out }).toEqual({ exit: 2, out: "" });
    expect(err).toMatch(/The target directory is read-only for this user[\s\S]*next: {2}make it writable/);
  });

  itNeeds(
    "linux",
    "fio",
    "runuser",
  )("of another user is not resumed without the right to", async () => {
    const cwd = place();
    prepareScenario(cwd, { blocks: 1 });
    await assay(["run", "tiny.yaml"], cwd);

    const { exit, err } = await assay(["run", "--resume", "latest"], cwd, "nobody");

    expect(exit).toBe(10);
    expect(err).toMatch(/(Permission was denied|lock of this run cannot be taken)[\s\S]*next: {2}check/);
  });
});

describe("stdout", () => {
  itNeeds("linux")("may be closed early by its reader", async () => {
    const cwd = place();
    prepareScenario(cwd);
    const line = [process.execPath, ...program, "plan", "quickstart"].map((word) => `'${word}'`).join(" ");

    const piped = spawnSync("bash", ["-c", `${line} | head -1; exit \${PIPESTATUS[0]}`], { cwd, encoding: "utf8" });

    expect(piped).toMatchObject({ status: 0, stderr: "" });
    expect(piped.stdout).toContain("trials");
  });
});

describe("the launcher", () => {
  itNeeds("linux")("gives the answer and the status of the program", async () => {
    const home = join(place(), "a home");
    for (const name of ["assay", "package.json", "harness", "reports", "scenarios"]) {
      cpSync(join(checkout, name), join(home, name), { recursive: true });
    }
    spawnSync("ln", ["-s", join(checkout, "node_modules"), join(home, "node_modules")]);
    cpSync(join(checkout, "node_modules/.assay-lock.json"), join(home, "package-lock.json"));

    const refused = spawnSync(join(home, "assay"), ["plan", "quikstart"], { cwd: place(), encoding: "utf8" });
    const planned = spawnSync(join(home, "assay"), ["plan", "quickstart"], { cwd: place(), encoding: "utf8" });

    expect(refused).toMatchObject({ status: 2, stdout: "" });
    expect(refused.stderr).toContain("did you mean scenarios/quickstart.yaml?");
    expect(planned).toMatchObject({ status: 0, stderr: "" });
  });
});
