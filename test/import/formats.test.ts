import { describe, expect, it } from "vitest";
import { benchFio } from "../../harness/import/bench-fio/index.ts";
import { elbencho } from "../../harness/import/elbencho/index.ts";
import { fio } from "../../harness/import/fio/index.ts";
import { perfkit } from "../../harness/import/perfkit/index.ts";
import { labelsOf } from "../../harness/import/perfkit/sample.ts";
import { fixtureSource, fixtureTexts, sourceOf } from "./source-of.ts";

describe("elbencho", () => {
  const result = elbencho.read(fixtureSource("elbencho"));

  it("counts MiB as binary and time to the last thread", () => {
    const values = result.trials[0]?.measures[0]?.values;

    expect(values?.bytes).toEqual({ known: true, value: 8192 * 2 ** 20 });
    expect(values?.runtime).toEqual({ known: true, value: 2.784 });
    expect(values?.operations?.known).toBe(false);
  });

  it("gives the reads of a mixed phase from their own columns", () => {
    const mixed = result.trials.find((trial) => trial.workload.startsWith("rwmix70"));
    const bytes = mixed?.measures.map(({ direction, values }) => [
      direction,
      values.bytes?.known ? values.bytes.value / 2 ** 20 : null,
    ]);

    expect(bytes).toEqual([
      ["write", 2400],
      ["read", 5600],
    ]);
  });

  it("trusts a date with its zone only, and subtracts the time that the phase took", () => {
    expect(result.trials[0]?.startedAt).toEqual({ known: true, value: "2026-01-05T09:59:57.216Z" });
    expect(result.trials.at(-1)?.startedAt.known).toBe(false);
  });

  it("reads columns by name in any order, and names those that are missing", () => {
    const moved = 'MiB [last],operation,time ms [last],MiB/s [last],"MiB/s [first]"\n10,READ,1000,10,11\n';
    const without = "operation,MiB/s [last]\nREAD,10\n";

    expect(elbencho.read(sourceOf({ "a.csv": moved })).trials).toHaveLength(1);
    expect([...elbencho.read(sourceOf({ "a.csv": without })).unusable.values()]).toEqual([
      "columns are missing: MiB [last], time ms [last]",
    ]);
  });
});

describe("PerfKitBenchmarker", () => {
  const result = perfkit.read(fixtureSource("perfkit"));

  it("reads KB/s as KiB/s and says so", () => {
    expect(result.trials.map((trial) => trial.measures[0]?.values.throughput)).toEqual([
      { known: true, value: 100_000 * 1024 },
      { known: true, value: 101_000 * 1024 },
      { known: true, value: 102_000 * 1024 },
    ]);
    expect(result.warnings.map((warning) => warning.code)).toContain("kib-called-kb");
  });

  it("keeps latency in nanoseconds with its own trial, and no time of day", () => {
    expect(result.trials[1]?.measures[0]?.values.latencyMean).toEqual({ known: true, value: 1_279_500 });
    expect(result.trials.every((trial) => !trial.startedAt.known)).toBe(true);
  });

  it("counts lines that are no samples", () => {
    expect(result.warnings.find((warning) => warning.code === "bad-lines")?.sentence).toMatch(/^1 lines/);
  });

  it.each`
    text                   | labels
    ${"|a:1|,|b:x:y|"}     | ${{ a: "1", b: "x:y" }}
    ${"|a:|"}              | ${{ a: "" }}
    ${"nonsense"}          | ${{}}
    ${"|a:1,2|,|c d:e f|"} | ${{ a: "1,2", "c d": "e f" }}
  `("reads labels $text", ({ text, labels }) => {
    expect(labelsOf(text)).toEqual(labels);
  });
});

describe("fio", () => {
  const texts = fixtureTexts("fio/a");
  const one = texts["run1.json"] ?? "";

  it("takes bytes and time out of the file and names the work after its options", () => {
    const { trials, cells } = fio.read(sourceOf({ "run1.json": one }));
    const job = JSON.parse(one.slice(one.indexOf("\n{"))).jobs[0];

    expect(cells.map((cell) => cell.id)).toEqual(["read-256k-d4-j1"]);
    expect(trials[0]?.measures[0]?.values.bytes).toEqual({ known: true, value: job.read.io_bytes });
    expect(trials[0]?.measures[0]?.values.runtime).toEqual({ known: true, value: job.read.runtime / 1000 });
  });

  it.each`
    paths                           | systems
    ${["a.json"]}                   | ${["results"]}
    ${["x/a.json", "x/b.json"]}     | ${["results"]}
    ${["x/a.json", "y/b.json"]}     | ${["x", "y"]}
    ${["x/1/a.json", "y/2/b.json"]} | ${["x", "y"]}
  `("names the systems of $paths: $systems", ({ paths, systems }) => {
    const source = sourceOf(Object.fromEntries((paths as string[]).map((path) => [path, one])));

    expect(fio.read(source).systems.map((system) => system.name)).toEqual(systems);
  });

  it("keeps a job that ended with an error as a failed trial", () => {
    const failed = one.replace('"error" : 0', '"error" : 28');

    expect(fio.read(sourceOf({ "a.json": failed })).trials[0]?.failure).toContain("ended with error 28");
  });

  it("says where a file is cut off and reads the others", () => {
    const result = fio.read(sourceOf({ "a.json": one.slice(0, 2000), "b.json": one }));

    expect(result.trials).toHaveLength(1);
    expect(result.unusable.get("a.json")).toMatch(/cut off at byte \d+/);
  });

  it.each`
    text                                                       | why
    ${"fio: pid=1, err=84/file:io_u.c:2141, error=Wrong byte"} | ${/ended with "Wrong byte"/}
    ${"x: (g=0): rw=read, bs=4k, ioengine=psync\nfio-3.26\n"}  | ${/report for people/}
  `("knows fio's own text without JSON", ({ text, why }) => {
    expect(fio.read(sourceOf({ "a.txt": text })).unusable.get("a.txt")).toMatch(why);
  });

  it("tells apart work that differs in one option", () => {
    const synced = one.replace('"iodepth" : "4"', '"iodepth" : "4", "fsync" : "1"');

    expect(fio.read(sourceOf({ "a.json": one, "b.json": synced })).cells.map((cell) => cell.id)).toEqual([
      "read-256k-d4-j1",
      "read-256k-d4-j1-fsync1",
    ]);
  });
});

describe("bench-fio", () => {
  it("names the device and reads the logs where all of them are there", () => {
    const result = benchFio.read(fixtureSource("bench-fio"));

    expect(result.systems.map((system) => system.name)).toEqual(["disk-x"]);
    expect(result.trials.map((trial) => trial.series.length)).toEqual([1, 2]);
  });

  it("leaves the course out where a log is missing, and says so", () => {
    const texts = fixtureTexts("bench-fio");
    delete texts["disk-x/4k/randread-iodepth-1-numjobs-2_bw.2.log"];

    const result = benchFio.read(sourceOf(texts));

    expect(result.trials.map((trial) => trial.series.length)).toEqual([1, 0]);
    expect(result.warnings.at(-1)?.sentence).toContain("1 of 2 bandwidth logs are there");
  });

  it("is not fooled by a name that the options contradict", () => {
    const text = fixtureTexts("bench-fio")["disk-x/4k/randread-1-1.json"] ?? "";

    expect(benchFio.recognise(sourceOf({ "randread-64-64.json": text }).files[0] as never)).toBeUndefined();
  });
});
