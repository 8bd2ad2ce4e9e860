import { canonicalName } from "./option-name.ts";
import { type Refusal, refusedName, refusedValue } from "./refused-options.ts";

/** Options of fio that a workload passes through, as a scenario has them. */
export type PassedOptions = Readonly<Record<string, string | number | boolean>>;

/** Why one option is refused. */
export interface RefusedOption extends Refusal {
  readonly name: string;
}

/** The options of a workload that may not be passed to fio, each with the reason: the rest may, if fio knows them. */
export function refusedPassedOptions(options: PassedOptions): RefusedOption[] {
  const seen = new Map<string, string>();
  return Object.entries(options).flatMap(([name, value]) => {
    const canonical = canonicalName(name);
    const twice = seen.get(canonical);
    seen.set(canonical, name);
    const refusal =
      refusedName(canonical) ??
      refusedValue(canonical, value) ??
      (twice === undefined ? undefined : { why: `it is the same as "${twice}"`, next: "write one of them" });
    return refusal === undefined ? [] : [{ name, ...refusal }];
  });
}

/** The options as they stand in a job file: true and false are 1 and 0 there. */
export function passedJobOptions(options: PassedOptions): [name: string, value: string | number][] {
  return Object.entries(options).map(([name, value]) => [name, typeof value === "boolean" ? Number(value) : value]);
}

/** Why fio would not take a section's name for a job's; undefined where it would. */
export function refusedSectionName(name: string): Refusal | undefined {
  if (name.startsWith("global")) {
    return { why: 'fio takes every section that begins with "global" for defaults and runs no job', next: "rename it" };
  }
  return undefined;
}
