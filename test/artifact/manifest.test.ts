import { describe, expect, it } from "vitest";
import { fileEntries, readManifest, verifyManifest, writeManifest } from "../../harness/artifact/manifest.ts";
import { runFolder } from "../../harness/artifact/run-folder.ts";
import { Manifest } from "../../harness/model/manifest.ts";
import { sha256 } from "../../harness/model/sha256.ts";
import { fakeWorld } from "../fake-effects.ts";
import { journalText, sampleEvents } from "./sample-journal.ts";

const folder = runFolder("/runs", "r1");
const trials = { planned: 4, valid: 3, failed: 1, missing: 0 };

async function closedRun() {
  const world = fakeWorld({
    files: {
      "/runs/r1/plan.json": "{}",
      "/runs/r1/scenario.yaml": "assay: 1",
      "/runs/r1/journal.jsonl": await journalText(sampleEvents),
      "/runs/r1/layout/a/layout-read-1.json": "{}",
      "/runs/r1/trials/b00.w.a/load.json": '{"a":1}',
      "/runs/r1/trials/b00.w.a/load_bw.1.log": "1, 2, 0,",
      "/runs/r1/set-aside/b00.w.b.attempt-1/load.json": "",
      "/runs/r1/analysis.json": "derived",
      "/runs/r1/report/report.html": "derived",
    },
  });
  const facts = { planHash: "f".repeat(64), origin: "measured", trials } as const;
  const manifest = await writeManifest(folder, facts, world.effects);
  return { ...world, manifest };
}

describe("a manifest", () => {
  it("names every raw file with its size and hash, and nothing that is derived", async () => {
    const { manifest } = await closedRun();

    expect(manifest.files.map((file) => file.path)).toEqual([
      "plan.json",
      "scenario.yaml",
      "journal.jsonl",
      "layout/a/layout-read-1.json",
      "trials/b00.w.a/load.json",
      "trials/b00.w.a/load_bw.1.log",
      "set-aside/b00.w.b.attempt-1/load.json",
    ]);
    expect(manifest.files[4]).toEqual({
      path: "trials/b00.w.a/load.json",
      bytes: 7,
      sha256: sha256('{"a":1}'),
    });
  });

  it("can be read as it was written", async () => {
    const { manifest, effects } = await closedRun();

    expect(await readManifest(folder, effects)).toEqual(manifest);
    expect(Manifest.parse(manifest)).toEqual(manifest);
  });

  it("is not there in a run that was cut off", async () => {
    expect(await readManifest(folder, fakeWorld().effects)).toBeUndefined();
  });

  it.each(["", "{", '{"schema": 2}'])('that says "%s" is refused', async (text) => {
    const { effects } = fakeWorld({ files: { "/runs/r1/manifest.json": text } });

    await expect(readManifest(folder, effects)).rejects.toMatchObject({
      code: "badArtifact",
      next: expect.stringContaining("assay run --resume r1"),
    });
  });

  it("agrees with a run that nobody touched", async () => {
    const { manifest, effects } = await closedRun();

    expect(await verifyManifest(folder, manifest, effects)).toEqual([]);
  });

  it("agrees with a run whose derived files were made again", async () => {
    const { manifest, effects } = await closedRun();
    await effects.files.writeWhole("/runs/r1/analysis.json", "made again");

    expect(await verifyManifest(folder, manifest, effects)).toEqual([]);
  });

  it("lists what is missing, changed and added", async () => {
    const { manifest, effects } = await closedRun();
    await effects.files.removeFile("/runs/r1/trials/b00.w.a/load_bw.1.log");
    await effects.files.writeWhole("/runs/r1/trials/b00.w.a/load.json", '{"a":2}');
    await effects.files.writeWhole("/runs/r1/trials/b00.w.a/extra.json", "");

    const differences = await verifyManifest(folder, manifest, effects);

    expect(differences).toEqual([
      { path: "trials/b00.w.a/load.json", what: "changed" },
      { path: "trials/b00.w.a/load_bw.1.log", what: "missing" },
      { path: "trials/b00.w.a/extra.json", what: "added" },
    ]);
  });

  it("finds the last line of a journal missing, which the journal itself cannot", async () => {
    const { manifest, effects, files } = await closedRun();
    const journal = files.text(folder.journal) ?? "";
    await effects.files.writeWhole(folder.journal, journal.slice(0, journal.trimEnd().lastIndexOf("\n") + 1));

    expect(await verifyManifest(folder, manifest, effects)).toEqual([{ path: "journal.jsonl", what: "changed" }]);
  });

  it("refuses a journal whose chain is broken", async () => {
    const { manifest, effects, files } = await closedRun();
    const lines = (files.text(folder.journal) ?? "").split("\n");
    await effects.files.writeWhole(folder.journal, lines.toSpliced(3, 1).join("\n"));

    await expect(verifyManifest(folder, manifest, effects)).rejects.toMatchObject({ code: "badArtifact" });
  });
});

it("file entries of a path that is not there are none", async () => {
  expect(await fileEntries("/runs/r1", ["trials"], fakeWorld().effects)).toEqual([]);
});
