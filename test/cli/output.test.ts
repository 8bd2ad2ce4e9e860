import { describe, expect, it } from "vitest";
import { commands } from "../../harness/cli/registry.ts";
import { errorExits } from "../../harness/model/error.ts";
import { exitCodes } from "../../harness/model/exit-code.ts";
import { fakeFio } from "./fake-fio.ts";
import { finishedRun } from "./finished-run.ts";
import { assay } from "./in-process.ts";
import { place, put, tinyPlace } from "./place.ts";
import { envelopeOf } from "./refusal.ts";

const names = Object.keys(commands);
const ESCAPE = "\u001b";

describe("exit statuses", () => {
  const entries = Object.entries(exitCodes);

  it("are unique, fit into a byte and have a meaning", () => {
    const statuses = entries.map(([, { status }]) => status);

    expect(new Set(statuses).size).toBe(entries.length);
    expect(statuses.every((status) => Number.isInteger(status) && status >= 0 && status < 256)).toBe(true);
    expect(entries.every(([, { meaning }]) => meaning.length > 3)).toBe(true);
  });

  it.each(entries)("are all in the help text: %s", async (_name, { status, meaning }) => {
    const { out } = await assay(["--help"], { cwd: place() });

    expect(out).toContain(`${String(status).padStart(3)}  ${meaning}`);
  });

  it.each(Object.entries(errorExits))(
    "of an error with code %s is %s, which exists and is no success",
    (_code, exit) => {
      expect(exitCodes).toHaveProperty(exit);
      expect(["fine", "bug"]).not.toContain(exit);
    },
  );
});

describe("help", () => {
  it.each([[], ...names.map((name) => [name])])("fits a terminal of 60 columns: %s", async (...command) => {
    const said = await assay([...command, "--help"], { cwd: place(), terminal: { columns: 60 } });

    expect(said).toMatchObject({ exit: 0, err: "" });
    expect(said.out.split("\n").filter((line) => line.length > 60)).toEqual([]);
  });

  it("names every command and where to start", async () => {
    const said = await assay([], { cwd: place() });

    for (const name of names) expect(said.out).toMatch(new RegExp(`^ {2}${name} `, "m"));
    expect(said.out).toContain("Start with: assay quickstart");
  });

  it("of a command is the same by --help and by help", async () => {
    const cwd = place();

    expect(await assay(["help", "run"], { cwd })).toEqual(await assay(["run", "--help"], { cwd }));
  });
});

describe("--json", () => {
  it.each`
    typed                                                      | command         | has
    ${["plan", "tiny.yaml"]}                                   | ${"plan"}       | ${"trials"}
    ${["run", "tiny.yaml"]}                                    | ${"run"}        | ${"analysis"}
    ${["run", "--resume", "latest"]}                           | ${"run"}        | ${"analysis"}
    ${["parse", "latest"]}                                     | ${"parse"}      | ${"observations"}
    ${["parse", "fake bin/fio.json"]}                          | ${"parse"}      | ${"latency"}
    ${["analyse"]}                                             | ${"analyse"}    | ${"headline"}
    ${["report"]}                                              | ${"report"}     | ${"files"}
    ${["results", "list"]}                                     | ${"results"}    | ${"runs"}
    ${["results", "show"]}                                     | ${"results"}    | ${"headline"}
    ${["results", "show", "latest", "--raw"]}                  | ${"results"}    | ${"files"}
    ${["results", "show", "latest", "--raw", "plan.json"]}     | ${"results"}    | ${"text"}
    ${["verify"]}                                              | ${"verify"}     | ${"differences"}
    ${["init", "mine"]}                                        | ${"init"}       | ${"scenario"}
    ${["doctor"]}                                              | ${"doctor"}     | ${"checks"}
    ${["quickstart", "--minutes", "0.2", "--target", "x=t/a"]} | ${"quickstart"} | ${"report"}
  `("of $typed is one object of the documented shape", async ({ typed, command, has }) => {
    const { around } = await finishedRun();

    const said = await assay([...typed, "--json"], around);

    const envelope = envelopeOf(said);
    expect(envelope, said.err).toMatchObject({ command });
    expect(envelope).toHaveProperty(["result", has]);
  });

  it("of a failure is one object too, and the words for people stay on stderr", async () => {
    const said = await assay(["plan", "nosuch", "--json"], { cwd: place() });

    expect(envelopeOf(said)).toMatchObject({ command: "plan", ok: false, error: { code: "notFound" } });
    expect(said.err).toContain("There is no scenario nosuch");
  });

  it("of an unknown command has null in its place", async () => {
    const said = await assay(["nosuch", "--json"], { cwd: place() });

    expect(envelopeOf(said)).toMatchObject({ command: null, error: { code: "badFlags" } });
  });

  it("of a file that fio did not write is a failure", async () => {
    const cwd = place();
    put(cwd, { "other.json": '{"jobs": "none"}' });

    const said = await assay(["parse", "other.json", "--json"], { cwd });

    expect(said.exit).toBe(20);
    expect(envelopeOf(said)).toMatchObject({ error: { code: "badArtifact" } });
  });
});

describe("stderr", () => {
  async function run(options: string[], terminal = {}, environment = {}) {
    const cwd = tinyPlace();
    return assay(["run", "tiny.yaml", ...options], {
      cwd,
      environment: { PATH: fakeFio(cwd), ...environment },
      terminal,
    });
  }

  it("is empty with --quiet", async () => {
    expect(await run(["--quiet"])).toMatchObject({ exit: 0, err: "", out: expect.stringContaining("Report:") });
  });

  it("is one JSON object a line with --progress json", async () => {
    const { err } = await run(["--progress", "json"]);

    const lines = err
      .trimEnd()
      .split("\n")
      .map((line) => JSON.parse(line) as { kind: string });
    expect(new Set(lines.map((line) => line.kind))).toEqual(new Set(["note", "step", "trial"]));
  });

  it("has plain lines where it is no terminal", async () => {
    const { err } = await run([]);

    expect(err).not.toContain(ESCAPE);
    expect(err).toMatch(/^trial 1 of 4, .* left: b00\.read\.[ab]$/m);
  });

  it("is a live line on a terminal, and not on a dumb one", async () => {
    expect((await run([], { errIsTerminal: true }, { TERM: "xterm" })).err).toContain(`\r${ESCAPE}[K`);
    expect((await run([], { errIsTerminal: true }, { TERM: "dumb" })).err).not.toContain(ESCAPE);
  });

  it.each`
    terminal | environment                               | colour
    ${true}  | ${{ TERM: "xterm", NO_COLOR: undefined }} | ${true}
    ${true}  | ${{ TERM: "xterm", NO_COLOR: "1" }}       | ${false}
    ${true}  | ${{ TERM: "dumb", NO_COLOR: undefined }}  | ${false}
    ${false} | ${{ TERM: "xterm", NO_COLOR: undefined }} | ${false}
  `("with terminal $terminal and $environment has colour: $colour", async ({ terminal, environment, colour }) => {
    const said = await assay(["plan", "nosuch"], { cwd: place(), environment, terminal: { errIsTerminal: terminal } });

    expect(said.err.includes(`${ESCAPE}[31m`)).toBe(colour);
    expect(said.err.includes(ESCAPE)).toBe(colour);
  });

  it("stays without colour during a run with NO_COLOR on a terminal", async () => {
    const { err } = await run([], { errIsTerminal: true }, { TERM: "xterm", NO_COLOR: "1" });

    expect(err.replaceAll(`${ESCAPE}[K`, "")).not.toContain(ESCAPE);
  });
});
