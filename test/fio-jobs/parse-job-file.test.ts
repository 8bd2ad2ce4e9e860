import { describe, expect, it } from "vitest";
import { concurrentGroups, effectiveOptions, parseJobFile } from "../../harness/fio-jobs/parse-job-file.ts";
import { caughtError } from "../caught-error.ts";

describe("a job file", () => {
  it("is sections that inherit from [global], with comments and options without a value", () => {
    const text =
      "; a comment\n# another\n[global]\nbs = 4k ; not this\nthread\n\n[a]\r\nrw=randread # nor this\n  iodepth =4\n";

    const [job, ...others] = parseJobFile(text);

    expect(others).toEqual([]);
    expect(job).toMatchObject({ name: "a", line: 7 });
    expect(job && Object.fromEntries(effectiveOptions(job))).toEqual({
      bs: "4k",
      thread: true,
      rw: "randread",
      iodepth: "4",
    });
  });

  it("lets a job's own options win, by any name, and later ones over earlier ones", () => {
    const [job] = parseJobFile("[global]\nblocksize=4k\nrw=read\n[a]\nbs=8k\nreadwrite=write\nbs=16k\n");

    expect(job && Object.fromEntries(effectiveOptions(job))).toEqual({ bs: "16k", rw: "write" });
  });

  it("takes every section that begins with global for defaults of the jobs after it", () => {
    const jobs = parseJobFile("[global]\nbs=4k\n[a]\n[global-two]\nbs=8k\nsize=1m\n[b]\n");

    expect(jobs.map((job) => [job.name, Object.fromEntries(effectiveOptions(job))])).toEqual([
      ["a", { bs: "4k" }],
      ["b", { bs: "8k", size: "1m" }],
    ]);
  });

  it("says which jobs run together", () => {
    const jobs = parseJobFile("[a]\n[b]\n[c]\nstonewall\n[d]\n[e]\nwait_for_previous=1\n[f]\nstonewall=0\n");

    expect(concurrentGroups(jobs)).toEqual([
      ["a", "b"],
      ["c", "d"],
      ["e", "f"],
    ]);
  });

  it.each`
    text                               | where    | what
    ${"bs=4k\n[a]\n"}                  | ${"x:1"} | ${"stands before the first section"}
    ${"[a]\nrw=read\ninclude other\n"} | ${"x:3"} | ${"includes another file"}
    ${"[a]\ninclude=/etc/passwd\n"}    | ${"x:2"} | ${"includes another file"}
    ${"[]\n"}                          | ${"x:1"} | ${"has no name"}
    ${`[a]\nbs=${"9".repeat(5000)}`}   | ${"x:2"} | ${"longer than fio reads"}
  `("that $what is refused at $where", ({ text, where, what }) => {
    const error = caughtError(() => parseJobFile(text, "x"));

    expect(error).toMatchObject({ code: "badArtifact", where });
    expect(String((error as Error).message)).toContain(what);
  });
});
