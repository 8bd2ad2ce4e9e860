import { mkdtemp, readFile, rm, symlink } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { execa, execaSync } from "execa";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { commands } from "../harness/cli/registry.ts";

const home = join(import.meta.dirname, "..");
const hasFio = execaSync("fio", ["--version"], { reject: false }).exitCode === 0;

/** Lines of the README's shell blocks, without comments. */
async function shellLines(): Promise<string[]> {
  const text = await readFile(join(home, "README.md"), "utf8");
  const blocks = [...text.matchAll(/^```sh\n([\s\S]*?)^```/gm)].map((match) => match[1] ?? "");
  return blocks
    .flatMap((block) => block.split("\n"))
    .map((line) => line.replace(/#.*/, "").trim())
    .filter((line) => line !== "");
}

describe("the README", () => {
  let folder = "";

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), "assay-docs-"));
    await symlink(join(home, "scenarios", "quickstart.yaml"), join(folder, "quickstart.yaml"));
    await symlink(join(home, "fixtures"), join(folder, "fixtures"));
  });

  afterAll(async () => {
    await rm(folder, { recursive: true });
  });

  it.skipIf(!hasFio)(
    hasFio
      ? "has only commands that work, typed one after the other"
      : "has only commands that work (skipped: fio is not installed)",
    async () => {
      const typed = (await shellLines()).filter((line) => line.startsWith("./assay"));

      const ended: string[] = [];
      for (const line of typed) {
        const words = line
          .replace("scenarios/quickstart.yaml", "quickstart.yaml")
          .replace(/--minutes \d+/, "--minutes 0.2")
          .replace("DIR", join(folder, "out"));
        const result = await execa(join(home, "assay"), words.split(/\s+/).slice(1), { cwd: folder, reject: false });
        ended.push(`${line} → ${result.exitCode}`);
      }

      expect(typed.length).toBeGreaterThan(8);
      expect(ended).toEqual(typed.map((line) => `${line} → 0`));
    },
    120_000,
  );

  it("stays under 150 lines and its links and pictures lead somewhere", async () => {
    const text = await readFile(join(home, "README.md"), "utf8");
    const links = [...text.matchAll(/\]\(([^)#]+)\)/g)].map((match) => match[1] ?? "");

    const missing: string[] = [];
    for (const link of links) await readFile(join(home, link)).catch(() => missing.push(link));

    expect(links.length).toBeGreaterThan(2);
    expect(missing).toEqual([]);
    expect(text.split("\n").length).toBeLessThan(150);
  });

  it("begins with the two commands that package.json has", async () => {
    const manifest = JSON.parse(await readFile(join(home, "package.json"), "utf8")) as {
      scripts: Record<string, string>;
    };
    const lines = await shellLines();
    const ci = await readFile(join(home, ".ci/run"), "utf8");

    expect(lines.slice(0, 2)).toEqual(["npm start", "npm test"]);
    expect(Object.keys(manifest.scripts)).toEqual(expect.arrayContaining(["start", "test"]));
    expect(ci.trim().split("\n").at(-1)).toBe("npm test");
  });
});

describe("docs/json.md", () => {
  it.each(Object.keys(commands))("documents the result of %s", async (name) => {
    const text = await readFile(join(home, "docs/json.md"), "utf8");

    expect(text).toContain(`\`${name}`);
  });
});
