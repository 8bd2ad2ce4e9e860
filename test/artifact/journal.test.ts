import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { openJournal, readJournal } from "../../harness/artifact/journal.ts";
import { caughtError } from "../caught-error.ts";
import { fakeWorld } from "../fake-effects.ts";
import { systemError } from "../fake-files.ts";
import { JOURNAL, journalText, sampleEvents } from "./sample-journal.ts";

const whole = await journalText(sampleEvents);
const rows = whole.trimEnd().split("\n");
const count = rows.length;
const read = (text: string) => readJournal(text, JOURNAL);
const eventsOf = (text: string) => read(text).lines.map((line) => line.event);
const textOf = (lines: readonly string[]) => lines.map((line) => `${line}\n`).join("");
const resumed = { event: "resumed", note: "again" } as const;

/** Any row but the last, whose hash no other row names; it is the manifest that guards it. */
const chained = fc.integer({ min: 0, max: count - 2 });

function expectFound(text: string): void {
  expect(caughtError(() => read(text))).toMatchObject({
    code: "badArtifact",
    where: expect.stringMatching(/^\/runs\/r1\/journal\.jsonl:\d+$/),
    next: expect.stringContaining("assay parse RUN"),
  });
}

describe("a journal", () => {
  it("gives back what was written into it, numbered and stamped", () => {
    const { lines, unterminated, fragments } = read(whole);

    expect(lines.map(({ seq: _seq, at: _at, previous: _previous, ...event }) => event)).toEqual(sampleEvents);
    expect(lines.map((line) => line.seq)).toEqual(lines.keys().toArray());
    expect(lines[0]?.at).toBe("2026-01-02T03:04:05.000Z");
    expect({ unterminated, fragments }).toEqual({ unterminated: false, fragments: 0 });
  });

  it("is empty before the first line", () => {
    expect(read("")).toEqual({ lines: [], unterminated: false, fragments: 0, lastHash: "" });
  });

  it("keeps the order of calls that did not wait for each other", async () => {
    const { effects, files } = fakeWorld({ folders: ["/runs/r1"] });
    const journal = openJournal(JOURNAL, read(""), effects);

    await Promise.all(sampleEvents.map((event) => journal.append(event)));

    expect(files.text(JOURNAL)).toBe(whole);
  });

  it("finds any line that was removed", () => {
    fc.assert(fc.property(chained, (at) => expectFound(textOf(rows.toSpliced(at, 1)))));
  });

  it("finds any two lines that were swapped", () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.nat(count - 1), { minLength: 2, maxLength: 2 }), ([a = 0, b = 0]) =>
        expectFound(textOf(rows.with(a, rows[b] ?? "").with(b, rows[a] ?? ""))),
      ),
    );
  });

  it("finds any line that was added, wherever it is from", () => {
    fc.assert(
      fc.property(chained, fc.nat(count - 1), (at, from) =>
        expectFound(textOf(rows.toSpliced(at, 0, rows[from] ?? ""))),
      ),
    );
  });

  it("finds any character that was changed", () => {
    fc.assert(
      fc.property(chained, fc.nat(), fc.constantFrom("0", "x", '"', " ", "}", "\n", "ß"), (at, place, character) => {
        const row = rows[at] ?? "";
        const where = place % row.length;
        fc.pre(row[where] !== character);
        expectFound(textOf(rows.with(at, row.slice(0, where) + character + row.slice(where + 1))));
      }),
      { numRuns: 500 },
    );
  });

  it("finds a change that leaves a line's meaning as it was", () => {
    const spaced = (rows[3] ?? "").replace('"seq":', '"seq": ');

    expectFound(textOf(rows.with(3, spaced)));
  });

  it("cut at any byte keeps every whole line before the cut", () => {
    const bytes = Buffer.from(whole);

    for (let length = 0; length <= bytes.length; length += 1) {
      const text = bytes.subarray(0, length).toString("utf8");
      const { lines, fragments } = read(text);
      const ended = text.split("\n").length - 1;
      expect(lines.length - ended).toBeGreaterThanOrEqual(0);
      expect(lines.length - ended + fragments).toBeLessThanOrEqual(1);
    }
  });

  it("cut at any byte and taken up again can be read, and has lost no whole line", async () => {
    const bytes = Buffer.from(whole);

    for (let length = 0; length <= bytes.length; length += 7) {
      const cut = bytes.subarray(0, length).toString("utf8");
      const after = await journalText([resumed, ...sampleEvents.slice(6, 8)], cut);
      expect(eventsOf(after)).toEqual([...eventsOf(cut), "resumed", "trial-started", "load-started"]);
    }
  });

  it("cut again while it was taken up, time after time, can still be read", async () => {
    const cuts = fc.array(fc.nat(), { minLength: 1, maxLength: 6 });

    await fc.assert(
      fc.asyncProperty(cuts, async (places) => {
        let text = whole;
        for (const place of places) {
          const kept = place % (text.length + 1);
          text = await journalText([resumed], text.slice(0, kept));
          text = place % 2 === 0 ? text.slice(0, text.length - (place % 60)) : text;
        }
        const last = await journalText([resumed], text);
        expect(eventsOf(last).at(-1)).toBe("resumed");
        expect(eventsOf(last).slice(0, -1)).toEqual(eventsOf(text));
      }),
      { numRuns: 100 },
    );
  });

  it.each(["", "junk", "{}", '{"seq":4}'])(
    'finds the line "%s" that is no line of a journal, anywhere but at the end',
    (junk) => {
      const before = rows.flatMap((row, at) => (row.includes('"event":"resumed"') ? [] : [at]));

      for (const at of before) expectFound(textOf(rows.toSpliced(at, 0, junk)));
    },
  );

  it("with a fragment in the middle that nobody resumed behind is damaged", () => {
    expectFound(textOf(rows.with(4, (rows[4] ?? "").slice(0, 20))));
  });

  it("takes no line after one that could not be written, so that no fragment gets another line behind it", async () => {
    const { effects, files } = fakeWorld({ files: { [JOURNAL]: "" } });
    let full = false;
    const appendSynced = async (path: string, content: string) => {
      await effects.files.appendSynced(path, full ? content.slice(0, 9) : content);
      if (full) throw systemError("ENOSPC", path);
    };
    const journal = openJournal(JOURNAL, read(""), { ...effects, files: { ...effects.files, appendSynced } });
    await journal.append(resumed);
    full = true;
    await expect(journal.append(resumed)).rejects.toThrow("ENOSPC");
    full = false;

    const later = journal.append(resumed);

    await expect(later).rejects.toThrow("ENOSPC");
    expect(eventsOf(await journalText([resumed], files.text(JOURNAL)))).toEqual(["resumed", "resumed"]);
  });
});
