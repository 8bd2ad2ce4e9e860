import { describe, expect, it } from "vitest";
import { HarnessError } from "../../harness/model/error.ts";
import { parseFioJson } from "../../harness/parse/fio-json.ts";
import { caughtError } from "../caught-error.ts";
import { failedArtifact, goodArtifacts } from "./recorded-artifacts.ts";

const from = { trial: "b01.w.a", phase: "load", artifact: "trials/b01.w.a/load.json" };
const parse = (text: string) => parseFioJson(text, from);

const idle = { io_bytes: 0, runtime: 0, total_ios: 0, clat_ns: { mean: 0, N: 0 } };
const busy = { io_bytes: 8192, runtime: 2, total_ios: 2, clat_ns: { mean: 700, N: 2, bins: { 600: 1, 800: 1 } } };

function fioText(job: object): string {
  const whole = { jobname: "j", error: 0, usr_cpu: 1, sys_cpu: 2, read: busy, write: idle, ...job };
  return JSON.stringify({ "fio version": "fio-3.99", unheardOf: { anything: [] }, jobs: [whole] });
}

describe("fio's JSON", () => {
  it("may have members that nobody has heard of", () => {
    const bytes = parse(fioText({ brandNew: true })).observations.find((entry) => entry.metric === "bytes");

    expect(bytes?.value).toEqual({ known: true, value: 8192 });
  });

  it("gives no rate where fio's clock shows no time", () => {
    const { observations } = parse(fioText({ read: { ...busy, runtime: 0 } }));

    const rate = observations.find((entry) => entry.metric === "throughput" && entry.direction === "read");

    expect(rate?.value).toEqual({ known: false, why: "fio's clock shows no time passed (under 1 ms)" });
  });

  it("gives no latency where none was measured", () => {
    const { observations, latency } = parse(fioText({ read: { ...busy, clat_ns: { mean: 0, N: 0 } } }));

    const mean = observations.find((entry) => entry.metric === "latencyMean" && entry.direction === "read");

    expect(mean?.value).toEqual({ known: false, why: "completion latency was not measured" });
    expect(latency).toEqual([]);
  });

  it.each`
    case                          | text                                                                                          | says
    ${"is empty"}                 | ${" \n"}                                                                                      | ${/is empty/}
    ${"is a terse list"}          | ${"3;fio-3.33;job;0;0"}                                                                       | ${/has no JSON in it/}
    ${"ends in mid-word"}         | ${'{\n"fio version" : "fi'}                                                                   | ${/is cut off at byte 21 of 21/}
    ${"is cut after two bytes a"} | ${'{\n"jöbs" : ['}                                                                            | ${/is cut off at byte 13 of 13/}
    ${"has a stray character"}    | ${'{\n"jobs" : ?, "fio version" : "fio-3.33"}'}                                               | ${/is not valid JSON at byte 11 of 41/}
    ${"has no jobs"}              | ${'{"fio version":"fio-3.33","jobs":[]}'}                                                     | ${/unknown shape .* at jobs/}
    ${"is another program's"}     | ${'{"results": 1}'}                                                                           | ${/unknown shape .* at fio version/}
    ${"has negative bytes"}       | ${fioText({ read: { ...busy, io_bytes: -1 } })}                                               | ${/at jobs\.0\.read\.io_bytes/}
    ${"has half an I/O"}          | ${fioText({ read: { ...busy, total_ios: 1.5 } })}                                             | ${/at jobs\.0\.read\.total_ios/}
    ${"has a text for a number"}  | ${fioText({ usr_cpu: "1" })}                                                                  | ${/at jobs\.0\.usr_cpu/}
    ${"has short I/Os"}           | ${fioText({ read: { ...busy, short_ios: 3 } })}                                               | ${/has 3 short or dropped I\/Os in job j/}
    ${"has dropped I/Os"}         | ${fioText({ write: { ...idle, drop_ios: 1 } })}                                               | ${/has 1 short or dropped I\/Os in job j/}
    ${"has a failed job"}         | ${fioText({ error: 5 })}                                                                      | ${/job j failed with error 5/}
    ${"lost a bin"}               | ${fioText({ read: { ...busy, total_ios: 2, clat_ns: { mean: 1, N: 2, bins: { 600: 1 } } } })} | ${/2 latencies, 1 of them in bins/}
  `("that $case is refused, with what and where", ({ text, says }) => {
    const error = caughtError(() => parse(text));

    expect(error).toBeInstanceOf(HarnessError);
    expect(error).toMatchObject({ code: "badArtifact", where: from.artifact });
    expect((error as HarnessError).message).toMatch(says);
    expect((error as HarnessError).next).toContain(from.artifact);
  });

  it("of a job that ran out of space is refused with fio's error number", () => {
    const error = caughtError(() => parse(failedArtifact.json));

    expect(error).toMatchObject({ code: "badArtifact", message: expect.stringContaining("failed with error 28") });
  });

  it("may have notes of fio before it", () => {
    const noted = goodArtifacts.find(({ name }) => name.endsWith("-notes"));

    expect(noted?.json).toMatch(/^note: /);
    expect(parse(noted?.json ?? "").observations).not.toEqual([]);
  });
});
