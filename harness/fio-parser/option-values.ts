import type { FioOption } from "./report.ts";

/** All values of an option, in the order of the file; more than one where fio printed it more than once. */
export function optionValues(options: readonly FioOption[], name: string): string[] {
  return options.filter(([option]) => option === name).map(([, value]) => value);
}
