import { readFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type LogKind, logNameParts } from "../../harness/series/log-file.ts";
import { problemSentence } from "../../harness/series/log-problem.ts";
import { seriesOf } from "../../harness/series/series-of.ts";
import { expectGolden } from "../expect-golden.ts";
import { logFolder, recordedLog } from "./log-folder.ts";

const log = logFolder();

describe("a log of fio", () => {
  it.each`
    columns | line
    ${3}    | ${"1000, 2, 1"}
    ${4}    | ${"1000, 2, 1, 4096"}
    ${5}    | ${"1000, 2, 1, 4096, 0"}
    ${5}    | ${"1000, 2, 1, 4096, 0x0000"}
    ${6}    | ${"1000, 2, 1, 4096, 122880, 0x8001"}
    ${7}    | ${"1000, 2, 1, 4096, 122880, 0x0000, 123456789"}
  `("of $columns columns is time, value and direction: $line", async ({ line }) => {
    const { series, problems } = await seriesOf([log("columns.log", `${line}\n${line}\n`)]);

    expect(problems).toEqual([]);
    expect(series.map(({ direction, unit, points }) => ({ direction, unit, points }))).toEqual([
      {
        direction: "write",
        unit: "B/s",
        points: [
          [1000, 2048],
          [1000, 2048],
        ],
      },
    ]);
  });

  it("with the maximum of each window gives the mean", async () => {
    const file = log("both.log", "1000, 2, 9, 0, 0, 0x0000\n2000, 3, 9, 2, 0, 0x0000\n", { withMaximum: true });

    const { series, problems } = await seriesOf([file]);

    expect(problems).toEqual([]);
    expect(series.map(({ direction, points }) => [direction, points])).toEqual([
      ["read", [[1000, 2048]]],
      ["trim", [[2000, 3072]]],
    ]);
  });

  it.each`
    kind      | fio           | value   | unit
    ${"bw"}   | ${undefined}  | ${5120} | ${"B/s"}
    ${"iops"} | ${undefined}  | ${5}    | ${"1/s"}
    ${"lat"}  | ${"fio-3.33"} | ${5}    | ${"ns"}
    ${"clat"} | ${"fio-2.17"} | ${5000} | ${"ns"}
    ${"slat"} | ${"2.1.4"}    | ${5000} | ${"ns"}
  `("of kind $kind by $fio has 5 as $value $unit", async ({ kind, fio, value, unit }) => {
    const { series } = await seriesOf([log("kind.log", "10, 5, 0, 0, 0\n", { kind, fio })]);

    expect(series[0]).toMatchObject({ unit, points: [[10, value]] });
  });

  it("of latencies without a version is refused: it could be off by a thousand", async () => {
    const { fio: _, ...file } = log("no-version.log", "10, 5, 0, 0, 0\n", { kind: "clat" });

    await expect(seriesOf([file])).rejects.toMatchObject({ code: "badArtifact", where: file.path });
  });

  it("that is missing is named", async () => {
    await expect(
      seriesOf([{ path: "/nonexistent/load_bw.1.log", kind: "bw", host: "h", job: "1" }]),
    ).rejects.toMatchObject({ code: "badArtifact", where: "/nonexistent/load_bw.1.log" });
  });
});

describe("lines that are none", () => {
  it.each`
    line                      | what                   | lines
    ${"1000"}                 | ${"cut off"}           | ${1}
    ${"1000, 22"}             | ${"cut off"}           | ${1}
    ${"1000, 2, 0"}           | ${"cut off"}           | ${1}
    ${"1000, 2, 0, 4096"}     | ${"cut off"}           | ${1}
    ${"1000, 2, 0, 0, 0, 0"}  | ${"too long"}          | ${1}
    ${"1000, , 0, 0, 0"}      | ${"not numbers"}       | ${1}
    ${"1000,, 0, 0, 0"}       | ${"not numbers"}       | ${1}
    ${", 2, 0, 0, 0"}         | ${"not numbers"}       | ${1}
    ${"1000, -2, 0, 0, 0"}    | ${"not numbers"}       | ${1}
    ${"1000, two, 0, 0, 0"}   | ${"not numbers"}       | ${1}
    ${"nan, 2, 0, 0, 0"}      | ${"not numbers"}       | ${1}
    ${"a, b, c, d, e\nx\n\0"} | ${"not numbers"}       | ${3}
    ${"1000, 2, 3, 0, 0"}     | ${"no such direction"} | ${1}
  `('"$line" is $what, left out and counted', async ({ line, what, lines }) => {
    const file = log("bad.log", `500, 1, 0, 0, 0\n${line}\n1500, 1, 0, 0, 0\n1600, 1, 0, 0, 0`);

    const { series, problems } = await seriesOf([file]);

    expect(series.flatMap(({ points }) => points.map(([ms]) => ms))).toEqual([500, 1500, 1600]);
    expect(problems).toEqual([{ path: file.path, what, lines, atLeast: false }]);
  });

  it("that are bytes of no text are counted, and a file of nothing else is said to be empty", async () => {
    const file = log("binary.log", Buffer.from([0xff, 0xfe, 0x2c, 0x31, 0x0a, 0x00, 0x0a]));

    const { series, problems } = await seriesOf([file, log("empty.log", "")]);

    expect(series).toEqual([]);
    expect(problems.map(({ what }) => what)).toEqual(["empty file", "empty file", "not numbers"]);
    expect(problems.map(problemSentence).join("\n")).toContain("binary.log: 2 lines left out, no numbers");
  });

  it("beyond two thousand faults are called at least so many", async () => {
    const { problems } = await seriesOf([log("prose.log", "no log, no number\n".repeat(5000))]);

    expect(problems).toContainEqual(expect.objectContaining({ what: "not numbers", atLeast: true }));
  });
});

it("a log cut at any byte gives a beginning of its points, and the cut line is counted or whole", async () => {
  const text = "500, 111, 0, 0, 0\n1000, 222, 0, 0, 0\n";
  const files = Array.from({ length: text.length - 18 }, (_, cut) => log(`cut-${cut}.log`, text.slice(0, 18 + cut)));

  const { series, problems } = await seriesOf(files);

  files.forEach(({ path }, cut) => {
    const points = series.filter(({ file }) => file.path === path).flatMap((one) => one.points);
    const isWhole = cut > "1000, 222, 0, 0, ".length - 1;
    expect(points, text.slice(0, 18 + cut)).toEqual(
      isWhole
        ? [
            [500, 111 * 1024],
            [1000, 222 * 1024],
          ]
        : [[500, 111 * 1024]],
    );
    expect(problems.filter((problem) => problem.path === path)).toHaveLength(cut === 0 || isWhole ? 0 : 1);
  });
});

it("names of files are taken as they are, whatever characters they have", async () => {
  const name = fc.stringMatching(/^[ -.0-~\n\t]{1,30}$/).filter((text) => text !== "." && text !== "..");
  const names = [
    "*",
    "?.log",
    "[a-z].log",
    "'; DROP TABLE x; --",
    'a"b',
    "a\nb",
    " ",
    "k=v",
    "$files",
    "\\",
    "{a,b}",
    "[",
    "]",
    "~",
    "ä€😀",
    ...fc.sample(name, { numRuns: 40, seed: 7 }),
  ].filter((text, index, all) => all.indexOf(text) === index);
  const files = names.map((text, index) => log(text, `${index}, 1, 0, 0, 0\n`));

  const { series, problems } = await seriesOf(files);

  expect(problems).toEqual([]);
  expect(series.map(({ file, points }) => [file.path, points])).toEqual(
    files.map(({ path }, index) => [path, [[index, 1024]]]),
  );
});

it.each`
  name                            | parts
  ${"load_bw.1.log"}              | ${{ name: "load", kind: "bw", job: "1", host: undefined }}
  ${"a_b_clat_hist.12.log"}       | ${{ name: "a_b", kind: "clat_hist", job: "12", host: undefined }}
  ${"load_clat.3.log.host-1.lan"} | ${{ name: "load", kind: "clat", job: "3", host: "host-1.lan" }}
  ${"load.json"}                  | ${undefined}
  ${"load_bw.log"}                | ${undefined}
`("fio's name $name says $parts", ({ name, parts }) => {
  expect(logNameParts(name)).toEqual(parts);
});

it("a set with one file twice is refused", async () => {
  const file = log("twice.log", "1, 1, 0\n");

  await expect(seriesOf([file, file])).rejects.toThrow("stands twice");
});

it("recorded logs of each kind read as they did when they were recorded", async () => {
  const kinds: LogKind[] = ["bw", "iops", "lat", "clat"];
  const files = [
    ...kinds.map((kind) => recordedLog(`all-kinds/load_${kind}.1.log`)),
    recordedLog("each-io/load_clat.1.log"),
    recordedLog("trim/load_bw.1.log"),
  ];

  const { series, problems } = await seriesOf(files);

  const lines = series.map(({ file, direction, unit, points }) =>
    JSON.stringify({ file: file.path.split("/").slice(-2).join("/"), direction, unit, points }),
  );
  expect(problems).toEqual([]);
  expectGolden(`${lines.join("\n")}\n`, join(import.meta.dirname, "../../fixtures/fio-logs/series.golden.jsonl"));
});

it("keeps every line of a recorded log", async () => {
  const file = recordedLog("each-io/load_clat.1.log");
  const lines = readFileSync(file.path, "utf8").trimEnd().split("\n");

  const { series } = await seriesOf([file]);

  expect(series.flatMap(({ points }) => points)).toEqual(lines.map((line) => line.split(", ").slice(0, 2).map(Number)));
});

it("more lines than can be handed over are refused, and not shortened", async () => {
  const file = log("long.log", "1, 1, 0\n".repeat(1_000_001));

  await expect(seriesOf([file])).rejects.toThrow(/^more than 1000000 lines; read them with throughputOverTime$/);
});
