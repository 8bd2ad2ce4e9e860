import type { FioJob, FioReport } from "../../harness/fio-parser/index.ts";

const members = (object: object) =>
  Object.entries(object).flatMap(([key, value]) =>
    key === "jobs" || key === "aggregates" ? [] : [`${key}: ${JSON.stringify(value)}`],
  );

function jobLines(kind: string, job: FioJob, index: number): string[] {
  const { directions, ...rest } = job;
  return [`--- ${kind} ${index}`, ...members(rest), ...members(directions)];
}

/** Everything of a report, one member a line, so that a diff of goldens can be read. */
export function reportLines(report: FioReport): string {
  const jobs = report.jobs.flatMap((job, index) => jobLines("job", job, index));
  const aggregates = report.aggregates.flatMap((job, index) => jobLines("aggregate", job, index));
  return `${[...members(report), ...jobs, ...aggregates].join("\n")}\n`;
}
