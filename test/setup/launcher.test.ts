import { symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { installedHome, run, script, temporaryFolder } from "./home.ts";

const printer = `
const said: string[] = process.argv.slice(2);
console.log(JSON.stringify({ said, cwd: process.cwd(), pid: process.pid, node: process.versions.node }));
process.exitCode = Number(said[0]);
`;

describe("the launcher", () => {
  it("passes arguments, working folder and exit status through, with spaces in all paths", () => {
    const home = installedHome(printer);
    const cwd = temporaryFolder();

    const { status, stdout, stderr, pid } = run(join(home, "assay"), ["31", "two words", "*", ""], { cwd });

    expect(JSON.parse(stdout)).toEqual({ said: ["31", "two words", "*", ""], cwd, pid, node: process.versions.node });
    expect({ status, stderr }).toEqual({ status: 31, stderr: "" });
  });

  it("finds its home through symbolic links, absolute and relative", () => {
    const home = installedHome(printer);
    const cwd = temporaryFolder();
    symlinkSync(join(home, "assay"), join(cwd, "first"));
    symlinkSync("first", join(cwd, "second"));

    const started = run("sh", ["second", "7"], { cwd });

    expect(started.status).toBe(7);
  });

  it("sets up first when package-lock.json is not the one that was installed", () => {
    const home = installedHome(printer);
    writeFileSync(join(home, "package-lock.json"), "{ }\n");
    writeFileSync(join(home, "setup/prepare.mjs"), "console.error('prepare', ...process.argv.slice(2));");

    const started = run(join(home, "assay"), ["5"]);

    expect(started).toMatchObject({ status: 5, stderr: "prepare deps\n" });
  });

  it("ends with the status of a set-up that failed, and does not start", () => {
    const home = installedHome(printer);
    writeFileSync(join(home, "package-lock.json"), "{ }\n");
    writeFileSync(join(home, "setup/prepare.mjs"), "process.exitCode = 10;");

    const started = run(join(home, "assay"), ["5"]);

    expect(started).toMatchObject({ status: 10, stdout: "" });
  });

  it("says how to get Node when there is none", () => {
    const home = installedHome(printer);
    writeFileSync(join(home, "package-lock.json"), "{ }\n");
    const path = script(temporaryFolder(), "cmp", "#!/bin/sh\nexit 1\n");

    const started = run("/bin/sh", [join(home, "assay")], { environment: { PATH: path } });

    expect(started.status).toBe(10);
    expect(started.stderr).toContain("Node.js is not installed");
    expect(started.stderr).toContain("sudo apt-get install nodejs npm");
  });
});
