import { describe, expect, it } from "vitest";
import { HarnessError } from "../../harness/model/error.ts";
import type { Parsed } from "../../harness/model/observation.ts";
import { parseFioJson } from "../../harness/parse/fio-json.ts";
import { parseBandwidthLog } from "../../harness/parse/fio-log.ts";
import { type SeededRandom, seededRandom } from "../../harness/statistics/seeded-random.ts";
import { parsedLines } from "./parsed-lines.ts";
import { goodArtifacts } from "./recorded-artifacts.ts";

const from = { trial: "b01.w.a", phase: "load", artifact: "load.json" };
const whole = goodArtifacts.map(({ name, json }) => ({ name, bytes: Buffer.from(json) }));

/** What became of damaged bytes: numbers, or the sentence of a refusal. Any other exception escapes and fails the test. */
function outcome(bytes: Buffer): Parsed | string {
  try {
    return parseFioJson(bytes.toString("utf8"), from);
  } catch (error) {
    if (error instanceof HarnessError && error.code === "badArtifact") return error.message;
    throw error;
  }
}

function flipped(bytes: Buffer, random: SeededRandom): Buffer {
  const copy = Buffer.from(bytes);
  const at = random.integer(copy.length);
  copy[at] = (copy[at] ?? 0) ^ (1 << random.integer(8));
  return copy;
}

function withoutPiece(bytes: Buffer, random: SeededRandom): Buffer {
  const start = random.integer(bytes.length);
  return Buffer.concat([bytes.subarray(0, start), bytes.subarray(start + 1 + random.integer(200))]);
}

function allSensible({ observations, latency }: Parsed): boolean {
  const numbers = observations.flatMap((entry) => (entry.value.known ? [entry.value.value] : []));
  const bins = latency.flatMap((entry) => entry.bins.flat());
  return [...numbers, ...bins].every((value) => Number.isFinite(value) && value >= 0);
}

describe.each(whole)("fio's JSON of $name", ({ bytes }) => {
  it("cut at any 97th byte is refused with the place of the cut", () => {
    const end = bytes.toString("utf8").trimEnd().length;
    const start = bytes.indexOf("{\n") + 1;

    for (let length = start; length < end; length += 97) {
      expect(outcome(bytes.subarray(0, length))).toContain(`is cut off at byte ${length} of ${length}`);
    }
  });

  it("cut before its first brace is refused", () => {
    for (let length = 0; length < bytes.indexOf("{\n"); length += 1) {
      expect(outcome(bytes.subarray(0, length))).toMatch(/is empty|has no JSON in it/);
    }
  });

  it("cut after its last brace is whole", () => {
    const text = bytes.toString("utf8");

    const cut = outcome(Buffer.from(text.trimEnd()));

    expect(parsedLines(cut as Parsed)).toBe(parsedLines(parseFioJson(text, from)));
  });
});

it.each([
  ["with one bit flipped", flipped],
  ["with a piece cut out", withoutPiece],
] as const)("fio's JSON %s is refused or gives sensible numbers, 1000 times", (_name, damage) => {
  const random = seededRandom(1);

  for (let index = 0; index < 1000; index += 1) {
    const { bytes } = whole[index % whole.length] as (typeof whole)[number];
    const result = outcome(damage(bytes, random));
    expect(typeof result === "string" ? true : allSensible(result)).toBe(true);
  }
});

it("a log with one bit flipped or a piece cut out gives only points that are numbers", () => {
  const random = seededRandom(2);
  const logs = goodArtifacts.flatMap(({ files }) =>
    [...files].flatMap(([name, text]) => (name.endsWith(".log") && text.length > 0 ? [Buffer.from(text)] : [])),
  );

  for (let index = 0; index < 1000; index += 1) {
    const log = logs[index % logs.length] as Buffer;
    const bytes = index % 2 === 0 ? flipped(log, random) : withoutPiece(log, random);
    const points = parseBandwidthLog(bytes.toString("utf8"), "1", from).flatMap((series) => series.points.flat());
    expect(points.every((value) => Number.isFinite(value) && value >= 0)).toBe(true);
  }
});
