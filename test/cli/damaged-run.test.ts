import { readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { finishedRun, freshRun } from "./finished-run.ts";
import { assay } from "./in-process.ts";
import { snapshot } from "./place.ts";
import { expectExplained, expectRefused } from "./refusal.ts";

function change(path: string, how: (text: string) => string): void {
  writeFileSync(path, how(readFileSync(path, "utf8")));
}

const half = (text: string) => text.slice(0, text.length / 2);

describe("a run that is not there", () => {
  it("is refused with the newest that is", async () => {
    const { around, id } = await finishedRun();

    await expectRefused(["verify", "nosuch"], around, { exit: 2, says: ['no run "nosuch"', `newest: ${id}`] });
  });
});

describe("a run whose files were changed", () => {
  it.each`
    what                                 | file               | how                                                                      | says
    ${"whose plan was edited"}           | ${"plan.json"}     | ${(text: string) => text.replace('"blocks": 2', '"blocks": 1')}          | ${["plan of this run was changed", "hash"]}
    ${"whose plan was cut off"}          | ${"plan.json"}     | ${half}                                                                  | ${["plan of this run cannot be read"]}
    ${"whose journal was edited"}        | ${"journal.jsonl"} | ${(text: string) => text.replace('"state":"valid"', '"state": "valid"')} | ${["journal is damaged", "changed, removed or added"]}
    ${"whose journal lost a line"}       | ${"journal.jsonl"} | ${(text: string) => text.replace(/\n.*trial-finished.*/, "")}            | ${["journal is damaged"]}
    ${"whose journal has rubbish in it"} | ${"journal.jsonl"} | ${(text: string) => text.replace("\n", "\nrubbish\n")}                   | ${["journal is damaged", "journal.jsonl:2"]}
    ${"with another run's first line"}   | ${"journal.jsonl"} | ${(text: string) => text.replace(/"planHash":"./, '"planHash":"x')}      | ${["journal"]}
  `("(one $what) is refused by all that read it", async ({ file, how, says }) => {
    const { around, id, root } = await finishedRun();
    change(join(root, file), how);

    for (const args of [["results", "show", id], ["run", "--resume", id], ["analyse"], ["parse", id]])
      await expectRefused(args, around, { exit: 20, says: [file, ...says] });
  });

  it("is listed with the reason, beside the runs that can be read", async () => {
    const { around, root } = await finishedRun();
    await assay(["run", "tiny.yaml"], around);
    change(join(root, "plan.json"), half);

    const said = await assay(["results", "list"], around);

    expect(said.exit).toBe(0);
    expect(said.out).toMatch(/cannot be read: The plan of this run cannot be read/);
    expect(said.out).toMatch(/finished, 4 of 4 trials/);
  });

  it("has no journal any more: it is refused", async () => {
    const { around, id, root } = await finishedRun();
    rmSync(join(root, "journal.jsonl"));

    await expectRefused(["run", "--resume", id], around, { exit: 20, says: ["journal of this run is missing"] });
  });

  it("had lines cut from the end of its journal: verify names it and resume refuses", async () => {
    const { around, root } = await finishedRun();
    change(join(root, "journal.jsonl"), (text) => `${text.split("\n").slice(0, -3).join("\n")}\n`);

    const verified = await assay(["verify"], around);
    const resumed = await assay(["run", "--resume", "latest"], around);

    expect(verified).toMatchObject({ exit: 20, out: expect.stringContaining("changed: journal.jsonl") });
    expect(resumed).toMatchObject({ exit: 20, err: expect.stringContaining("altered after it was written") });
  });

  it.each([
    "trials/b00.read.a/load.json",
    "trials/b01.read.b/load.fio",
    "layout/a/layout-read-1.json",
    "scenario.yaml",
  ])("is named by verify, and resume refuses it: %s", async (file) => {
    const { around, root } = await finishedRun();
    change(join(root, file), (text) => `${text} `);
    const before = snapshot(root);

    const verified = await assay(["verify", "--json"], around);
    const resumed = await assay(["run", "--resume", "latest"], around);

    expect(verified.exit).toBe(20);
    expect(JSON.parse(verified.out)).toMatchObject({
      ok: false,
      exit: { name: "badArtifact" },
      result: { differences: [{ path: file, what: "changed" }] },
    });
    expect(resumed).toMatchObject({ exit: 20, out: "" });
    expectExplained(resumed.err, [file, "assay verify"]);
    expect(snapshot(root)).toEqual(before);
  });

  it.each(["added", "missing"] as const)("has a raw file %s: verify names it", async (what) => {
    const { around, root } = await finishedRun();
    const file = what === "added" ? "trials/b00.read.a/more.json" : "trials/b00.read.a/load.json";
    if (what === "added") writeFileSync(join(root, file), "{}");
    else rmSync(join(root, file));

    const said = await assay(["verify"], around);

    expect(said).toMatchObject({ exit: 20, out: expect.stringContaining(`${what}: ${file}`) });
  });

  it("has a damaged manifest: reading says so, and resume writes it anew from the raw files", async () => {
    const { around, root } = await finishedRun();
    change(join(root, "manifest.json"), half);

    await expectRefused(["analyse"], around, { exit: 20, says: ["manifest cannot be read", "assay run --resume"] });
    await expectRefused(["verify"], around, { exit: 20, says: ["manifest cannot be read", "assay run --resume"] });
    const resumed = await assay(["run", "--resume", "latest"], around);
    const verified = await assay(["verify"], around);

    expect([resumed.exit, verified.exit], resumed.err).toEqual([0, 0]);
  });

  it("has a damaged analysis: report says how to make it anew", async () => {
    const { around, root } = await finishedRun();
    change(join(root, "analysis.json"), half);

    await expectRefused(["report"], around, { exit: 20, says: ["stored analysis cannot be read", "assay analyse"] });
    const exits = [await assay(["analyse"], around), await assay(["report"], around)].map((said) => said.exit);

    expect(exits).toEqual([0, 0]);
  });
});

describe("a trial whose fio output was cut off after the run", () => {
  it("fails with its reason; the others stay", async () => {
    const { around, root } = await finishedRun();
    change(join(root, "trials/b01.read.a/load.json"), half);

    const analysed = await assay(["analyse", "--json"], around);
    const parsed = await assay(["parse", "latest", "--json"], around);

    expect(analysed.exit, analysed.err).toBe(11);
    expect(JSON.parse(analysed.out)).toMatchObject({
      ok: false,
      result: {
        counts: { valid: 3, failed: 1 },
        exclusions: [{ trial: "b01.read.a", detail: expect.stringMatching(/cut off/) }],
      },
    });
    expect(parsed.exit).toBe(20);
    expect(JSON.parse(parsed.out)).toMatchObject({ result: { unreadable: [{ trial: "b01.read.a" }] } });
  });
});

describe("a trial whose fio output is cut off while the run goes on", () => {
  const cutOnce =
    'case $trial in b01.read.a) if [ ! -e ../../../../cut ]; then : > ../../../../cut; head -c 300 "$output" > cut; mv cut "$output"; fi ;; esac';

  it("fails with its reason, the others stay, and it can be measured again", async () => {
    const { around, said } = await freshRun(cutOnce);

    const again = await assay(["run", "--resume", "latest", "--retry-failed", "--json"], around);
    const verified = await assay(["verify"], around);

    expect(said.err).toMatch(/b01\.read\.a failed: fio's output .* is cut off at byte \d+ of 300/);
    expect(said).toMatchObject({ exit: 11, out: expect.stringContaining("3 valid of 4") });
    expect(again.exit, again.err).toBe(0);
    expect(JSON.parse(again.out)).toMatchObject({
      result: { analysis: { counts: { valid: 4, failed: 0, setAside: 1 } } },
    });
    expect(verified.exit).toBe(0);
  });
});

describe("fio that ends with an error", () => {
  it("fails that trial with fio's own words and keeps the rest", async () => {
    const refuse =
      'case $trial in b00.read.b) echo "fio: pid=0, err=5/file:x, error=Input/output error" >&2; exit 1 ;; esac';

    const { said } = await freshRun(refuse);

    expect(said.err).toMatch(/b00\.read\.b failed: load: fio ended with status 1: fio: .*Input\/output error/);
    expect(said).toMatchObject({ exit: 11, out: expect.stringContaining("3 valid of 4") });
  });

  it("in every trial leaves a report that says so", async () => {
    const { said } = await freshRun("case $trial in b0*) exit 1 ;; esac");

    expect(said).toMatchObject({ exit: 11, out: expect.stringContaining("0 valid of 4") });
  });
});
