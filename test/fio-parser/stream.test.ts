import { describe, expect, it } from "vitest";
import {
  type FioJob,
  type FioOptions,
  type FioReport,
  parseFio,
  parseFioStream,
} from "../../harness/fio-parser/index.ts";
import { HarnessError } from "../../harness/model/error.ts";
import { fixtures, textOf } from "./fixtures.ts";

async function* chunksOf(text: string, size: number): AsyncGenerator<Uint8Array> {
  const bytes = Buffer.from(text);
  const window = Buffer.alloc(size);
  for (let at = 0; at < bytes.length; at += size) {
    // One buffer for all chunks, as a reader of files may do it.
    const length = bytes.copy(window, 0, at, at + size);
    yield window.subarray(0, length);
  }
}

async function streamed(text: string, size: number, options: FioOptions = {}): Promise<FioReport> {
  const jobs: FioJob[] = [];
  const head = await parseFioStream(chunksOf(text, size), (job) => jobs.push(job), options);
  return { ...head, jobs };
}

/** Notes come in the order of reading, which is another one in a stream. */
function sorted(report: FioReport): FioReport {
  return { ...report, notes: report.notes.map((note) => JSON.stringify(note)).sort() as never };
}

async function outcome(read: () => Promise<FioReport> | FioReport): Promise<FioReport | string> {
  try {
    return sorted(await read());
  } catch (error) {
    if (!(error instanceof HarnessError) || error.code !== "badArtifact") throw error;
    return error.message;
  }
}

const single = fixtures.filter(({ name }) => name !== "status-interval");

describe.each(single)("the stream of $name", ({ text }) => {
  it.each([1, 7, 4096, 1_000_000])("gives in chunks of %i bytes what the text gives at once", async (size) => {
    expect(sorted(await streamed(text, size))).toEqual(sorted(parseFio(text)));
  });

  it("cut anywhere gives the jobs, the place and the refusal of the text", async () => {
    for (let length = 0; length < text.length; length += Math.ceil(text.length / 60)) {
      const cut = text.slice(0, length);
      for (const options of [{ name: "x" }, { name: "x", keepPartial: true }]) {
        expect(await outcome(() => streamed(cut, 1000, options))).toEqual(await outcome(() => parseFio(cut, options)));
      }
    }
  });
});

describe("a stream", () => {
  it("hands on each job before the next one comes", async () => {
    const text = textOf("stonewalled");
    const order: string[] = [];
    async function* chunks(): AsyncGenerator<Uint8Array> {
      for await (const chunk of chunksOf(text, 500)) {
        order.push("chunk");
        yield chunk;
      }
    }

    await parseFioStream(chunks(), (job) => order.push(job.name));

    expect(order.indexOf("r")).toBeLessThan(order.lastIndexOf("chunk") - 20);
    expect(order.filter((step) => step !== "chunk")).toEqual(["r", "w", "m"]);
  });

  it("of several reports is refused, because the last one counts", async () => {
    const message = await outcome(() => streamed(textOf("status-interval"), 4096));

    expect(message).toMatch(/is followed by more JSON: read it with parseFio/);
  });

  it.each`
    case                     | text                                                       | says
    ${"is empty"}            | ${" \n"}                                                   | ${/is empty/}
    ${"has no JSON"}         | ${"fio: file:io_u.c:1, error=Bad\n"}                       | ${/has no JSON in it; it says "fio: file/}
    ${"has no object a job"} | ${'{"fio version" : "fio-3.33", "jobs" : [0, {"a" : 1}]}'} | ${/unknown shape/}
    ${"lost a quote"}        | ${textOf("json").replace('"jobname"', '"jobname')}         | ${/is not valid JSON at byte \d+/}
    ${"lost a bracket"}      | ${textOf("json").replace('"slat_ns" : {', '"slat_ns" : ')} | ${/is not valid JSON at byte \d+/}
  `("that $case is refused", async ({ text, says }) => {
    expect(await outcome(() => streamed(text, 64))).toMatch(says);
  });

  it("lets an error of its source through as it is", async () => {
    async function* broken(): AsyncGenerator<Uint8Array> {
      yield Buffer.from("{");
      throw new RangeError("the disk is gone");
    }

    await expect(parseFioStream(broken(), () => {})).rejects.toThrow(RangeError);
  });
});
