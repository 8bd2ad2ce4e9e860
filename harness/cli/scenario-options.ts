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

/** `name=value` as typed. Throws `badFlags` with an example. */
export function pairOf(option: string, text: string, example: string): [string, string] {
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
    if (cap === undefined) return system;
    const throttle = rateFromText(cap);
    if (throttle > 0) return { ...system, throttle };
    throw new HarnessError("badFlags", `--throttle ${system.name}=${cap}: nothing would be let through`, {
      next: "write it like --throttle a=100MiB/s, or leave it out",
    });
  });
}

interface Limits {
  readonly least: number;
  readonly most: number;
  readonly whole?: boolean;
}

function numberOf(option: string, text: string, { least, most, whole = false }: Limits): number {
  const value = text.trim() === "" ? Number.NaN : Number(text);
  if (value >= least && value <= most && (!whole || Number.isInteger(value))) return value;
  const kind = whole ? "a whole number" : "a number";
  throw new HarnessError("badFlags", `${option} ${text}: ${kind} from ${least} to ${most} is expected`, {
    next: `write it like ${option} ${Math.max(2, least)}`,
  });
}

/** Held to the same rule as `compare.accept` in a scenario: a plan that breaks it could not be read back. */
export function waivers(texts: readonly string[]): Scenario["compare"]["accept"] {
  const example = 'accessClass="both are meant to differ"';
  const accept = Object.fromEntries(texts.map((text) => pairOf("--accept", text, example)));
  const short = Object.entries(accept).find(([, reason]) => reason.length < 10);
  if (short === undefined) return accept;
  throw new HarnessError("badFlags", `--accept ${short.join("=")}: the reason has fewer than 10 characters`, {
    next: `write it like --accept ${example}`,
  });
}

/** The scenario with the command line's changes in it. Throws `badFlags`. */
export function withOptions(scenario: Scenario, options: ScenarioOptions): Scenario {
  const systems = throttled(
    options.target === undefined ? scenario.systems : targets(options.target),
    options.throttle ?? [],
  );
  const accept = waivers(options.accept ?? []);
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
      : fitToMinutes(changed, numberOf("--minutes", options.minutes, { least: 0.2, most: 10_080 }));
  if (options.seed === undefined) return sized;
  const seed = numberOf("--seed", options.seed, { least: 0, most: 0xffff_ffff, whole: true });
  return { ...sized, trials: { ...sized.trials, seed } };
}
