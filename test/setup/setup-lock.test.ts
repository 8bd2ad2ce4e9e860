import { spawn } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { hostname } from "node:os";
import { join } from "node:path";
import { expect, it } from "vitest";
import { checkout, temporaryFolder } from "./home.ts";

/** Notes when it begins and ends, with a pause between in which another one would cut in if it could. */
function worker(home: string): Promise<void> {
  const code = `
    import { appendFileSync } from "node:fs";
    import { withSetupLock } from ${JSON.stringify(join(checkout, "setup/setup-lock.mjs"))};
    const note = (text) => appendFileSync(${JSON.stringify(join(home, "notes"))}, text);
    await withSetupLock(${JSON.stringify(home)}, async () => {
      note("begin ");
      await new Promise((done) => setTimeout(done, 60));
      note("end ");
    });`;
  const child = spawn(process.execPath, ["--input-type=module", "-e", code], { stdio: "ignore" });
  return new Promise((resolve) => child.on("close", () => resolve()));
}

it("lets one set-up in at a time, and takes over from one that died", async () => {
  const home = temporaryFolder();
  const lock = join(home, ".assay/setup-lock");
  mkdirSync(lock, { recursive: true });
  writeFileSync(join(lock, "owner.json"), JSON.stringify({ pid: 2 ** 22 + 1, host: hostname() }));

  await Promise.all([1, 2, 3, 4].map(() => worker(home)));

  expect(readFileSync(join(home, "notes"), "utf8")).toBe("begin end ".repeat(4));
  expect(existsSync(lock)).toBe(false);
});
