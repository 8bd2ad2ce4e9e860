import { existsSync, mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { assay } from "./in-process.ts";
import { checkout, place, put } from "./place.ts";

const fixtures = join(checkout, "fixtures/import");
const fioText = readFileSync(join(fixtures, "fio/a/run1.json"), "utf8");

/** The result of a command that was called with --json. */
async function resultOf(args: readonly string[], cwd: string) {
  const said = await assay([...args, "--json", "--quiet"], { cwd });
  const { result, error, exit } = JSON.parse(said.out);
  return { said, exit, result, error };
}

function onlyRun(cwd: string): string {
  const [id = ""] = readdirSync(join(cwd, "runs"));
  return join(cwd, "runs", id);
}

describe.each`
  format         | args                                           | exit  | trials
  ${"fio"}       | ${["--from", "a=fio/a", "--from", "b=fio/b"]}  | ${0}  | ${12}
  ${"bench-fio"} | ${["bench-fio"]}                               | ${0}  | ${2}
  ${"perfkit"}   | ${["perfkit/perfkitbenchmarker_results.json"]} | ${0}  | ${3}
  ${"elbencho"}  | ${["elbencho", "--system", "demo"]}            | ${0}  | ${4}
  ${"mlperf"}    | ${["mlperf"]}                                  | ${30} | ${26}
`("assay import of $format", ({ format, args, exit, trials }) => {
  const placed = (args as string[]).map((arg) =>
    arg.startsWith("-") || arg === "demo" ? arg : arg.replace(/^(\w+=)?/, `$1${fixtures}/`),
  );

  it("makes a run that every other command takes", async () => {
    const cwd = place();

    const { said, result } = await resultOf(["import", ...placed], cwd);
    const run: string = result.run;

    expect(said.exit, said.out).toBe(exit);
    expect(result.importer).toBe(format);
    expect(result.analysis.origin).toBe("imported");
    expect(result.analysis.counts.planned).toBe(trials);
    expect((await assay(["verify", run], { cwd })).exit).toBe(0);
    expect((await assay(["results", "list"], { cwd })).out).toContain(`imported, ${trials} trials`);
    expect((await resultOf(["results", "show", run], cwd)).result).toEqual(result.analysis);
    expect((await resultOf(["analyse", run], cwd)).result).toEqual(result.analysis);
    expect((await assay(["report", run, "--out", "out"], { cwd })).exit).toBe(0);
    expect(readFileSync(join(cwd, "out/report.html"), "utf8")).toContain("<title>Imported · SCREENING");
    expect((await resultOf(["parse", run], cwd)).result.observations.length).toBeGreaterThan(0);
  });

  it("copies byte for byte what was read, and tells of a copy that was changed", async () => {
    const cwd = place();
    await assay(["import", ...placed, "--quiet"], { cwd });
    const root = onlyRun(cwd);
    const files: { copy: string | null; path: string; source: number }[] = JSON.parse(
      readFileSync(join(root, "imported.json"), "utf8"),
    ).files;

    const raw = (await resultOf(["results", "show", "latest", "--raw"], cwd)).result.files;
    const copies = files.flatMap((file) => file.copy ?? []);

    expect(raw).toEqual(copies);
    for (const copy of copies) expect(existsSync(join(root, copy))).toBe(true);
    writeFileSync(join(root, copies[0] ?? ""), "changed");
    expect((await assay(["verify", "latest"], { cwd })).exit).toBe(20);
  });
});

describe("what is in the way", () => {
  it.each`
    what                       | files                                                       | says
    ${"an empty folder"}       | ${{}}                                                       | ${/in is empty/}
    ${"a file of 0 bytes"}     | ${{ "in/a.json": "" }}                                      | ${/a\.json: is empty/}
    ${"a binary file"}         | ${{ "in/a.json": new Uint8Array([123, 0, 1, 2]) }}          | ${/a\.json: is binary/}
    ${"a text in no encoding"} | ${{ "in/a.json": new Uint8Array([123, 0xff, 0xfe, 0x80]) }} | ${/a\.json: is no text in UTF-8/}
    ${"JSON that is cut off"}  | ${{ "in/a.json": '{"a": 1,' }}                              | ${/a\.json: begins like JSON and is not/}
    ${"other JSON"}            | ${{ "in/a.json": '{"skus": []}' }}                          | ${/a\.json: JSON with skus/}
  `("$what is refused with what was looked for", async ({ files, says }) => {
    const cwd = place();
    mkdirSync(join(cwd, "in"));
    put(cwd, files);

    const { exit, error } = await resultOf(["import", "in"], cwd);

    expect(exit.status).toBe(20);
    expect(error.message).toMatch(says);
    expect(error.message).toContain('looked for fio: JSON with "fio version"');
    expect(existsSync(join(cwd, "runs"))).toBe(false);
  });

  it("one bad file does not lose the others", async () => {
    const cwd = place();
    put(cwd, { "in/good.json": fioText, "in/cut.json": fioText.slice(0, 1500), "in/other.bin": new Uint8Array([0]) });

    const { exit, result } = await resultOf(["import", "in"], cwd);
    const fates = Object.fromEntries(result.files.map((file: { path: string; why: string }) => [file.path, file.why]));

    expect(exit.name).toBe("badArtifact");
    expect(result.analysis.counts.valid).toBe(1);
    expect(fates["cut.json"]).toMatch(/cut off at byte \d+/);
    expect(fates["other.bin"]).toBe("is binary");
  });

  it("hostile names make harmless copies, and the terminal is not obeyed", async () => {
    const cwd = place();
    const names = [
      "a\u001b[2Jb.json",
      "line\nend.json",
      "-rf.json",
      "'; rm -rf ~.json",
      "…/…/ü.json",
      `${"x".repeat(200)}.json`,
    ];
    put(cwd, Object.fromEntries(names.map((name) => [`in/${name}`, fioText])));

    const said = await assay(["import", "in", "--quiet"], { cwd });
    const copies = readdirSync(join(onlyRun(cwd), "imported"), { recursive: true, encoding: "utf8" });

    expect(said.exit).toBe(0);
    expect(said.out).not.toContain("\u001b");
    expect(copies.filter((name) => name.endsWith(".json"))).toHaveLength(names.length);
    for (const name of copies) expect(name).toMatch(/^[A-Za-z0-9._~/-]+$/);
  });

  it("a link that leads back is not followed for ever, and one that leads out not at all", async () => {
    const cwd = place();
    put(cwd, { "in/sub/a.json": fioText, "outside/secret.json": fioText });
    symlinkSync("..", join(cwd, "in/sub/loop"));
    symlinkSync(join(cwd, "outside"), join(cwd, "in/out"));
    symlinkSync(join(cwd, "outside/secret.json"), join(cwd, "in/secret.json"));
    symlinkSync("nowhere", join(cwd, "in/dangling"));

    const { exit, result } = await resultOf(["import", "in"], cwd);
    const left = result.files.filter((file: { state: string }) => file.state === "left out");

    expect(exit.status).toBe(0);
    expect(result.analysis.counts.planned).toBe(1);
    expect(left.map((file: { path: string; why: string }) => `${file.path} ${file.why}`).sort()).toEqual([
      "dangling is a link that leads nowhere",
      "out is a link that leads out of the folder",
      "secret.json is a link that leads out of the folder",
    ]);
  });

  it("runs that lie in the place are not imported into themselves", async () => {
    const cwd = place();
    put(cwd, { "a.json": fioText });

    await assay(["import", ".", "--quiet"], { cwd });
    const second = await resultOf(["import", "."], cwd);

    expect(second.result.files).toHaveLength(1);
  });

  it("3,000 small files take seconds", async () => {
    const cwd = place();
    put(cwd, Object.fromEntries(Array.from({ length: 3000 }, (_, n) => [`in/d${n % 30}/f${n}.json`, fioText])));
    const start = performance.now();

    const { exit, result } = await resultOf(["import", "in", "--system", "many"], cwd);

    expect(exit.status).toBe(0);
    expect(result.analysis.counts.valid).toBe(3000);
    expect(performance.now() - start).toBeLessThan(60_000);
  }, 90_000);
});

describe("what is typed wrongly", () => {
  it.each`
    args                                          | status | says
    ${[]}                                         | ${2}   | ${/What is to be imported is missing/}
    ${["nowhere"]}                                | ${2}   | ${/no file or folder nowhere/}
    ${["in", "--system", "a", "--system", "b"]}   | ${2}   | ${/given 2 times for 1 places/}
    ${["in", "--system", "a/b"]}                  | ${2}   | ${/--system a\/b: 1 to 40 letters/}
    ${["--from", "in"]}                           | ${2}   | ${/a name and a value are expected/}
    ${["in", "--format", "elbenchoo"]}            | ${2}   | ${/there is no such format/}
    ${["in", "--format", "elbencho"]}             | ${20}  | ${/looked for elbencho/}
    ${["in", "--baseline", "z"]}                  | ${2}   | ${/--baseline z: there is no such system/}
    ${["in", "--accept", "colour=is not a fact"]} | ${2}   | ${/no field "colour"/}
    ${["in", "--accept", "tool=short"]}           | ${2}   | ${/fewer than 10 characters/}
    ${["in", "in"]}                               | ${2}   | ${/Two places would be one system/}
  `("$args", async ({ args, status, says }) => {
    const cwd = place();
    put(cwd, { "in/a.json": fioText });

    const { exit, error } = await resultOf(["import", ...args], cwd);

    expect(error.message).toMatch(says);
    expect(exit.status).toBe(status);
    expect(error.next).not.toBe("");
    expect(existsSync(join(cwd, "runs"))).toBe(false);
  });
});

it("an imported run is not resumed, and says why", async () => {
  const cwd = place();
  put(cwd, { "in/a.json": fioText });
  await assay(["import", "in", "--quiet"], { cwd });

  const { exit, error } = await resultOf(["run", "--resume", "latest"], cwd);

  expect(exit.status).toBe(2);
  expect(error.message).toContain("was imported");
});

it("an imported.json that was changed is refused", async () => {
  const cwd = place();
  put(cwd, { "in/a.json": fioText });
  await assay(["import", "in", "--quiet"], { cwd });
  const path = join(onlyRun(cwd), "imported.json");
  writeFileSync(path, readFileSync(path, "utf8").replace(/"value":\d+/, '"value":1'));

  const { exit, error } = await resultOf(["analyse", "latest"], cwd);

  expect(exit.status).toBe(20);
  expect(error.message).toContain("changed after it was written");
});

it("two places of one name given on purpose are one system", async () => {
  const cwd = place();
  put(cwd, { "x/a.json": fioText, "y/a.json": fioText });

  const { result } = await resultOf(["import", "--from", "s=x", "--from", "s=y", "--label", "s=The system"], cwd);

  expect(result.analysis.systems).toMatchObject([{ name: "s", label: "The system", path: "x, y" }]);
  expect(result.analysis.counts.planned).toBe(2);
});
