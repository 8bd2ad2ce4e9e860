import { execa } from "execa";
import { describe, expect, it } from "vitest";
import type { FioFacts } from "../../../harness/model/evidence.ts";
import { unknown } from "../../../harness/model/known.ts";
import { type FioWorkload, Scenario } from "../../../harness/model/scenario.ts";
import { checkPassedOptions } from "../../../harness/run/fio/passed-options-check.ts";
import { type FakeProgram, fakeWorld } from "../../fake-effects.ts";
import { skipped } from "../../needs.ts";

const fio: FioFacts = { path: "/usr/bin/fio", version: "fio-3.33", sha256: unknown("a test") };

function scenarioWith(options: FioWorkload["options"]): Scenario {
  const workload = { name: "w", title: "w", tool: "fio", pattern: "read", block: 4096, depth: 1 };
  return Scenario.parse({
    assay: 1,
    name: "s",
    title: "s",
    systems: [{ name: "a", path: "/a" }],
    workloads: [options === undefined ? workload : { ...workload, options }],
    trials: { blocks: 1, runtime: 1 },
    workingSet: { max: 2 ** 20 },
  });
}

/** The fio of this machine for what only asks it; job files that are to be parsed come through standard input. */
const realFio =
  (files: () => string): FakeProgram =>
  async ({ args }) => {
    const isFile = args[0] === "--parse-only";
    const asked = isFile ? ["--parse-only", "-"] : [...args];
    const input = isFile ? { input: files() } : {};
    const result = await execa("fio", asked, { reject: false, ...input });
    return { status: result.exitCode ?? 1, stdout: String(result.stdout), stderr: String(result.stderr) };
  };

async function check(options: FioWorkload["options"], engine = "io_uring") {
  const world = fakeWorld({
    programs: {
      "/usr/bin/fio": (request, effects) =>
        realFio(() => world.files.text(request.args[1] ?? "") ?? "")(request, effects),
    },
  });
  await world.effects.files.makeFolder("/run/layout");
  await checkPassedOptions(scenarioWith(options), { fio, engine, folder: "/run/layout", effects: world.effects });
  return world;
}

const why = skipped("fio");

describe.skipIf(why !== "")(`options that a scenario passes to fio${why}`, () => {
  it("are not asked for where there are none", async () => {
    expect((await check(undefined)).ran).toEqual([]);
    expect((await check({})).ran).toEqual([]);
  });

  it.each`
    options                                         | engine
    ${{ thinktime: "10ms", rate_iops: 100 }}        | ${"psync"}
    ${{ hipri: true, registerfiles: 1 }}            | ${"io_uring"}
    ${{ userspace_reap: true }}                     | ${"libaio"}
    ${{ blockalign: 4096 }}                         | ${"psync"}
    ${{ iodepth_batch_submit: 4 }}                  | ${"io_uring"}
    ${{ bssplit: "4k/50:64k/50", zero_buffers: 1 }} | ${"io_uring"}
  `("$options are known to the fio of this machine with $engine", async ({ options, engine }) => {
    const world = await check(options, engine);

    expect(world.ran.at(-1)?.args[0]).toBe("--parse-only");
  });

  it.each`
    options                    | engine        | message                                                  | next
    ${{ thinktme: "1ms" }}     | ${"psync"}    | ${'fio-3.33 with psync knows no option "thinktme"'}      | ${'did you mean "thinktime"?'}
    ${{ hipri: true }}         | ${"libaio"}   | ${'fio-3.33 with libaio knows no option "hipri"'}        | ${"list them with: /usr/bin/fio --cmdhelp=all"}
    ${{ qqqqqqqqqq: 1 }}       | ${"io_uring"} | ${'fio-3.33 with io_uring knows no option "qqqqqqqqqq"'} | ${"list them with: /usr/bin/fio --cmdhelp=all"}
    ${{ nice: 99 }}            | ${"psync"}    | ${"fio-3.33 does not take the options: nice: max value"} | ${"see what an option takes with"}
    ${{ rate_process: "odd" }} | ${"psync"}    | ${"fio-3.33 does not take the options: "}                | ${"see what an option takes with"}
  `("$options with $engine are refused: $message", async ({ options, engine, message, next }) => {
    const refusal = check(options, engine);

    await expect(refusal).rejects.toMatchObject({
      code: "badScenario",
      message: expect.stringContaining(message),
      where: "options of workload w",
      next: expect.stringContaining(next),
    });
  });
});
