import { canonicalName, nearestOption } from "../../fio-jobs/option-name.ts";
import { passedJobOptions } from "../../fio-jobs/passed-options.ts";
import type { Effects } from "../../model/effects.ts";
import { HarnessError } from "../../model/error.ts";
import type { FioFacts } from "../../model/evidence.ts";
import type { FioWorkload, Scenario } from "../../model/scenario.ts";
import { jobFileText } from "./job-file.ts";

interface CheckSite {
  readonly fio: FioFacts;
  /** The engine that was chosen for all systems: some options belong to one engine only. */
  readonly engine: string;
  /** An existing folder for job files that are only parsed. */
  readonly folder: string;
  readonly effects: Effects;
}

/**
 * Asks the fio that will run the trials whether it knows the options that workloads pass through, and takes their
 * values. Throws `badScenario` before anything is laid out. Without such options fio is not called.
 */
export async function checkPassedOptions(scenario: Scenario, site: CheckSite): Promise<void> {
  const passing = scenario.workloads.filter(
    (workload): workload is FioWorkload => workload.tool === "fio" && Object.keys(workload.options ?? {}).length > 0,
  );
  if (passing.length === 0) return;
  const known = await knownNames(site);
  for (const workload of passing) {
    for (const name of Object.keys(workload.options ?? {})) await assertKnown(name, { workload, known, site });
    await assertParsed(workload, site);
  }
}

async function said(args: readonly string[], { fio, effects, folder }: CheckSite) {
  return effects.processes.run({ command: fio.path, args, cwd: folder, timeoutMs: 20_000 });
}

/** First words of fio's lists: options of every load, and of the engine. */
async function knownNames(site: CheckSite): Promise<readonly string[]> {
  const lists = [await said(["--cmdhelp=all"], site), await said([`--enghelp=${site.engine}`], site)];
  return lists.flatMap(({ stdout }) =>
    stdout.split("\n").flatMap((line) => /^\s*([a-z][a-z0-9_-]*)\s*:/.exec(line)?.[1] ?? []),
  );
}

async function assertKnown(
  name: string,
  { workload, known, site }: { workload: FioWorkload; known: readonly string[]; site: CheckSite },
): Promise<void> {
  if (known.includes(name) || known.includes(canonicalName(name))) return;
  // The lists have first names only: fio itself is asked for what may be another spelling.
  const answer = await said([`--cmdhelp=${name}`], site);
  if (!/No such command|closest match/.test(`${answer.stdout}${answer.stderr}`) && /alias:/.test(answer.stdout)) return;
  const guess = nearestOption(name, known);
  throw new HarnessError("badScenario", `${site.fio.version} with ${site.engine} knows no option "${name}"`, {
    where: `options of workload ${workload.name}`,
    next: guess === undefined ? `list them with: ${site.fio.path} --cmdhelp=all` : `did you mean "${guess}"?`,
  });
}

async function assertParsed(workload: FioWorkload, site: CheckSite): Promise<void> {
  const options = passedJobOptions(workload.options ?? {});
  const file = `${site.folder}/options-${workload.name}.fio`;
  const global = [["ioengine", site.engine] as const];
  const own = [["rw", workload.pattern] as const, ["bs", workload.block] as const, ["size", 2 ** 20] as const];
  await site.effects.files.writeWhole(
    file,
    jobFileText(global, [{ name: workload.name, options: [...own, ...options] }]),
  );
  const answer = await said(["--parse-only", file], site);
  await site.effects.files.removeFile(file);
  if (answer.status === 0) return;
  const words = `${answer.stderr}\n${answer.stdout}`
    .split("\n")
    .find((line) => line.trim() !== "")
    ?.trim();
  throw new HarnessError(
    "badScenario",
    `${site.fio.version} does not take the options: ${words ?? "it gives no reason"}`,
    {
      where: `options of workload ${workload.name}`,
      next: `see what an option takes with: ${site.fio.path} --cmdhelp=NAME`,
    },
  );
}
