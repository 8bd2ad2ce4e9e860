import { describe, expect, it } from "vitest";
import type { Analysis } from "../../../harness/model/analysis.ts";
import { htmlReport } from "../../../reports/html/page.ts";
import { loadedFixture, loadedFixtures } from "../loaded-fixtures.ts";

const rendered = new Map<Analysis, Promise<string>>();

/** Drawing takes most of the time here, so each page is drawn once. */
function pageOf(analysis: Analysis): Promise<string> {
  const page = rendered.get(analysis) ?? htmlReport(analysis);
  rendered.set(analysis, page);
  return page;
}

const all = (text: string, pattern: RegExp) => [...text.matchAll(pattern)].map((match) => match[1] ?? "");

describe.each(loadedFixtures)("the page of %s", { timeout: 30_000 }, (_name, analysis) => {
  it("asks for nothing from anywhere and runs nothing", async () => {
    const page = await pageOf(analysis);

    const tags = page.match(/<[a-z!][^>]*>/gi) ?? [];
    const fetching = /\s(?:src|href|srcset|action|data|poster|background)=["']?\s*(?:[a-z]+:|\/\/)/i;
    const running = /^<(?:script|link|iframe|object|embed|img|image|use|base|form|video|audio)\b|\son[a-z]+\s*=/i;

    expect(tags.length).toBeGreaterThan(100);
    expect(tags.filter((tag) => fetching.test(tag))).toEqual([]);
    expect(tags.filter((tag) => running.test(tag.replace(/"[^"]*"/g, '""')))).toEqual([]);
    expect(page.match(/url\(\s*['"]?(?!#)|@import|xmlns/gi)).toBe(null);
  });

  it("has unique ids, and every link inside leads to one of them", async () => {
    const page = await pageOf(analysis);
    const ids = all(page, /<[a-z][^>]*\sid="([^"]*)"/g);

    expect(new Set(ids).size).toBe(ids.length);
    for (const target of all(page, /href="#([^"]*)"/g)) expect(ids).toContain(target);
    for (const target of all(page, /url\(#([^)]*)\)/g)) expect(ids).toContain(target);
    for (const id of ids) expect(id).toMatch(/^[a-z][a-z0-9-]*$/);
  });

  it("gives every chart a text, a footnote and a table", async () => {
    const page = await pageOf(analysis);
    const figures = page.split("<figure").slice(1);

    for (const figure of figures) {
      expect(figure).toMatch(/<svg class="chart" role="img" aria-label="[^"]{20,}"/);
      expect(figure).toMatch(/<figcaption>[^<]*Origin: synthetic/);
      expect(figure).toMatch(/<details[^>]*><summary>Numbers of this chart<\/summary>/);
    }
  });
});

describe("the order of the page", () => {
  it("is verdict, limits, results, workloads, gate, rules, exclusions, evidence, repeat", async () => {
    const page = await htmlReport(loadedFixture("clear-difference"));
    const order = [
      "verdict",
      "not-proven",
      "results",
      "workloads",
      "gate",
      "rules",
      "exclusions",
      "evidence",
      "repeat",
    ];
    const places = order.map((id) => page.indexOf(`id="${id}"`));

    expect(places.every((place) => place > 0)).toBe(true);
    expect(places).toEqual(places.toSorted((a, b) => a - b));
  });

  it("puts failed rules first and the differing fields of the gate on top", async () => {
    const page = await htmlReport(loadedFixture("clear-difference"));

    expect(page.indexOf('id="rule-ca-2"')).toBeLessThan(page.indexOf('id="rule-id-1"'));
    expect(page.indexOf("File system<")).toBeLessThan(page.indexOf("Processor<"));
  });
});

describe("artifacts", () => {
  it("are linked relative to the run, and never out of it", async () => {
    expect(await htmlReport(loadedFixture("clear-difference"))).toContain('href="../evidence/uname.txt"');
    expect(await htmlReport(loadedFixture("hostile-names"))).not.toMatch(/href="\.\.\/\.\./);
  });
});
