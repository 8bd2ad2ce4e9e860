import { describe, expect, it } from "vitest";
import { gateFields } from "../../harness/analyse/comparability.ts";
import { assemble } from "../../harness/import/assemble.ts";
import { chooseImporter } from "../../harness/import/choose.ts";
import { type ImporterName, importerNames, importers } from "../../harness/import/registry.ts";
import { Imported } from "../../harness/model/imported.ts";
import { fixtureSource, fixtureTexts, sourceOf } from "./source-of.ts";

const folders: Readonly<Record<ImporterName, string>> = {
  fio: "fio",
  "bench-fio": "bench-fio",
  perfkit: "perfkit",
  elbencho: "elbencho",
  mlperf: "mlperf",
};

const facts = {
  runId: "20260101-000000-imported-0001",
  assay: "0.1.0",
  importedAt: "2026-01-01T00:00:00.000Z",
  baseline: undefined,
  accept: {},
  labels: {},
  files: [],
};

describe.each(importerNames)("importer %s", (name) => {
  const importer = importers[name];
  const source = fixtureSource(folders[name]);
  const result = importer.read(source);

  it("is the one that is chosen for its own files", () => {
    expect(chooseImporter([source], undefined)).toBe(name);
  });

  it("sees nothing of its own in the files of the others", () => {
    const foreign = importerNames.filter((other) => other !== name && !(name.includes("fio") && other.includes("fio")));
    const seen = foreign.flatMap((other) =>
      fixtureSource(folders[other]).files.filter((file) => importer.recognise(file) === "result"),
    );

    expect(seen).toEqual([]);
  });

  it("gives trials with a rate in every one, of a system and a cell that it names", () => {
    const systems = result.systems.map((system) => system.name);
    const workloads = result.cells.map((cell) => cell.workload);

    expect(result.trials.length).toBeGreaterThan(0);
    for (const trial of result.trials) {
      expect(systems).toContain(trial.system);
      expect(workloads).toContain(trial.workload);
      expect(trial.measures.some(({ values }) => values.throughput?.known === true)).toBe(true);
    }
  });

  it("answers every field of the gate, with a reason where it does not know", () => {
    for (const system of result.systems)
      for (const one of system.facts) expect(Object.keys(one.facts).sort()).toEqual([...gateFields].sort());
  });

  it("gives the same for the same files", () => {
    expect(importer.read(fixtureSource(folders[name]))).toEqual(result);
  });

  it("is put together into a document that its schema takes", () => {
    const imported = assemble([{ source, result }], { ...facts, importer: name });

    expect(Imported.parse(imported)).toEqual(imported);
    expect(new Set(imported.trials.map((trial) => trial.id)).size).toBe(imported.trials.length);
    expect(imported.title).toMatch(/^Imported from /);
  });

  it("keeps what is whole when one of its files is cut off", () => {
    const texts = fixtureTexts(folders[name]);
    const first =
      Object.keys(texts).find(
        (path) => importer.recognise(sourceOf({ [path]: texts[path] ?? "" }).files[0] as never) === "result",
      ) ?? "";
    const more = { ...texts, [`z/${first.replace(/^.*\//, "")}`]: (texts[first] ?? "").slice(0, 700) };

    const cut = importer.read(sourceOf(more));

    expect(cut.trials.length).toBeGreaterThanOrEqual(result.trials.length);
  });

  it("takes no text at all for a result", () => {
    for (const text of ["", " ", "{}", "[]", "null", "{", "a,b\n1,2\n", "\u0000\u0001", "[global]"])
      expect(importer.recognise(sourceOf({ "x.json": text }).files[0] as never)).not.toBe("result");
  });
});
