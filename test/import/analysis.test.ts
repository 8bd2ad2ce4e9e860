import { describe, expect, it } from "vitest";
import { analyse } from "../../harness/analyse/analysis.ts";
import { assemble, type ReadSource } from "../../harness/import/assemble.ts";
import { factsOfImport } from "../../harness/import/facts-of-import.ts";
import { fio } from "../../harness/import/fio/index.ts";
import { type ImporterName, importerNames, importers } from "../../harness/import/registry.ts";
import { unknown } from "../../harness/model/known.ts";
import { fixtureSource, fixtureTexts, sourceOf } from "./source-of.ts";

function analysisOf(importer: ImporterName, read: readonly ReadSource[], accept: Record<string, string> = {}) {
  const imported = assemble(read, {
    runId: "r",
    assay: "0.1.0",
    importedAt: "2026-01-01T00:00:00.000Z",
    importer,
    baseline: undefined,
    accept,
    labels: {},
    files: [],
  });
  return analyse(factsOfImport(imported, "0".repeat(64), unknown("not written")));
}

function fioSides(count: number): ReadSource[] {
  return ["a", "b"].map((name) => {
    const texts = Object.entries(fixtureTexts(`fio/${name}`)).slice(0, count);
    const source = sourceOf(Object.fromEntries(texts), name);
    return { source, result: fio.read(source) };
  });
}

describe.each(importerNames)("an analysis of %s", (name) => {
  const source = fixtureSource(name);
  const analysis = analysisOf(name, [{ source, result: importers[name].read(source) }]);

  it("is marked imported, is a screening and says so in its title", () => {
    expect(analysis.origin).toBe("imported");
    expect(analysis.standing).toBe("screening");
    expect(analysis.title).toMatch(/^Imported/);
    expect(analysis.repeat.seed).toBeNull();
    expect(analysis.repeat.commands.join()).not.toContain("plan.json");
  });

  it("passes no rule that needs evidence of a run of our own", () => {
    const passed = analysis.rules.filter((rule) => rule.verdict === "pass").map((rule) => rule.id);

    expect(passed.filter((id) => !["TM-1", "ST-1", "ST-7"].includes(id))).toEqual([]);
    for (const id of ["ID-1", "ST-2", "ST-6", "DA-2", "DU-1", "CK-1", "CA-4"])
      expect(analysis.rules.find((rule) => rule.id === id)?.verdict).toBe("no evidence");
  });

  it("shows facts that the source lacks as unknown in the gate", () => {
    const mount = analysis.gate.fields.find((field) => field.field === "mountOptions");

    expect(mount?.effect).toBe("unknown");
    expect(mount?.values.every((value) => !value.known)).toBe(true);
    expect(analysis.gate.verdict).not.toBe("comparable");
  });
});

describe("two imported systems", () => {
  it("are compared unpaired, with an interval", () => {
    const [comparison] = analysisOf("fio", fioSides(6)).cells[0]?.comparisons ?? [];

    expect(comparison?.verdict).toBe("more");
    expect(comparison?.method).toContain("unpaired trials (6 and 6)");
    expect(comparison?.ratio).toEqual({ known: true, value: expect.closeTo(2, 1) });
    expect(comparison?.interval.known).toBe(true);
  });

  it.each([1, 2, 3])("get no ratio from %i values each", (count) => {
    const [comparison] = analysisOf("fio", fioSides(count)).cells[0]?.comparisons ?? [];

    expect(comparison?.verdict).toBe("no data");
    expect(comparison?.ratio.known).toBe(false);
    expect(comparison?.interval.known).toBe(false);
  });

  it("are refused where the versions of the tool differ, unless that is accepted with a reason", () => {
    const sides = () => {
      const [a, b] = fioSides(6) as [ReadSource, ReadSource];
      const other = Object.fromEntries(
        b.source.files.map((file) => [file.path, (file.text ?? "").replace("fio-3.33", "fio-3.28")]),
      );
      const source = sourceOf(other, "b");
      return [a, { source, result: fio.read(source) }];
    };

    expect(analysisOf("fio", sides()).gate.verdict).toBe("refused");
    expect(analysisOf("fio", sides(), { tool: "both are known to agree" }).gate.verdict).toBe(
      "comparable with caveats",
    );
  });

  it("are not one system because two places have one name", () => {
    const source = sourceOf(fixtureTexts("fio/a"));
    const read = [source, { ...source }].map((place) => ({ source: place, result: fio.read(place) }));

    expect(() => analysisOf("fio", read)).toThrow(/Two places would be one system/);
  });
});

it("counts checkpoints of one invocation as no trials of their own for ST-1", () => {
  const source = fixtureSource("mlperf");
  const analysis = analysisOf("mlperf", [{ source, result: importers.mlperf.read(source) }]);

  expect(analysis.rules.find((rule) => rule.id === "ST-1")?.verdict).toBe("no evidence");
  expect(analysis.warnings.map((warning) => warning.code)).toContain("one-invocation");
});

it("fails CA-1 where the source itself says that the page cache was in use", () => {
  const text = (fixtureTexts("fio/a")["run1.json"] ?? "").replace('"direct" : "1"', '"direct" : "0"');
  const source = sourceOf({ "a.json": text });
  const analysis = analysisOf("fio", [{ source, result: fio.read(source) }]);

  expect(analysis.rules.find((rule) => rule.id === "CA-1")?.verdict).toBe("fail");
});
