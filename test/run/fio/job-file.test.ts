import { describe, expect, it } from "vitest";
import { type FioOption, jobFileText } from "../../../harness/run/fio/job-file.ts";
import { fileBytes, layoutJob, logIntervalMs } from "../../../harness/run/fio/workload-job.ts";
import { sampleExecution } from "../sample-execution.ts";

const MIB = 2 ** 20;

describe("the text of a job file", () => {
  it("is the global section and then each other one", () => {
    const global: FioOption[] = [
      ["direct", 1],
      ["time_based", true],
    ];

    expect(jobFileText(global, [{ name: "w", options: [["rw", "read"]] }])).toBe(
      "[global]\ndirect=1\ntime_based\n\n[w]\nrw=read\n",
    );
  });

  it.each(["a#b", "a;b", "a\nb", "a\rb"])("never holds %j, because fio would cut it", (value) => {
    expect(() => jobFileText([["directory", value]], [])).toThrow("a character that fio would cut");
  });
});

it.each`
  runtime | milliseconds
  ${0.1}  | ${50}
  ${0.3}  | ${50}
  ${0.7}  | ${70}
  ${5}    | ${500}
  ${10}   | ${1000}
  ${300}  | ${1000}
`("a trial of $runtime s is logged every $milliseconds ms", ({ runtime, milliseconds }) => {
  expect(logIntervalMs(runtime)).toBe(milliseconds);
});

it.each`
  jobs   | workingSet  | each
  ${1}   | ${64 * MIB} | ${64 * MIB}
  ${4}   | ${64 * MIB} | ${16 * MIB}
  ${3}   | ${64 * MIB} | ${21 * MIB}
  ${100} | ${64 * MIB} | ${MIB}
`("$jobs jobs on $workingSet bytes have files of $each bytes", ({ jobs, workingSet, each }) => {
  expect(fileBytes({ jobs }, workingSet)).toBe(each);
});

it("layout writes the very files that trials use, in full, once, and flushes them", () => {
  const { global, sections } = layoutJob({ kind: "read", jobs: 2 }, sampleExecution, 5);

  const lines = jobFileText(global, sections).split("\n");

  expect(lines).toEqual(expect.arrayContaining(["rw=write", "end_fsync=1", "numjobs=2", `size=${32 * MIB}`]));
  expect(lines).toContain("filename_format=read-2.$jobnum.assay");
  expect(lines.filter((line) => /^(time_based|runtime|rate)/.test(line))).toEqual([]);
});
