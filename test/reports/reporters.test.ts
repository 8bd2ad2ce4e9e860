import { describe, expect, it } from "vitest";
import type { Analysis } from "../../harness/model/analysis.ts";
import { known } from "../../harness/model/known.ts";
import { reporters } from "../../reports/index.ts";
import { loadedFixture, loadedFixtures } from "./loaded-fixtures.ts";

const formats = ["html", "markdown", "json"] as const;
const cases = formats.flatMap((format) =>
  loadedFixtures.map(([fixture, analysis]) => ({ format, fixture, reporter: reporters[format], analysis })),
);

/** Names of the fixtures that would act if they were not escaped: markup in HTML, markup and links in Markdown. */
const ACTING = {
  html: /<script|<img|<iframe|<svg onload|<\/style><\/title>|<[^>]*"\s*on[a-z]+="/i,
  markdown: /<[a-z/!]|(?<!\\)\]\(|^# heading/im,
  json: /^$/,
};

function withoutCode(text: string): string {
  return text.replace(/^(`{3,})sh$[\s\S]*?^\1$/m, "");
}

/** A refused analysis in which somebody forgot to take the ratios out. */
function refusedWithRatios(): Analysis {
  const analysis = loadedFixture("clear-difference");
  const cells = analysis.cells.map((cell) => ({
    ...cell,
    comparisons: cell.comparisons.map((one) => ({
      ...one,
      ratio: known(4321.5),
      interval: known({ low: 4321.1, high: 4321.9, confidence: 0.95, achieved: 0.95, method: "t" }),
      sentence: "4321.5 times as much",
    })),
  }));
  return {
    ...analysis,
    cells,
    headline: { verdict: "refused", sentence: "Refused.", detail: [] },
    gate: { ...analysis.gate, verdict: "refused", sentence: "Workloads differ." },
  };
}

describe.each(cases)("$format of $fixture", { timeout: 30_000 }, ({ format, reporter, analysis }) => {
  it("is whole, says its origin and gives nobody's text a meaning", async () => {
    const text = await reporter.render(analysis);

    expect(text.match(/undefined|NaN|\[object|Infinity/)).toBe(null);
    expect(text.toLowerCase()).toContain("synthetic");
    expect(withoutCode(text).match(ACTING[format])).toBe(null);
  });

  it("is the same every time", async () => {
    expect(await reporter.render(analysis)).toBe(await reporter.render(analysis));
  });
});

it("knows every reporter", () => {
  expect(Object.keys(reporters)).toEqual(formats);
});

describe("a refused comparison", () => {
  it.each(["html", "markdown"] as const)("shows no ratio in %s, even if the analysis holds one", async (format) => {
    const text = await reporters[format].render(refusedWithRatios());

    const words = text.replace(/<svg[\s\S]*?<\/svg>|<style>[\s\S]*?<\/style>/g, "");
    expect(words).toContain("Workloads differ.");
    expect(words.match(/4\u202f?32[012]/)).toBe(null);
  });
});

describe("the title", () => {
  it.each(["html", "markdown"] as const)("carries origin and standing in %s", async (format) => {
    const text = await reporters[format].render(loadedFixture("same-storage-twice"));
    const title = (format === "html" ? /<title>(.*)<\/title>/ : /^# (.*)$/m).exec(text)?.[1];

    expect(title).toBe("Synthetic · SCREENING · One disk against itself: quickstart");
  });
});

describe("markdown", () => {
  it("keeps every row of a table at the width of its header", async () => {
    const text = await reporters.markdown.render(loadedFixture("hostile-names"));
    const widths = text
      .split("\n\n")
      .filter((part) => part.startsWith("| "))
      .map(
        (table) =>
          new Set(
            table
              .trim()
              .split("\n")
              .map((line) => line.replaceAll("\\|", "").split("|").length),
          ),
      );

    expect(widths.length).toBeGreaterThan(3);
    for (const width of widths) expect(width.size).toBe(1);
  });
});

describe("json", () => {
  it("is the analysis itself", async () => {
    const analysis = loadedFixture("three-systems");

    expect(JSON.parse(await reporters.json.render(analysis))).toEqual(analysis);
  });
});
