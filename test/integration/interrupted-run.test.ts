import { readdirSync, renameSync, rmSync } from "node:fs";
import { join } from "node:path";
import { describe, expect } from "vitest";
import { seededRandom } from "../../harness/statistics/seeded-random.ts";
import { place } from "../cli/place.ts";
import { itNeeds } from "../needs.ts";
import { faultsAfter, killAndResume } from "./kill-resume.ts";
import { assay, events, fioIn, prepareScenario, start, until } from "./real-run.ts";

const resume = ["run", "--resume", "latest"];

/** Starts the scenario and waits until its load number `count` runs. */
async function runningLoad(cwd: string, count = 1) {
  const running = start(["run", "tiny.yaml"], cwd);
  const load = await until(`load ${count}`, () => events(cwd, "load-started")[count - 1]);
  return { running, load };
}

function onTargets(cwd: string): string[] {
  return readdirSync(join(cwd, "t")).flatMap((name) => readdirSync(join(cwd, "t", name)));
}

describe("a run that is killed with SIGKILL", () => {
  itNeeds("linux", "fio")(
    "four times at random moments ends with every planned trial once and a manifest that holds",
    async () => {
      const cwd = place();
      const seed = Date.now() % 1_000_000;
      const random = seededRandom(seed);
      const said: string[] = [`seed ${seed}`];

      await killAndResume({ cwd, kills: 4, random: () => random.next(), say: (line) => said.push(line) });

      expect(await faultsAfter(cwd), said.join("\n")).toEqual([]);
    },
  );

  itNeeds("linux", "fio")("takes its load with it, and says what was cut off when it is resumed", async () => {
    const cwd = place();
    prepareScenario(cwd, { blocks: 1, runtime: "2s" });
    const { running, load } = await runningLoad(cwd);

    running.signal("SIGKILL");
    await running.ended;

    await until("the end of fio", () => fioIn(cwd).length === 0);
    expect((await assay(["verify"], cwd)).err).toMatch(/no manifest[\s\S]*assay run --resume/);
    const resumed = await assay(resume, cwd);
    expect(resumed.exit, resumed.err).toBe(0);
    expect(events(cwd, "trial-set-aside")).toMatchObject([{ trial: load.trial, attempt: 1, reason: "interrupted" }]);
    expect(await faultsAfter(cwd)).toEqual([]);
  });

  itNeeds("linux", "fio")("has its files laid out again when some are gone from a target", async () => {
    const cwd = place();
    prepareScenario(cwd, { blocks: 1 });
    const { running } = await runningLoad(cwd);
    running.signal("SIGKILL");
    await running.ended;
    await until("the load to end with its harness", () => fioIn(cwd).length === 0);
    const [folder = ""] = readdirSync(join(cwd, "t/b"));
    rmSync(join(cwd, "t/b", folder, "read-1.0.assay"));

    const resumed = await assay(resume, cwd);

    expect(resumed.exit, resumed.err).toBe(0);
    expect(events(cwd, "laid-out").map((line) => line.system)).toEqual(["a", "b", "b"]);
    expect(await faultsAfter(cwd)).toEqual([]);
  });

  itNeeds("linux", "fio")("is resumed by one process at a time: the other is told that it is busy", async () => {
    const cwd = place();
    prepareScenario(cwd);
    const { running } = await runningLoad(cwd);
    running.signal("SIGKILL");
    await running.ended;

    const [one, two] = await Promise.all([assay(resume, cwd), assay([...resume, "--json"], cwd)]);

    expect([one.exit, two.exit].sort()).toEqual([0, 13]);
    const busy = one.exit === 13 ? one : two;
    expect(busy.err).toMatch(/Another process is working on run[\s\S]*next: {2}wait for it/);
    expect(await faultsAfter(cwd)).toEqual([]);
  });
});

describe("fio killed in mid-trial", () => {
  itNeeds("linux", "fio")(
    "fails that trial with the reason; a retry completes the run and keeps the failure",
    async () => {
      const cwd = place();
      prepareScenario(cwd, { runtime: "1s" });
      const { running, load } = await runningLoad(cwd, 2);

      process.kill(load.pid, "SIGKILL");
      const first = await running.ended;

      expect(first.exit, first.err).toBe(11);
      const failed = events(cwd, "trial-finished").filter((line) => line.outcome.state === "failed");
      expect(failed).toMatchObject([{ trial: load.trial, outcome: { reason: "load: fio was killed by SIGKILL" } }]);
      expect(events(cwd, "trial-finished")).toHaveLength(4);
      expect((await assay(["verify"], cwd)).out).toContain("3 valid trials of 4");
      expect((await assay(resume, cwd)).exit).toBe(11);

      const again = await assay([...resume, "--retry-failed", "--json"], cwd);

      expect(again.exit, again.err).toBe(0);
      expect(JSON.parse(again.out)).toMatchObject({
        result: {
          analysis: {
            counts: { valid: 4, failed: 0, setAside: 1 },
            exclusions: expect.arrayContaining([
              expect.objectContaining({ trial: load.trial, attempt: 1, reason: "failed" }),
            ]),
          },
        },
      });
      expect(await faultsAfter(cwd)).toEqual([]);
    },
  );
});

describe("Ctrl-C", () => {
  itNeeds("linux", "fio")("once stops after the trial, clears the targets, and the run can go on", async () => {
    const cwd = place();
    prepareScenario(cwd, { runtime: "1s" });
    const { running, load } = await runningLoad(cwd);

    running.signal("SIGINT");
    const stopped = await running.ended;

    expect(stopped.exit, stopped.err).toBe(130);
    expect(stopped.err).toContain("Stopping after this trial");
    expect(stopped.out).toContain("Go on:   assay run --resume");
    expect(events(cwd, "trial-finished")).toMatchObject([{ trial: load.trial, outcome: { state: "valid" } }]);
    expect(onTargets(cwd)).toEqual([]);
    expect((await assay(["verify"], cwd)).exit).toBe(0);
    expect((await assay(resume, cwd)).exit).toBe(0);
    expect(events(cwd, "trial-set-aside")).toEqual([]);
    expect(await faultsAfter(cwd)).toEqual([]);
  });

  itNeeds("linux", "fio")("twice stops now: the trial in flight is lost, the run can go on", async () => {
    const cwd = place();
    prepareScenario(cwd, { blocks: 1, runtime: "1s" });
    const { running, load } = await runningLoad(cwd, 2);

    running.signal("SIGINT");
    await until("the first note", () => running.err().includes("Stopping after this trial"));
    running.signal("SIGINT");
    const stopped = await running.ended;

    expect(stopped.exit, stopped.err).toBe(130);
    expect(stopped.err).toContain("Stopping now");
    expect(events(cwd, "trial-finished").map((line) => line.trial)).not.toContain(load.trial);
    expect(onTargets(cwd)).toEqual([]);
    expect(fioIn(cwd)).toEqual([]);
    expect((await assay(resume, cwd)).exit).toBe(0);
    expect(events(cwd, "trial-set-aside")).toMatchObject([{ trial: load.trial, reason: "interrupted" }]);
    expect(await faultsAfter(cwd)).toEqual([]);
  });

  itNeeds("linux", "fio")("twice while files are laid out stops now and clears them", async () => {
    const cwd = place();
    prepareScenario(cwd, { workingSet: "6GiB" });
    const running = start(["run", "tiny.yaml"], cwd);
    await until("the layout's fio", () => fioIn(cwd).some((line) => line.includes("/layout/a/")));

    running.signal("SIGINT");
    await until("the first note", () => running.err().includes("Stopping after this trial"));
    running.signal("SIGINT");
    const stopped = await running.ended;

    expect(stopped.exit, stopped.err).toBe(130);
    expect(events(cwd, "laid-out")).toEqual([]);
    expect(onTargets(cwd)).toEqual([]);
    expect(fioIn(cwd)).toEqual([]);
  });
});

describe("a target that vanishes in mid-run", () => {
  itNeeds("linux", "fio")(
    "fails its trials with the reason, keeps the rest, and is cleared once it is back",
    async () => {
      const cwd = place();
      prepareScenario(cwd, { blocks: 3 });
      const { running } = await runningLoad(cwd, 2);

      renameSync(join(cwd, "t/a"), join(cwd, "away"));
      const ended = await running.ended;

      const finished = events(cwd, "trial-finished");
      const late = finished.filter((line) => line.trial.endsWith(".a")).slice(1);
      expect(finished).toHaveLength(6);
      expect(finished.filter((line) => line.trial.endsWith(".b")).every((line) => line.outcome.state === "valid")).toBe(
        true,
      );
      for (const { outcome } of late)
        expect(outcome).toMatchObject({ state: "failed", reason: expect.stringContaining("the target vanished") });
      expect(ended.exit, ended.err).toBe(12);
      expect(ended.out).toMatch(/Left behind: .*t\/a\/assay-.*not there any more; when it is back, resume the run/);
      expect(readdirSync(join(cwd, "away"))).toHaveLength(1);

      const gone = await assay(resume, cwd);
      renameSync(join(cwd, "away"), join(cwd, "t/a"));
      const back = await assay(resume, cwd);

      expect(gone.err).toMatch(/next: {2}\S/);
      expect(back.exit, back.err).toBe(11);
      expect(onTargets(cwd)).toEqual([]);
      expect((await assay([...resume, "--retry-failed"], cwd)).exit).toBe(0);
      expect(await faultsAfter(cwd)).toEqual([]);
    },
  );
});
