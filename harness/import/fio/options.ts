import type { FioJob, FioOption, FioReport } from "../../fio-parser/index.ts";

/** Options of one job as fio reports them, its section's over the global ones; undefined where fio reports none at all. */
export type JobOptions = Readonly<Record<string, string>>;

/** Other names that fio takes for the same option, as it may print either. */
const sameOption: Readonly<Record<string, string>> = { readwrite: "rw", blocksize: "bs" };

/** Options that may come more than once; their values are listed one after the other. */
const repeated: ReadonlySet<string> = new Set(["filename"]);

function collected(options: readonly FioOption[]): Record<string, string> {
  const values: Record<string, string> = {};
  for (const [printed, value] of options) {
    const name = sameOption[printed] ?? printed;
    const before = values[name];
    values[name] = repeated.has(name) && before !== undefined && before !== value ? `${before}:${value}` : value;
  }
  return values;
}

/** The options of a job. fio before 2.14 reports none: undefined. */
export function optionsOf(report: FioReport, job: FioJob): JobOptions | undefined {
  if (report.globalOptions.length === 0 && job.options.length === 0) return undefined;
  return { ...collected(report.globalOptions), ...collected(job.options) };
}
