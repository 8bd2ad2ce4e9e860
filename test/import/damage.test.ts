import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { analyse } from "../../harness/analyse/analysis.ts";
import { assemble } from "../../harness/import/assemble.ts";
import { factsOfImport } from "../../harness/import/facts-of-import.ts";
import { type ImporterName, importerNames, importers } from "../../harness/import/registry.ts";
import type { SourceResult } from "../../harness/import/source/importer.ts";
import { Analysis } from "../../harness/model/analysis.ts";
import { HarnessError } from "../../harness/model/error.ts";
import { Imported } from "../../harness/model/imported.ts";
import { unknown } from "../../harness/model/known.ts";
import { fixtureTexts, sourceOf } from "./source-of.ts";

const facts = {
  runId: "r",
  assay: "0.1.0",
  importedAt: "2026-01-01T00:00:00.000Z",
  baseline: undefined,
  accept: {},
  labels: {},
  files: [],
};

/** A text with a piece cut out, or some characters replaced. */
function damaged(text: string): fc.Arbitrary<string> {
  const place = fc.nat(Math.max(0, text.length - 1));
  const cut = fc.tuple(place, fc.nat(200)).map(([at, size]) => text.slice(0, at) + text.slice(at + size));
  const end = place.map((at) => text.slice(0, at));
  const flip = fc
    .tuple(place, fc.constantFrom("0", "-", "e9", '"', "{", ",", "9999999999", "\n", "|", ":", "null"))
    .map(([at, with_]) => text.slice(0, at) + with_ + text.slice(at + 1));
  return fc.oneof(cut, end, flip);
}

/** Numbers that are no numbers: an importer must never hand one out. */
function wrongNumbers(result: SourceResult): number[] {
  const values = result.trials.flatMap((trial) =>
    trial.measures.flatMap((measure) => Object.values(measure.values).flatMap((one) => (one.known ? [one.value] : []))),
  );
  return values.filter((value) => !Number.isFinite(value) || value < 0);
}

describe.each(importerNames)("damage to files of %s", (name: ImporterName) => {
  const texts = fixtureTexts(name);
  const paths = Object.keys(texts);

  it("ends in fewer numbers or an error with a reason, never in a wrong kind of number", () => {
    const broken = fc.constantFrom(...paths).chain((path) => fc.tuple(fc.constant(path), damaged(texts[path] ?? "")));
    fc.assert(
      fc.property(broken, ([path, text]) => {
        const source = sourceOf({ ...texts, [path]: text });
        for (const file of source.files) importers[name].recognise(file);
        try {
          const result = importers[name].read(source);
          expect(wrongNumbers(result)).toEqual([]);
          const imported = Imported.parse(assemble([{ source, result }], { ...facts, importer: name }));
          Analysis.parse(analyse(factsOfImport(imported, "0".repeat(64), unknown("not written"))));
        } catch (error) {
          if (!(error instanceof HarnessError)) throw error;
        }
      }),
      { numRuns: 200 },
    );
  });
});
