import { describe, expect, it } from "vitest";
import { parseFio } from "../../harness/fio-parser/index.ts";
import { HarnessError } from "../../harness/model/error.ts";
import { caughtError } from "../caught-error.ts";
import { fuzz } from "./damage.ts";
import { fixtures, textOf } from "./fixtures.ts";

it.each(fixtures)(
  "$name, damaged 1000 times, is refused with a place or gives no wrong number in silence",
  ({ text }) => {
    expect(fuzz(text, 1000, 1)).toEqual([]);
  },
);

describe("a text that is cut off", () => {
  const text = textOf("stonewalled");
  const bytes = Buffer.from(text);
  const whole = parseFio(text);

  it("is refused with the byte, and says how many jobs are whole", () => {
    const cut = bytes.subarray(0, text.indexOf('"jobname" : "m"')).toString();

    const error = caughtError(() => parseFio(cut, { name: "trial 7" })) as HarnessError;

    expect(error).toBeInstanceOf(HarnessError);
    expect(error.code).toBe("badArtifact");
    expect(error.message).toBe(
      `fio's output of trial 7 is cut off at byte ${cut.length} of ${cut.length}; 2 jobs before it are whole`,
    );
    expect(error.next).toContain("keepPartial");
  });

  it("gives with keepPartial the jobs that are whole, as they are in the whole text", () => {
    for (let length = text.indexOf('"jobs"'); length < text.trimEnd().length; length += 211) {
      const { jobs, partial, version } = parseFio(bytes.subarray(0, length).toString(), { keepPartial: true });

      expect(jobs).toEqual(whole.jobs.slice(0, jobs.length));
      expect(partial).toEqual({
        byteOffset: length,
        why: `is cut off at byte ${length} of ${length}`,
        jobsRead: jobs.length,
      });
      expect(version.text).toBe("fio-3.33");
    }
  });

  it("counts bytes and not characters", () => {
    const error = caughtError(() => parseFio('{\n"fio version" : "jö'));

    expect((error as HarnessError).message).toContain("at byte 22 of 22");
  });
});

describe("a name that comes twice", () => {
  it("with two values is refused, because no one can say which is right", () => {
    const text = textOf("json").replace('"slat_ns"', '"clat_ns"');

    const error = caughtError(() => parseFio(text)) as HarnessError;

    expect(error.message).toMatch(/unknown shape .* at jobs\.0\.read\.clat_ns: it is there twice/);
  });

  it("with one value is noted", () => {
    const text = textOf("json").replace('"short_ios" : 0', '"short_ios" : 0, "short_ios" : 0');

    expect(parseFio(text).notes).toContainEqual({
      kind: "duplicateKey",
      where: "jobs.0.read",
      key: "short_ios",
      values: ["0", "0"],
    });
  });
});
