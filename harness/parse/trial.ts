import { HarnessError } from "../model/error.ts";
import type { Parsed } from "../model/observation.ts";
import type { TrialRecord } from "../model/trial-record.ts";
import { parseFioJson } from "./fio-json.ts";
import { parseBandwidthLog } from "./fio-log.ts";

/** Texts of a trial's raw files by their name in the trial's folder. */
export type TrialFiles = ReadonlyMap<string, string>;

/** Bandwidth logs of a phase are `PHASE_bw.N.log`, N from 1 in the order of the jobs. */
function logsOf(phase: string, files: TrialFiles): { name: string; number: string }[] {
  return [...files.keys()].flatMap((name) => {
    const match = /^(.+)_bw\.(\d+)\.log$/.exec(name);
    return match?.[1] === phase && match[2] !== undefined ? [{ name, number: match[2] }] : [];
  });
}

function missing(trial: string, artifact: string): HarnessError {
  return new HarnessError("badArtifact", `fio's output of ${trial} is missing`, {
    where: artifact,
    next: "put the file back, or run the trial again in a new run",
  });
}

/** All numbers of one finished trial. `folder` is its path in the run folder. Throws `badArtifact` at the first bad file. */
export function parseTrial(record: TrialRecord, folder: string, files: TrialFiles): Parsed {
  const parts = record.phases.map((phase): Parsed => {
    const from = (name: string) => ({ trial: record.trial, phase: phase.phase, artifact: `${folder}/${name}` });
    const text = files.get(phase.output);
    if (text === undefined) throw missing(record.trial, `${folder}/${phase.output}`);
    const { observations, latency } = parseFioJson(text, from(phase.output));
    const series = logsOf(phase.phase, files).flatMap(({ name, number }) =>
      parseBandwidthLog(files.get(name) ?? "", number, from(name)),
    );
    return { observations, latency, series };
  });
  return {
    observations: parts.flatMap((part) => part.observations),
    latency: parts.flatMap((part) => part.latency),
    series: parts.flatMap((part) => part.series),
  };
}
