import { describe, expect, it } from "vitest";
import { canonicalName, nearestOption } from "../../harness/fio-jobs/option-name.ts";
import { passedJobOptions, refusedPassedOptions, refusedSectionName } from "../../harness/fio-jobs/passed-options.ts";

const reasonOf = (options: Record<string, string | number | boolean>) =>
  refusedPassedOptions(options).map(({ name, why }) => `${name}: ${why}`);

describe("options of fio that are passed through", () => {
  it.each`
    options
    ${{ thinktime: "10ms" }}
    ${{ rate_iops: 500, rate_process: "poisson" }}
    ${{ bssplit: "4k/50:64k/50" }}
    ${{ random_distribution: "zoned:60/10:30/20:8/30:2/40" }}
    ${{ buffer_compress_percentage: 50, zero_buffers: false }}
    ${{ hipri: true }}
    ${{ write_barrier: 32, write_hint: "short" }}
    ${{ cpus_allowed: "0-3,5", nice: -5 }}
    ${{ "hugepage-size": "2m" }}
  `("$options are fine", ({ options }) => {
    expect(reasonOf(options)).toEqual([]);
  });

  it.each`
    option                                 | why
    ${["exec_prerun", "touch x"]}          | ${"run a command"}
    ${["exec_postrun", "touch x"]}         | ${"run a command"}
    ${["ioengine", "exec"]}                | ${"finds out by trying"}
    ${["ioengine", "external:x.so"]}       | ${"finds out by trying"}
    ${["filename", "x"]}                   | ${"which files are used"}
    ${["directory", "x"]}                  | ${"Assay sets it"}
    ${["opendir", "x"]}                    | ${"leads out of the target"}
    ${["write_bw_log", "x"]}               | ${"writes the logs"}
    ${["write_iolog", "x"]}                | ${"writes the logs"}
    ${["write_hist_log", "x"]}             | ${"writes the logs"}
    ${["log_unix_epoch", 1]}               | ${"writes the logs"}
    ${["read_iolog", "x"]}                 | ${"leads out of the target"}
    ${["replay_redirect", "x"]}            | ${"leads out of the target"}
    ${["merge_blktrace_file", "x"]}        | ${"leads out of the target"}
    ${["cgroup", "x"]}                     | ${"changes the machine"}
    ${["include", "x"]}                    | ${"stand in another file"}
    ${["randseed", 1]}                     | ${"Assay sets it"}
    ${["direct", 0]}                       | ${"finds out by trying"}
    ${["size", "1g"]}                      | ${"Assay sets it"}
    ${["runtime", 5]}                      | ${"Assay sets it"}
    ${["timeout", 5]}                      | ${"Assay sets it"}
    ${["readwrite", "write"]}              | ${"Assay sets it"}
    ${["blocksize", "4k"]}                 | ${"Assay sets it"}
    ${["gtod_reduce", true]}               | ${"what the numbers mean"}
    ${["continue_on_error", "io"]}         | ${"trial with errors"}
    ${["mem", "mmap:/dev/shm/x"]}          | ${"lead out of the target"}
    ${["verify_pattern", "../x"]}          | ${"lead out of the target"}
    ${["buffer_pattern", "'/etc/passwd'"]} | ${"quotes"}
    ${["thinktime", "$ncpus*1|touch x"]}   | ${"make fio or its shell"}
    ${["thinktime", "`id`"]}               | ${"make fio or its shell"}
    ${["thinktime", "1\nexec_prerun=id"]}  | ${"control character"}
    ${["thinktime", "1;2"]}                | ${"fio cuts"}
    ${["thinktime", "1#2"]}                | ${"fio cuts"}
    ${["thinktime", ""]}                   | ${"empty"}
    ${["thinktime", " 1"]}                 | ${"blanks"}
    ${["thinktime", Number.NaN]}           | ${"no number"}
    ${["thinktime=1\n[x]", 1]}             | ${"no name of an option"}
    ${["Exec_Prerun", "x"]}                | ${"no name of an option"}
    ${["exec_prerun ", "x"]}               | ${"no name of an option"}
    ${["constructor", "x"]}                | ${undefined}
  `("$option is refused: $why", ({ option: [name, value], why }) => {
    const reasons = reasonOf({ [name]: value });

    expect(reasons).toHaveLength(why === undefined ? 0 : 1);
    if (why !== undefined) expect(reasons[0]).toContain(why);
  });

  it("one option by two names is refused", () => {
    expect(reasonOf({ ss: "iops:5%", steadystate: "iops:5%" })).toEqual(['steadystate: it is the same as "ss"']);
  });

  it("each refusal says what to do instead", () => {
    expect(refusedPassedOptions({ rw: "read", bs: 1, exec_prerun: "x" }).map(({ next }) => next)).toEqual([
      "use pattern of the scenario",
      "use block of the scenario",
      "leave it out",
    ]);
  });

  it("are numbers in the job file where they are true or false", () => {
    expect(passedJobOptions({ hipri: true, zero_buffers: false, nice: 3, thinktime: "1ms" })).toEqual([
      ["hipri", 1],
      ["zero_buffers", 0],
      ["nice", 3],
      ["thinktime", "1ms"],
    ]);
  });
});

it("a job named like defaults would not be run", () => {
  expect(refusedSectionName("global-read")?.why).toContain("runs no job");
  expect(refusedSectionName("read-global")).toBeUndefined();
});

it.each`
  name          | known                           | nearest
  ${"thinktme"} | ${["thinktime", "thinkcycles"]} | ${"thinktime"}
  ${"qqqqqq"}   | ${["thinktime"]}                | ${undefined}
`("for $name the nearest of $known is $nearest", ({ name, known, nearest }) => {
  expect(nearestOption(name, known)).toBe(nearest);
  expect(canonicalName(name)).toBe(name);
});
