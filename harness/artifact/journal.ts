import type { Effects } from "../model/effects.ts";
import { HarnessError } from "../model/error.ts";
import { type Journal, type JournalEvent, JournalLine } from "../model/journal.ts";
import { sha256 } from "../model/sha256.ts";

/** What a journal says, and in what state a kill has left it. */
export interface JournalText {
  readonly lines: readonly JournalLine[];
  /** True where the text ends in a line without its newline: a write that was cut off. */
  readonly unterminated: boolean;
  /** Fragments of lines that were cut off, each followed by a resumption. */
  readonly fragments: number;
  /** Hash of the last whole line, for the next line to name. */
  readonly lastHash: string;
}

function parseLine(text: string): JournalLine | undefined {
  try {
    const parsed = JournalLine.safeParse(JSON.parse(text));
    return parsed.success ? parsed.data : undefined;
  } catch {
    return undefined;
  }
}

function damaged(path: string, line: number, what: string): HarnessError {
  return new HarnessError("badArtifact", `The journal is damaged: ${what}`, {
    where: `${path}:${line}`,
    next: "do not trust this run; the raw files are still there: assay parse RUN reads what is whole",
  });
}

/**
 * Reads a journal. Each line names the hash of the line before, so a line that was changed, removed or added is found.
 * Fragments are tolerated where kills can leave them: at the end, or before the line of the process that resumed.
 */
export function readJournal(text: string, path: string): JournalText {
  const rows = text.split("\n");
  const unterminated = rows.at(-1) !== "";
  if (!unterminated) rows.pop();
  const lines: JournalLine[] = [];
  let fragments = 0;
  let lastHash = "";
  for (const [index, row] of rows.entries()) {
    const line = parseLine(row);
    if (line === undefined) {
      // More than one fragment in a row is left by a resumption that was itself killed at its first line.
      const next = rows.slice(index + 1).flatMap((later) => parseLine(later) ?? [])[0];
      if (next !== undefined && next.event !== "resumed") throw damaged(path, index + 1, "a line cannot be read");
      fragments += 1;
      continue;
    }
    if (line.previous !== lastHash || line.seq !== lines.length)
      throw damaged(path, index + 1, "a line was changed, removed or added");
    lines.push(line);
    lastHash = sha256(row);
  }
  return { lines, unterminated, fragments, lastHash };
}

/** Opens a journal for writing after what it already holds; calls are put on disk one after the other. */
export function openJournal(path: string, soFar: JournalText, effects: Effects): Journal {
  let seq = soFar.lines.length;
  let previous = soFar.lastHash;
  let lead = soFar.unterminated ? "\n" : "";
  let queue: Promise<void> = Promise.resolve();
  let broken: Promise<never> | undefined;

  async function write(event: JournalEvent): Promise<void> {
    const row = JSON.stringify({ seq, at: new Date(effects.clock.now()).toISOString(), previous, ...event });
    await effects.files.appendSynced(path, `${lead}${row}\n`);
    lead = "";
    seq += 1;
    previous = sha256(row);
  }

  return {
    append: (event) => {
      // After a write that failed, part of its line may be on disk. Nothing is written behind that, only by a resumption.
      const done = queue.then(() => broken ?? write(event));
      queue = done.catch((error: unknown) => {
        broken ??= Promise.reject(error);
        broken.catch(() => undefined);
      });
      return done;
    },
  };
}
