import type { FioNote } from "./note.ts";
import { optionValues } from "./option-values.ts";
import type { FioJob, FioOption } from "./report.ts";

/**
 * Finds entries that stand for several jobs. fio prints `group_reporting` among the options only where it was given a value,
 * so the sure sign is a section of several jobs with a single entry. Sections that a group swallowed whole leave no trace.
 */
export class Grouping {
  private readonly sections = new Map<string, { note: FioNote; entries: number }>();

  /** Takes an entry into account. */
  add(where: string, job: FioJob, globalOptions: readonly FioOption[]): void {
    const last = (name: string) => optionValues([...globalOptions, ...job.options], name).at(-1);
    if (!(Number(last("numjobs")) > 1)) return;
    const host = `${job.host.known ? job.host.value : ""} ${job.port.known ? job.port.value : ""}`;
    const section = `${host} ${job.groupId} ${job.name}`;
    const seen = this.sections.get(section);
    if (seen === undefined) this.sections.set(section, { note: { kind: "grouped", where, job: job.name }, entries: 1 });
    else seen.entries++;
  }

  /** A note for each entry that stands alone for its section. */
  notes(): FioNote[] {
    return [...this.sections.values()].filter(({ entries }) => entries === 1).map(({ note }) => note);
  }
}
