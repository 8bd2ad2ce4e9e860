import { describe, expect, it } from "vitest";
import { type FioJob, parseFio } from "../../harness/fio-parser/index.ts";
import { expectGolden } from "../expect-golden.ts";
import { busyDirections, fixtures } from "./fixtures.ts";
import { reportLines } from "./report-lines.ts";

interface RawDirection {
  readonly io_bytes: number;
  readonly io_kbytes?: number;
  readonly total_ios?: number;
  readonly runtime: number;
  readonly bw: number;
  readonly iops: number;
}

type RawJob = Readonly<Record<string, RawDirection | undefined>>;

interface Raw {
  readonly jobs?: readonly RawJob[];
  readonly client_stats?: readonly RawJob[];
}

/** The last report of a text by `JSON.parse`, without any help of the parser that is tested. */
function rawJobs(text: string): RawJob[] {
  const from = text.slice(text.lastIndexOf('{\n  "fio version"'));
  const whole = from
    .slice(0, from.indexOf("\n}") + 2)
    .replaceAll("\t", " ")
    .replaceAll("-nan", "null");
  const { jobs, client_stats } = JSON.parse(whole) as Raw;
  return [...(jobs ?? client_stats ?? [])];
}

const names = ["read", "write", "trim", "mixed"] as const;

/** fio's own totals of a file: bytes, operations. */
function totals(jobs: readonly RawJob[]): { bytes: number; operations: number } {
  const parts = jobs.flatMap((job) => names.flatMap((name) => job[name] ?? []));
  const unit = (part: RawDirection) => (part.io_kbytes === undefined ? 1024 : 1);
  return {
    bytes: parts.reduce((sum, part) => sum + part.io_bytes * unit(part), 0),
    operations: parts.reduce((sum, part) => sum + (part.total_ios ?? 0), 0),
  };
}

function parsedTotals(jobs: readonly FioJob[]): { bytes: number; operations: number } {
  const parts = jobs.flatMap(busyDirections).map(([, direction]) => direction);
  return {
    bytes: parts.reduce((sum, part) => sum + part.bytes, 0),
    operations: parts.reduce((sum, part) => sum + (part.operations.known ? part.operations.value : 0), 0),
  };
}

it("there are recordings to look at", () => {
  expect(fixtures.length).toBeGreaterThan(20);
});

describe.each(fixtures)("the text of $name", ({ name, text, golden }) => {
  const report = parseFio(text, { name });

  it("gives what is recorded", () => {
    expectGolden(reportLines(report), golden);
  });

  it("keeps every byte and operation of the file's totals", () => {
    expect(parsedTotals([...report.jobs, ...report.aggregates])).toEqual(totals(rawJobs(text)));
  });

  it("gives rates within 0.1 % of bytes and operations over time, and of what fio states", () => {
    for (const [, direction] of report.jobs.flatMap(busyDirections)) {
      const { bytes, operations, seconds, bytesPerSecond, iops, stated } = direction;
      if (!bytesPerSecond.known || !stated.bytesPerSecond.known) throw new Error("every fixture has rates");
      expect(bytesPerSecond.value).toBe(bytes / seconds);
      expect(Math.abs(stated.bytesPerSecond.value - bytesPerSecond.value)).toBeLessThan(
        0.001 * bytesPerSecond.value + 1024,
      );
      if (operations.known && iops.known) expect(iops.value).toBe(operations.value / seconds);
      if (operations.known && stated.iops.known)
        expect(stated.iops.value / (operations.value / seconds)).toBeCloseTo(1, 3);
    }
    expect(report.notes.filter(({ kind }) => kind === "disagreement")).toEqual([]);
  });

  it("has no number that is negative, not finite or missing", () => {
    const numbers = JSON.stringify(report).match(/:(null|-\d[^,}]*)/g) ?? [];

    expect(numbers).toEqual([":null"]);
    expect(report.partial).toBeNull();
  });
});
