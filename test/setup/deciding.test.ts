import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { checkout, loadSetup } from "./home.ts";

type Packages = Record<string, { optionalDependencies?: Record<string, string>; dev?: boolean }>;

const { isStale } = await loadSetup<{ isStale: (lock: string, stamp?: string) => boolean }>("dependencies.mjs");
const { majorVersion } = await loadSetup<{ majorVersion: (text?: string) => number }>("node-24.mjs");
const { explainNpmFailure } = await loadSetup<{
  explainNpmFailure: (result: object, home: string) => { why: string; next: string[] };
}>("npm-failure.mjs");
const { chooseInstall } = await loadSetup<{
  chooseInstall: (name: string, facts: object) => { possible: boolean; why?: string; install?: string[] };
}>("system-package.mjs");
const { npmEnvironment } = await loadSetup<{
  npmEnvironment: (environment: Record<string, string>, home: string) => Record<string, string>;
}>("run-command.mjs");
const { missingOptional, entryFor } = await loadSetup<{
  missingOptional: (packages: Packages) => { name: string; version: string; dev: boolean }[];
  entryFor: (wanted: { name: string; version: string; dev: boolean }) => object;
}>("complete-lock.mjs");

describe("what is installed", () => {
  it.each`
    stamp        | stale
    ${undefined} | ${true}
    ${"{ }"}     | ${true}
    ${"{}"}      | ${false}
  `("is stale: $stale for a stamp of $stamp", ({ stamp, stale }) => {
    expect(isStale("{}", stamp)).toBe(stale);
  });
});

describe("a Node version", () => {
  it.each`
    text           | major
    ${"v24.21.0"}  | ${24}
    ${"v20.1.0\n"} | ${20}
    ${"24.1"}      | ${0}
    ${undefined}   | ${0}
  `("of $text counts as $major", ({ text, major }) => {
    expect(majorVersion(text)).toBe(major);
  });
});

describe("a failure of npm", () => {
  it.each`
    result                                                                           | why
    ${{ startError: "ENOENT" }}                                                      | ${"the program npm is not on PATH"}
    ${{ output: "npm error code ENOTFOUND" }}                                        | ${"the package registry cannot be reached (ENOTFOUND)"}
    ${{ output: "npm ERR! code E403" }}                                              | ${"the package registry refused (E403)"}
    ${{ output: "npm error code EACCES\nnpm error syscall mkdir" }}                  | ${"no permission to write (EACCES)"}
    ${{ output: "npm error code ENOSPC" }}                                           | ${"the disk is full (ENOSPC)"}
    ${{ output: "npm error code EBAD\nnpm error\nnpm error `npm ci` can only so." }} | ${'npm says "`npm ci` can only so."'}
    ${{ output: "npm error code EUSAGE" }}                                           | ${"package-lock.json does not fit package.json (EUSAGE)"}
    ${{ output: "", signal: "SIGINT" }}                                              | ${"it was stopped by SIGINT"}
    ${{ output: "" }}                                                                | ${"npm gave no reason"}
  `("reads: $why", ({ result, why }) => {
    const explained = explainNpmFailure(result, "/home/me/assay");

    expect(explained.why).toBe(why);
    expect(explained.next.length).toBeGreaterThan(0);
  });
});

describe("installing a system package", () => {
  it.each`
    name          | facts                                                         | outcome
    ${"fio"}      | ${{ manager: "apt-get", root: true }}                         | ${"env"}
    ${"fio"}      | ${{ manager: "dnf", root: false, sudo: true }}                | ${"sudo"}
    ${"fio"}      | ${{ manager: "apt-get", root: false, sudo: false }}           | ${"this user may not install system packages"}
    ${"fio"}      | ${{ manager: undefined, root: true }}                         | ${"there is neither apt-get nor dnf"}
    ${"fio"}      | ${{ manager: "apt-get", root: true, forbidden: true }}        | ${"ASSAY_NO_INSTALL is set"}
    ${"chromium"} | ${{ manager: "apt-get", root: true, distribution: "ubuntu" }} | ${"Ubuntu has Chromium only as a snap"}
    ${"chromium"} | ${{ manager: "apt-get", root: true, distribution: "debian" }} | ${"env"}
  `("of $name with $facts: $outcome", ({ name, facts, outcome }) => {
    const choice = chooseInstall(name, facts);

    expect(choice.possible ? choice.install?.[0] : choice.why).toBe(outcome);
  });
});

describe("the environment for npm", () => {
  it("keeps the user's settings and leaves out what an npm around it added", () => {
    const around = { npm_config_registry: "http://r", npm_lifecycle_event: "start", npm_config_local_prefix: "/a b" };

    const given = npmEnvironment({ ...around, PATH: "/a b/node_modules/.bin:/bin", HOME: "/h" }, "/a b");

    expect(given).toEqual({ npm_config_registry: "http://r", PATH: "/bin", HOME: "/h" });
  });
});

describe("package-lock.json", () => {
  it("names the packages of every platform, or npm ci refuses it (if not: node setup/complete-lock.mjs)", () => {
    const lock = JSON.parse(readFileSync(join(checkout, "package-lock.json"), "utf8")) as { packages: Packages };

    expect(missingOptional(lock.packages).map(({ name }) => name)).toEqual([]);
  });

  it("is completed with an entry that keeps a package off other platforms", () => {
    const packages = { "node_modules/a": { dev: true, optionalDependencies: { "@a/linux-x64-musl": "1.2.3" } } };

    expect(missingOptional(packages).map(entryFor)).toEqual([
      { version: "1.2.3", cpu: ["x64"], dev: true, libc: ["musl"], optional: true, os: ["linux"] },
    ]);
  });
});
