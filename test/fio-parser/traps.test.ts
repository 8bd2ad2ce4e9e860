import { describe, expect, it } from "vitest";
import { type FioDirection, noteSentence, optionValues, parseFio } from "../../harness/fio-parser/index.ts";
import { type Known, unknown } from "../../harness/model/known.ts";
import { bucketValue, mergeBins, quantileOf, samplesOf } from "../../harness/statistics/histogram.ts";
import { caughtError } from "../caught-error.ts";
import { busyDirections, jobOf, reportOf, textOf } from "./fixtures.ts";

function valueIn<T>(maybe: Known<T>): T {
  if (!maybe.known) throw new Error(maybe.why);
  return maybe.value;
}

const read = (name: string, index = 0): FioDirection => valueIn(jobOf(name, index).directions.read);
const notesOf = (name: string) => reportOf(name).notes.map(noteSentence);

describe("units", () => {
  it.each`
    name              | bytes      | why
    ${"fio-2.1.4"}    | ${409_600} | ${"KiB"}
    ${"fio-2.17"}     | ${409_600} | ${"KiB"}
    ${"fio-2.99-git"} | ${409_600} | ${"KiB beside nanoseconds, as in development versions of fio 3"}
    ${"fio-3.1"}      | ${409_600} | ${"bytes"}
  `("io_bytes of $name is $why", ({ name, bytes }) => {
    expect(read(name).bytes).toBe(bytes);
    expect(reportOf(name).notes.filter(({ kind }) => kind === "disagreement")).toEqual([]);
  });

  it.each(["fio-2.1.4", "fio-2.17", "fio-2.99-git", "fio-3.1"])("latency of %s is nanoseconds", (name) => {
    const { min, max, mean } = valueIn(read(name).clat);

    expect([valueIn(min), valueIn(max), mean]).toEqual([100_000, 200_000, 110_000]);
  });

  it("bw is KiB/s", () => {
    expect(read("fio-3.1").stated.bytesPerSecond).toEqual({ known: true, value: 36_363 * 1024 });
  });

  it("samples over time are KiB/s too, and are said to be of each job", () => {
    const { of, bytesPerSecond } = valueIn(read("steady-missed").samples);

    expect(of).toBe("each job");
    expect(bytesPerSecond.mean / valueIn(read("steady-missed").bytesPerSecond)).toBeCloseTo(1, 1);
  });

  it("the bandwidth of a steady state is bytes/s", () => {
    const steady = valueIn(jobOf("steady-attained").steadyState);

    expect(steady).toMatchObject({ attained: true, rule: "bw:50.000000%", window: 2 });
    expect(steady.bytesPerSecondMean / valueIn(read("steady-attained").bytesPerSecond)).toBeCloseTo(1, 1);
  });

  it("the unit of io_bytes without a version or io_kbytes is not guessed", () => {
    const text = textOf("fio-2.17").replace("fio-2.17", "fio-master");

    expect(String(caughtError(() => parseFio(text)))).toMatch(
      /jobs\.0\.read\.io_kbytes: nothing instead of .* tell the unit/,
    );
  });
});

describe("what was not measured", () => {
  it("is a reason and never 0: gtod_reduce", () => {
    const { clat, slat, lat, samples } = read("gtod-reduce");

    expect([clat, slat, lat, samples].map((entry) => entry.known)).toEqual([false, false, false, false]);
    expect(notesOf("gtod-reduce")).toContain("jobs.0.read: latency was not measured");
  });

  it("is a reason and never 0: a direction without I/O", () => {
    expect(jobOf("gtod-reduce").directions.write).toEqual({ known: false, why: "this job did no writes" });
  });

  it("is a reason and never 0: nan", () => {
    expect(jobOf("fio-3.1").cpu.system).toEqual({ known: false, why: 'fio printed "nan" for "sys_cpu"' });
  });

  it("is a reason and never 0: operations of fio 2.1", () => {
    expect(read("fio-2.1.4").operations.known).toBe(false);
    expect(read("fio-2.1.4").iops.known).toBe(false);
    expect(valueIn(read("fio-2.1.4").stated.iops)).toBe(9090);
  });
});

describe("directions", () => {
  it("mixed alone stands for all (unified_rw_reporting=mixed)", () => {
    const job = jobOf("unified-mixed");

    expect(busyDirections(job).map(([name]) => name)).toEqual(["mixed"]);
    expect(job.directions.read).toMatchObject({ why: expect.stringContaining("unified_rw_reporting") });
  });

  it("mixed beside the others is their sum (unified_rw_reporting=both)", () => {
    const { read: reads, write, mixed } = jobOf("unified-both").directions;

    expect(valueIn(mixed).bytes).toBe(valueIn(reads).bytes + valueIn(write).bytes);
    const parts = [reads, write].map((part) => valueIn(valueIn(part).clat).bins);
    expect(mergeBins(parts)).toEqual(valueIn(valueIn(mixed).clat).bins);
  });

  it("trim is one of them", () => {
    expect(busyDirections(jobOf("trim", 0)).map(([name]) => name)).toEqual(["trim"]);
    expect(busyDirections(jobOf("trim", 1)).map(([name]) => name)).toEqual(["write", "trim"]);
  });

  it("syncs are counted apart", () => {
    expect(valueIn(jobOf("json", 1).sync)).toMatchObject({ operations: 3, latency: { known: true } });
  });
});

describe("jobs", () => {
  it("that failed are kept and marked", () => {
    expect(reportOf("enospc").jobs.map(({ name, error, failed }) => [name, error, failed])).toEqual([
      ["full", 28, true],
      ["ok", 0, false],
    ]);
    expect(notesOf("enospc").join()).toMatch(/jobs\.0 \(full\) ended with error 28/);
  });

  it("that are groups are noted, with or without the option in the file", () => {
    expect(notesOf("stonewalled").filter((text) => text.includes("stands for all jobs"))).toHaveLength(3);
    expect(notesOf("grouped-option").filter((text) => text.includes("stands for all jobs"))).toHaveLength(1);
  });

  it("of clients have host and port, and their sum is kept apart", () => {
    const { jobs, aggregates } = reportOf("client-server");

    expect(jobs.map(({ host, port }) => `${valueIn(host)}:${valueIn(port)}`).sort()).toEqual([
      "127.0.0.1:8865",
      "127.0.0.1:8865",
      "127.0.0.1:8866",
      "127.0.0.1:8866",
    ]);
    expect(aggregates.map(({ name }) => name)).toEqual(["All clients"]);
  });

  it.each(["read", "write"] as const)(
    "of clients have the %ss of their sum, which fio prints without a histogram",
    (name) => {
      const { jobs, aggregates } = reportOf("client-server");
      const parts = jobs.flatMap(busyDirections).flatMap(([direction, part]) => (direction === name ? [part] : []));
      const sum = (numbers: readonly number[]) => numbers.reduce((total, number) => total + number, 0);
      const whole = valueIn(aggregates[0]?.directions[name] ?? unknown("no sum"));
      const latency = valueIn(whole.clat);

      const merged = mergeBins(parts.map(({ clat }) => valueIn(clat).bins));

      expect(sum(parts.map(({ bytes }) => bytes))).toBe(whole.bytes);
      expect(sum(parts.map(({ operations }) => valueIn(operations)))).toBe(valueIn(whole.operations));
      expect(samplesOf(merged)).toBe(valueIn(latency.count));
      expect(latency.bins).toEqual([]);
      expect(Math.max(...parts.map(({ clat }) => valueIn(valueIn(clat).max)))).toBe(valueIn(latency.max));
    },
  );

  it("have their options in order, the repeated ones too", () => {
    expect(optionValues(jobOf("filename-twice").options, "filename")).toEqual(["one", "two"]);
    expect(notesOf("filename-twice")).toEqual(['jobs.0.job options has "filename" 2 times: one, two']);
  });
});

describe("histograms", () => {
  it("are read from numbers of buckets (fio 2) as from latencies (fio 3)", () => {
    expect(valueIn(read("fio-2.17").clat).bins).toEqual([
      [100_000, 90],
      [bucketValue(164) * 1000, 10],
    ]);
    expect(valueIn(read("fio-3.1").clat).bins).toEqual([
      [99_840, 90],
      [199_680, 10],
    ]);
  });

  it("are never averaged by their percentiles: oracle H1", () => {
    const one = mergeBins([
      [
        [99_840, 9900],
        [199_680, 100],
      ],
    ]);
    const two = mergeBins([[[1_003_520, 100]]]);

    expect([one, two, mergeBins([one, two])].map((bins) => valueIn(quantileOf(bins, 0.99)))).toEqual([
      99_840, 1_003_520, 199_680,
    ]);
  });

  it.each(["json-plus", "stonewalled", "client-server", "unified-both"])(
    "of %s hold every latency, and fio's percentiles",
    (name) => {
      const latencies = reportOf(name)
        .jobs.flatMap(busyDirections)
        .map(([, direction]) => valueIn(direction.clat));

      for (const { bins, count, percentiles } of latencies) {
        expect(samplesOf(bins)).toBe(valueIn(count));
        for (const { q, ns } of percentiles) expect(valueIn(quantileOf(bins, q))).toBe(ns);
      }
    },
  );

  it.each`
    name                 | kind      | length
    ${"percentiles-1"}   | ${"clat"} | ${1}
    ${"percentiles-20"}  | ${"clat"} | ${20}
    ${"percentiles-lat"} | ${"lat"}  | ${17}
    ${"percentiles-lat"} | ${"slat"} | ${17}
    ${"percentiles-lat"} | ${"clat"} | ${0}
    ${"fio-2.17"}        | ${"clat"} | ${2}
  `("percentiles of $kind in $name are $length", ({ name, kind, length }) => {
    const { percentiles } = valueIn(read(name)[kind as "clat" | "lat" | "slat"]);

    expect(percentiles).toHaveLength(length);
    expect(percentiles.map(({ q }) => q)).toEqual(percentiles.map(({ q }) => q).toSorted((a, b) => a - b));
    expect(percentiles.every(({ q }) => q > 0 && q <= 1)).toBe(true);
  });
});

describe("text beside the JSON", () => {
  it.each`
    name                 | kinds                          | says
    ${"normal-json"}     | ${["textBefore", "textAfter"]} | ${/Run status group 0/}
    ${"enospc"}          | ${["textBefore"]}              | ${/No space left on device/}
    ${"client-server"}   | ${["textBefore"]}              | ${/Starting 2 processes/}
    ${"status-interval"} | ${["textBefore"]}              | ${/fio version/}
  `("of $name is noted", ({ name, kinds, says }) => {
    const beside = reportOf(name).notes.flatMap((note) =>
      note.kind === "textBefore" || note.kind === "textAfter" ? [note] : [],
    );

    expect(beside.map(({ kind }) => kind)).toEqual(kinds);
    expect(beside.map(({ text }) => text).join()).toMatch(says);
  });

  it("may be earlier reports: the last one is read", () => {
    expect(reportOf("status-interval").notes).toContainEqual({ kind: "severalReports", count: 3 });
    expect(valueIn(read("status-interval").operations)).toBeGreaterThan(390);
  });

  it("may be a mark of byte order, or come with Windows line ends", () => {
    const text = `\uFEFF${textOf("json").replaceAll("\n", "\r\n")}`;

    expect(parseFio(text)).toEqual(reportOf("json"));
  });

  it("may have raw control characters in it", () => {
    expect(optionValues(jobOf("raw-tab").options, "description")).toEqual(['a\ttab, "quotes" and \\ back']);
  });
});

describe("versions", () => {
  it.each`
    text                    | major        | minor
    ${"fio-3.33"}           | ${3}         | ${33}
    ${"fio-2.1.4"}          | ${2}         | ${1}
    ${"fio-3.26-19-ge7e53"} | ${3}         | ${26}
    ${"fio-master"}         | ${undefined} | ${undefined}
  `("$text is $major.$minor", ({ text, major, minor }) => {
    const { version, notes } = parseFio(textOf("json").replace("fio-3.33", text));

    expect(version.text).toBe(text);
    expect([version.major, version.minor].map((part) => (part.known ? part.value : undefined))).toEqual([major, minor]);
    expect(notes.some(({ kind }) => kind === "unknownVersion")).toBe(major === undefined);
  });
});

describe("numbers that contradict each other", () => {
  it.each`
    change                                        | what
    ${['"bw_bytes" : 6', '"bw_bytes" : 7']}       | ${"bytesPerSecond"}
    ${['"io_kbytes" : 256', '"io_kbytes" : 257']} | ${"io_kbytes"}
    ${['"total_ios" : 16', '"total_ios" : 17']}   | ${"iops"}
  `("are noted: $what", ({ change: [from, to], what }) => {
    const { notes } = parseFio(textOf("json").replace(from, to));

    expect(notes.flatMap((note) => (note.kind === "disagreement" ? [note.what] : []))).toContain(what);
  });

  it("are noted: bins against their count", () => {
    const { notes } = parseFio(
      textOf("fio-3.1")
        .replace('"stddev" : 30000.000000', '"stddev" : 30000.000000, "N" : 99')
        .replace('"clat_ns" : {', '"clat_ns" : {"N" : 99, '),
    );

    expect(notes.map(noteSentence).join()).toMatch(
      /clat_ns: N is 99 by fio's word and 100 by the file's other numbers/,
    );
  });
});
