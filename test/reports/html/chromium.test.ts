import { existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { type Browser, chromium } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { htmlReport } from "../../../reports/html/page.ts";
import { loadedFixtures } from "../loaded-fixtures.ts";

/** The browser that looks at the pages, where there is one. */
export const CHROMIUM = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"].find(existsSync);

const title =
  CHROMIUM === undefined ? "the page in Chromium (skipped: no chromium in /usr/bin)" : "the page in Chromium";

describe.skipIf(CHROMIUM === undefined)(title, () => {
  const folder = mkdtempSync(join(tmpdir(), "assay-report-"));
  let browser: Browser;

  beforeAll(async () => {
    browser = await chromium.launch({
      executablePath: CHROMIUM ?? "",
      args: ["--no-sandbox", "--disable-gpu", "--disable-background-networking"],
    });
  }, 60_000);

  afterAll(async () => {
    await browser.close();
    rmSync(folder, { recursive: true });
  });

  it.each(loadedFixtures)(
    "%s asks for nothing, complains about nothing and fits",
    { timeout: 60_000 },
    async (name, analysis) => {
      const file = join(folder, `${name}.html`);
      writeFileSync(file, await htmlReport(analysis));
      const url = pathToFileURL(file).href;
      const page = await browser.newPage({ viewport: { width: 1280, height: 900 } });
      const seen: string[] = [];
      page.on("request", (request) => seen.push(request.url()));
      page.on("console", (message) => seen.push(message.text()));
      page.on("pageerror", (error) => seen.push(String(error)));
      page.on("dialog", (dialog) => seen.push(dialog.message()));

      await page.goto(url);
      const widths: number[] = [];
      for (const width of [1280, 390, 360]) {
        await page.setViewportSize({ width, height: 900 });
        widths.push(await page.evaluate("document.documentElement.scrollWidth"));
      }
      await page.close();

      expect(seen).toEqual([url]);
      expect(widths).toEqual([1280, 390, 360]);
    },
  );

  it("takes the colours of charts from the page, in the light and in the dark", { timeout: 60_000 }, async () => {
    const [, analysis] = loadedFixtures[0] ?? [];
    if (analysis === undefined) throw new Error("there is no fixture");
    const file = join(folder, "colours.html");
    writeFileSync(file, await htmlReport(analysis));
    const colours: string[] = [];
    for (const colorScheme of ["light", "dark"] as const) {
      const page = await browser.newPage({ colorScheme });
      await page.goto(pathToFileURL(file).href);
      colours.push(await page.evaluate("getComputedStyle(document.querySelector('svg.chart text')).fill"));
      await page.close();
    }

    expect(colours[0]).not.toBe(colours[1]);
    expect(colours.every((colour) => colour.startsWith("rgb("))).toBe(true);
  });
});
