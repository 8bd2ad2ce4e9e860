import { mkdirSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { newRunId } from "../../harness/artifact/run-folder.ts";
import { realEffects } from "../../harness/cli/real-effects.ts";
import { epochMs } from "../../harness/model/quantity.ts";
import { fakeFio } from "./fake-fio.ts";
import { assay } from "./in-process.ts";
import { put, snapshot, tinyPlace } from "./place.ts";
import { expectRefused } from "./refusal.ts";

const moment = Date.parse("2026-01-01T00:00:00Z");
/** The folder that a run at this moment, with this chance, makes on a target (before the system's name). */
const folder = `assay-${newRunId(moment, "tiny", 1)}`;
const marker = '{"madeBy":"assay","token":"00000001"}\n';

/** Files of a user, some of them called as Assay calls its own. */
const userData = {
  "thesis.tex": "years of work\n",
  "read-1.0.assay": "mine\n",
  "write-1.0.assay": "mine\n",
  "rank-0000.assay": "mine\n",
  "probe.assay": "mine\n",
  ".assay-owner.json": marker,
  [`${folder}-a/read-1.0.assay`]: "mine\n",
  [`${folder}-a/.assay-owner.json`]: marker,
  "target/file": "mine\n",
};

/** The clock and the chance that make a run's id, and with it the name of its folder on a target, foreseeable. */
const foreseeable = {
  effects: {
    clock: { ...realEffects().clock, now: () => epochMs(moment) },
    entropy: () => 1,
  },
};

describe("a target that holds a user's data", () => {
  it("has every byte of it afterwards, and nothing else", async () => {
    const cwd = tinyPlace();
    put(join(cwd, "t/a"), userData);
    const before = snapshot(join(cwd, "t"));

    const said = await assay(["run", "tiny.yaml"], { cwd, environment: { PATH: fakeFio(cwd) } });

    expect(said.exit, said.err).toBe(0);
    expect(snapshot(join(cwd, "t"))).toEqual(before);
  });

  it.each`
    what                                  | there
    ${"a folder with files"}              | ${{ [`${folder}-b/notes.txt`]: "mine" }}
    ${"a folder with a marker like ours"} | ${{ [`${folder}-b/.assay-owner.json`]: marker }}
    ${"a file"}                           | ${{ [`${folder}-b`]: "mine" }}
    ${"an empty folder"}                  | ${{}}
  `("keeps $what that stands where the run's own folder would be", async ({ there }) => {
    const cwd = tinyPlace();
    const path = fakeFio(cwd);
    put(join(cwd, "t/b"), there);
    if (Object.keys(there).length === 0) mkdirSync(join(cwd, `t/b/${folder}-b`));
    const before = snapshot(join(cwd, "t"));

    const said = await assay(["run", "tiny.yaml"], { cwd, environment: { PATH: path }, ...foreseeable });

    expect(said).toMatchObject({
      exit: 2,
      out: "",
      err: expect.stringContaining("there already, and Assay did not make it"),
    });
    expect(snapshot(join(cwd, "t"))).toEqual(before);
  });
});

describe("a target that cannot be used", () => {
  it.each`
    what                        | target              | says
    ${"that is missing"}        | ${"t/c"}            | ${["does not exist", "mkdir -p", "--target NAME=DIR"]}
    ${"that is a file"}         | ${"tiny.yaml"}      | ${["The target is a file", "--target NAME=DIR"]}
    ${"that is below a file"}   | ${"tiny.yaml/x"}    | ${["does not exist"]}
    ${"that is a device"}       | ${"/dev/null"}      | ${["no directory"]}
    ${"that is a loop"}         | ${"loop"}           | ${["does not exist"]}
    ${"with a very long name"}  | ${"x".repeat(5000)} | ${["does not exist"]}
    ${"nothing can be made in"} | ${"/proc/self"}     | ${[/read-only|cannot be written/]}
  `("(one $what) is refused before anything is made", async ({ target, says }) => {
    const cwd = tinyPlace();
    symlinkSync("loop", join(cwd, "loop"));
    const around = { cwd, environment: { PATH: fakeFio(cwd) } };

    const said = await assay(["run", "tiny.yaml", "--target", "a=t/a", "--target", `b=${target}`], around);

    expect(said).toMatchObject({ exit: 2, out: "" });
    for (const text of says) expect(said.err).toMatch(text);
    expect(snapshot(join(cwd, "t"))).toEqual({ a: "(folder)", b: "(folder)" });
  });

  it("is a problem to doctor as well, with its fix", async () => {
    const said = await assay(["doctor", "--target", "a=nosuch"], { cwd: tinyPlace() });

    expect(said.exit).toBe(10);
    expect(said.out).toMatch(/PROBLEM +target a +The target directory does not exist/);
    expect(said.out).toContain("mkdir -p");
  });
});

describe("fio", () => {
  const installs = ["sudo apt-get install fio", "sudo dnf install fio", "brew install fio"];

  it("missing ends with the command that installs it, and leaves nothing behind", async () => {
    const around = { cwd: tinyPlace(), environment: { PATH: "/nonexistent" } };

    await expectRefused(["run", "tiny.yaml"], around, { exit: 10, says: ["fio is not installed", ...installs] });
  });

  it("too old ends with its version and the one that is needed", async () => {
    const cwd = tinyPlace();
    const around = { cwd, environment: { PATH: fakeFio(cwd, { version: "fio-2.1" }) } };

    await expectRefused(["run", "tiny.yaml"], around, { exit: 10, says: ["fio-2.1", "3.6 or newer", ...installs] });
  });

  it("missing is a problem to doctor, with its fix", async () => {
    const said = await assay(["doctor"], { cwd: tinyPlace(), environment: { PATH: "/nonexistent" } });

    expect(said.exit).toBe(10);
    expect(said.out).toMatch(/PROBLEM +fio +fio is not installed/);
  });
});

describe("a folder for runs that cannot be written to", () => {
  it.each(["/proc/assay-runs", "tiny.yaml", "tiny.yaml/runs"])(
    "(%s) is refused before a target is touched",
    async (runs) => {
      const cwd = tinyPlace();
      const around = { cwd, environment: { PATH: fakeFio(cwd) } };

      await expectRefused(["run", "tiny.yaml", "--runs", runs], around, {
        exit: 10,
        says: ["folder for results cannot be made", "--runs DIR"],
      });
    },
  );
});

describe("a target that is made by the run", () => {
  it("is removed again with the folders above it that were made too", async () => {
    const cwd = tinyPlace({ systems: "\n  - { name: a, path: new/x/a, create: true }\n  - { name: b, path: t/b }" });

    const said = await assay(["run", "tiny.yaml"], { cwd, environment: { PATH: fakeFio(cwd) } });

    expect(said.exit, said.err).toBe(0);
    expect(Object.keys(snapshot(cwd)).filter((path) => path.startsWith("new"))).toEqual([]);
  });
});
