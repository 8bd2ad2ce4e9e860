import type { Command } from "commander";
import { HarnessError } from "../model/error.ts";
import { type Scenario, System } from "../model/scenario.ts";
import { fitToMinutes } from "../plan/fit-to-minutes.ts";
import { rateFromText } from "../scenario/quantity-text.ts";

/** Options that change a scenario from the command line; the same for `quickstart`, `plan` and `run`. */
export interface ScenarioOptions {
  readonly target?: readonly string[];
  readonly throttle?: readonly string[];
  readonly accept?: readonly string[];
  readonly minutes?: string;
  readonly seed?: string;
}

const collect = (value: string, earlier: readonly string[] = []): string[] => [...earlier, value];

/** Declares the options of `ScenarioOptions` on a command. */
export function addScenarioOptions(command: Command): void {
  command
    .option(
      "--target <name=dir>",
      "measure this directory instead of the scenario's systems; give it twice or more to compare",
      collect,
    )
    .option("--minutes <n>", "stretch or shrink to about so many minutes")
    .option("--seed <n>", "seed of trial order and data, to repeat a plan exactly")
    .option("--throttle <name=rate>", "cap a system with fio's rate=, e.g. a=100MiB/s; for calibration", collect)
    .option("--accept <field=reason>", "waive a difference that the gate would refuse, with the reason", collect);
}

function pairOf(option: string, text: string, example: string): [string, string] {
  const at = text.indexOf("=");
  if (at > 0 && at < text.length - 1) return [text.slice(0, at), text.slice(at + 1)];
  throw new HarnessError("badFlags", `${option} ${text}: a name and a value are expected`, {
    next: `write it like ${option} ${example}`,
  });
}

function targets(texts: readonly string[]): Scenario["systems"] {
  const systems = texts.map((text) => {
    const [name, path] = pairOf("--target", text, "fast=/mnt/fast");
    const parsed = System.safeParse({ name, path });
    if (parsed.success) return parsed.data;
    throw new HarnessError("badFlags", `--target ${text}: ${parsed.error.issues[0]?.message ?? "not usable"}`, {
      next: "write it like --target fast=/mnt/fast",
    });
  });
  const names = systems.map((system) => system.name);
  const twice = names.find((name, index) => names.indexOf(name) !== index);
  if (twice !== undefined)
    throw new HarnessError("badFlags", `--target ${twice}: the name is given twice`, {
      next: "give each target a name of its own",
    });
  return systems;
}

function throttled(systems: Scenario["systems"], texts: readonly string[]): Scenario["systems"] {
  const caps = new Map(texts.map((text) => pairOf("--throttle", text, "a=100MiB/s")));
  for (const name of caps.keys()) {
    if (systems.some((system) => system.name === name)) continue;
    throw new HarnessError("badFlags", `--throttle ${name}: there is no such system`, {
      next: `systems: ${systems.map((system) => system.name).join(", ")}`,
    });
  }
  return systems.map((system) => {
    const cap = caps.get(system.name);
    return cap === undefined ? system : { ...system, throttle: rateFromText(cap) };
  });
}

function positive(option: string, text: string, limits: { least: number; most: number }): number {
  const value = Number(text);
  if (Number.isFinite(value) && value >= limits.least && value <= limits.most) return value;
  throw new HarnessError("badFlags", `${option} ${text}: a number from ${limits.least} to ${limits.most} is expected`, {
    next: `write it like ${option} ${Math.max(2, limits.least)}`,
  });
}

/** The scenario with the command line's changes in it. Throws `badFlags`. */
export function withOptions(scenario: Scenario, options: ScenarioOptions): Scenario {
  const systems = throttled(
    options.target === undefined ? scenario.systems : targets(options.target),
    options.throttle ?? [],
  );
  const accept = Object.fromEntries(
    (options.accept ?? []).map((text) => pairOf("--accept", text, 'accessClass="both are meant to differ"')),
  );
  const { baseline, ...compare } = scenario.compare;
  const kept = baseline !== undefined && systems.some((system) => system.name === baseline) ? { baseline } : {};
  const changed: Scenario = {
    ...scenario,
    systems,
    compare: { ...compare, ...kept, accept: { ...compare.accept, ...accept } },
  };
  const sized =
    options.minutes === undefined
      ? changed
      : fitToMinutes(changed, positive("--minutes", options.minutes, { least: 0.2, most: 10_080 }));
  if (options.seed === undefined) return sized;
  const seed = positive("--seed", options.seed, { least: 0, most: 0xffff_ffff });
  return { ...sized, trials: { ...sized.trials, seed: Math.floor(seed) } };
}
