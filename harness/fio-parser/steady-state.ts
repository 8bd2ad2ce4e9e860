import { type Known, known, unknown } from "../model/known.ts";
import { bytesPerSecond, perSecond, seconds } from "../model/quantity.ts";
import { Fields } from "./fields.ts";
import type { FioSteadyState } from "./report.ts";

/** The verdict of fio's own steady-state detection, where the job asked for it. */
export function steadyStateOf(job: Fields): Known<FioSteadyState> {
  if (!job.has("steadystate")) return unknown("the job did not ask for a steady state");
  const fields = new Fields(job.get("steadystate"), `${job.path}.steadystate`);
  const data = new Fields(fields.get("data"), `${fields.path}.data`);
  return known({
    attained: fields.count("attained") === 1,
    rule: fields.text("ss"),
    window: seconds(fields.count("duration")),
    criterion: criterionOf(fields.text("criterion")),
    // In bytes/s, although `bw` of the same file is KiB/s.
    bytesPerSecondMean: bytesPerSecond(data.amount("bw_mean")),
    iopsMean: perSecond(data.amount("iops_mean")),
    bytesPerSecond: data.amounts("bw").map(bytesPerSecond),
    iops: data.amounts("iops").map(perSecond),
  });
}

function criterionOf(text: string): FioSteadyState["criterion"] {
  const [, number, percent] = /^(-?\d+(?:\.\d+)?)(%?)$/.exec(text) ?? [];
  if (number === undefined) return unknown(`fio printed "${text}"`);
  return known({ value: Number(number), percent: percent === "%" });
}
