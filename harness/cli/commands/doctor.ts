import type { Effects } from "../../model/effects.ts";
import { HarnessError } from "../../model/error.ts";
import { checkTarget } from "../../provision/local/owned-folder.ts";
import { CACHE_CONTROL } from "../../run/caches.ts";
import { readFioFacts } from "../../run/evidence/fio-facts.ts";
import { readHostFacts } from "../../run/evidence/host-facts.ts";
import { readTargetFacts } from "../../run/evidence/target-facts.ts";
import type { CommandModule, Context } from "../command.ts";
import { type ScenarioOptions, withOptions } from "../scenario-options.ts";
import { table } from "../show-analysis.ts";

interface Check {
  readonly name: string;
  readonly state: "ok" | "note" | "problem";
  readonly found: string;
  readonly fix: string | null;
}

const ok = (name: string, found: string): Check => ({ name, state: "ok", found, fix: null });

async function attempt(name: string, work: () => Promise<string>): Promise<Check> {
  try {
    return ok(name, await work());
  } catch (error) {
    if (!(error instanceof HarnessError)) throw error;
    return { name, state: "problem", found: error.message, fix: error.next };
  }
}

async function permissions(effects: Effects): Promise<Check> {
  if (effects.machine.isRoot && (await effects.files.isWritable(CACHE_CONTROL)))
    return ok("drop caches", `${CACHE_CONTROL} can be written`);
  const fix = "not needed where O_DIRECT works; else run as root";
  return { name: "drop caches", state: "note", found: `${CACHE_CONTROL} cannot be written by this user`, fix };
}

async function host(effects: Effects): Promise<Check[]> {
  const facts = await readHostFacts(effects);
  const clock: Check = facts.clockSync.known
    ? ok("clock", facts.clockSync.value)
    : {
        name: "clock",
        state: "note",
        found: facts.clockSync.why,
        fix: "install chrony or systemd-timesyncd to have clock offsets on record",
      };
  const cpu = facts.cpuModel.known ? facts.cpuModel.value : "unknown CPU";
  return [ok("host", `${facts.os.known ? facts.os.value : "unknown system"}, ${facts.cpuCount} × ${cpu}`), clock];
}

async function targets(options: ScenarioOptions, effects: Effects): Promise<Check[]> {
  if (options.target === undefined) return [];
  const bare = {
    assay: 1,
    name: "doctor",
    title: "doctor",
    systems: [],
    workloads: [],
    trials: { blocks: 1, warmupBlocks: 0, runtime: 1, ramp: 0 },
    workingSet: { max: 1 },
    compare: { accept: {} },
  } as const;
  const { systems } = withOptions({ ...bare, systems: [], workloads: [] }, { target: options.target });
  return Promise.all(
    systems.map((system) =>
      attempt(`target ${system.name}`, async () => {
        await checkTarget(system, "the scenario", effects);
        const facts = await readTargetFacts(system.name, system.path, effects);
        return `${facts.filesystem.known ? facts.filesystem.value : facts.statfsType}, class ${facts.accessClass}, ${facts.freeBytes.known ? `${(facts.freeBytes.value / 1e9).toFixed(1)} GB free` : "free space unknown"}`;
      }),
    ),
  );
}

async function runsFolder({ site, effects }: Context): Promise<Check> {
  const exists = (await effects.files.status(site.runs)) !== undefined;
  const writable = await effects.files.isWritable(exists ? site.runs : effects.machine.cwd);
  if (writable) return ok("results folder", site.runs);
  return {
    name: "results folder",
    state: "problem",
    found: `${site.runs} cannot be written to`,
    fix: "name another: --runs DIR",
  };
}

/** `assay doctor`: what works on this machine, what does not, and what to type about it. Changes nothing. */
export const doctor: CommandModule<ScenarioOptions> = {
  configure: (command) => {
    command.option(
      "--target <name=dir>",
      "also look at this directory",
      (value: string, earlier: readonly string[] = []) => [...earlier, value],
    );
  },
  run: async ({ options }, context) => {
    const { effects } = context;
    const fio = await attempt("fio", async () => {
      const facts = await readFioFacts(effects);
      return `${facts.version} (${facts.path})`;
    });
    const checks: Check[] = [
      ok("assay", context.version),
      fio,
      await runsFolder(context),
      await permissions(effects),
      ...(await host(effects)),
      ...(await targets(options, effects)),
    ];
    const bad = checks.some((check) => check.state === "problem");
    const mark = { ok: "ok", note: "note", problem: "PROBLEM" } as const;
    const lines = checks.map((check) => [mark[check.state], check.name, check.found]);
    const fixes = checks.flatMap((check) => (check.fix === null ? [] : [`${check.name}: ${check.fix}`]));
    return {
      exit: bad ? "providerFailed" : "fine",
      result: { checks },
      text: [table(lines), ...(fixes.length > 0 ? ["", ...fixes] : [])].join("\n"),
    };
  },
};
