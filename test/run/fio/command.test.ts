import { describe, expect, it } from "vitest";
import type { ProcessResult } from "../../../harness/model/effects.ts";
import { unknown } from "../../../harness/model/known.ts";
import { failureOf, runFio } from "../../../harness/run/fio/command.ts";
import { fileSets } from "../../../harness/run/layout.ts";
import { fakeWorld } from "../../fake-effects.ts";
import { failedArtifact } from "../../parse/recorded-artifacts.ts";
import { checkpointWorkload, fioWorkload, sampleScenario } from "../../plan/sample-scenario.ts";

const fine: ProcessResult = {
  startError: undefined,
  status: 0,
  signal: undefined,
  timedOut: false,
  stdout: "",
  stderr: "",
};

const call = {
  fio: { path: "/usr/bin/fio", version: "fio-3.33", sha256: unknown("not read") },
  folder: "/runs/r1/trials/t",
  jobFile: "/runs/r1/trials/t/load.fio",
  output: "/runs/r1/trials/t/load.json",
  timeoutMs: 5000,
};

describe("a call of fio", () => {
  it.each`
    result                                                      | says
    ${{}}                                                       | ${undefined}
    ${{ status: undefined, startError: "ENOENT" }}              | ${"fio could not be started: ENOENT"}
    ${{ status: undefined, timedOut: true, signal: "SIGKILL" }} | ${"fio hung and was stopped at its time limit"}
    ${{ status: undefined, signal: "SIGKILL" }}                 | ${"fio was killed by SIGKILL"}
    ${{ status: 3 }}                                            | ${"fio ended with status 3"}
    ${{ status: 1, stderr: "hm\nfio: bad thing\n" }}            | ${"fio ended with status 1: fio: bad thing"}
    ${{ status: 1, stdout: "x: Permission denied" }}            | ${"fio ended with status 1: x: Permission denied"}
  `("that gives $result says: $says", ({ result, says }) => {
    expect(failureOf({ ...fine, ...result })).toBe(says);
  });

  it("that ran out of space says so in fio's own words", () => {
    const stdout = failedArtifact.files.get("load.output.txt") ?? "";

    expect(failureOf({ ...fine, status: 1, stdout })).toMatch(
      /^fio ended with status 1: fio: .*No space left on device$/,
    );
  });

  it("that fails with a whole book says the beginning of it", () => {
    expect(failureOf({ ...fine, status: 1, stderr: `error ${"x".repeat(5000)}` })?.length).toBeLessThan(350);
  });

  it.each`
    files                         | words
    ${{}}                         | ${["/usr/bin/fio"]}
    ${{ "/usr/bin/setpriv": "" }} | ${["/usr/bin/setpriv", "--pdeathsig", "KILL", "/usr/bin/fio"]}
  `("begins with $words where there is $files", async ({ files, words }) => {
    const { effects, ran } = fakeWorld({ files, programs: { "/usr/bin/fio": "", "/usr/bin/setpriv": "" } });

    await runFio(call, effects);

    expect(ran.map(({ command, args }) => [command, ...args])).toEqual([
      [...words, "--output-format=json+", `--output=${call.output}`, "--eta=never", call.jobFile],
    ]);
    expect(ran[0]).toMatchObject({ cwd: call.folder, detached: true, timeoutMs: 5000 });
  });
});

it("file sets are one for reads and one for writes of each number of jobs, and none for checkpoints", () => {
  const scenario = sampleScenario({
    workloads: [
      fioWorkload("a"),
      fioWorkload("b", { pattern: "randread" }),
      fioWorkload("c", { pattern: "write" }),
      fioWorkload("d", { jobs: 4 }),
      checkpointWorkload("e"),
    ],
  });

  expect(fileSets(scenario)).toEqual([
    { kind: "read", jobs: 1 },
    { kind: "write", jobs: 1 },
    { kind: "read", jobs: 4 },
  ]);
});
