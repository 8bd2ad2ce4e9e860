import { type FioJob, type FioReport, fioDirections, noteSentence, parseFio } from "../../harness/fio-parser/index.ts";
import { HarnessError } from "../../harness/model/error.ts";
import { type SeededRandom, seededRandom } from "../../harness/statistics/seeded-random.ts";

/** Where fio prints a number once, nothing can tell a wrong digit; the rates check these. Deviations below this are none. */
const MATERIAL = 0.001;

/** fio 2 rounds bytes to KiB, so a KiB more or less agrees with its rates. */
const ROUNDED = 1024;

const kinds = {
  /** Ends too early. */
  cut: (bytes: Buffer, random: SeededRandom) => bytes.subarray(0, random.integer(bytes.length)),
  /** One bit is another. */
  flip: (bytes: Buffer, random: SeededRandom) => {
    const copy = Buffer.from(bytes);
    const at = random.integer(copy.length);
    copy[at] = (copy[at] ?? 0) ^ (1 << random.integer(8));
    return copy;
  },
  /** Up to 200 bytes are missing. */
  piece: (bytes: Buffer, random: SeededRandom) => {
    const start = random.integer(bytes.length);
    return Buffer.concat([bytes.subarray(0, start), bytes.subarray(start + 1 + random.integer(200))]);
  },
  /** Up to 200 bytes are there twice. */
  repeat: (bytes: Buffer, random: SeededRandom) => {
    const start = random.integer(bytes.length);
    const end = start + 1 + random.integer(200);
    return Buffer.concat([bytes.subarray(0, end), bytes.subarray(start)]);
  },
} satisfies Record<string, (bytes: Buffer, random: SeededRandom) => Buffer>;

/** Bytes, operations and seconds of a direction: what every rate is made of. */
function amounts(job: FioJob, name: (typeof fioDirections)[number]): readonly number[] | undefined {
  const direction = job.directions[name];
  if (!direction.known) return undefined;
  const { bytes, operations, seconds } = direction.value;
  return [bytes, operations.known ? operations.value : Number.NaN, seconds];
}

/** Equal, or one of them unknown, which is no wrong number. */
const near = (a: number, b: number, rounded: number) =>
  Number.isNaN(a) || Math.abs(a - b) <= rounded + MATERIAL * Math.max(Math.abs(a), Math.abs(b));

/** Numbers of a damaged text that differ from the whole one's without a note on them: there must be none. */
function silentDifferences(damaged: FioReport, whole: FioReport): string[] {
  const entries = (report: FioReport) => [...report.jobs, ...report.aggregates];
  const found = entries(damaged).flatMap((job, index) =>
    fioDirections.flatMap((name) => {
      const original = entries(whole)[index];
      const [a, b] = [amounts(job, name), original && amounts(original, name)];
      if (a === b || (a && b && a.every((value, at) => near(value, b[at] ?? Number.NaN, at === 0 ? ROUNDED : 0))))
        return [];
      const told = damaged.notes.some(
        (note) =>
          /disagreement|rateUnchecked|missing|lostOperations|notMeasured/.test(note.kind) &&
          noteSentence(note).includes(`.${index}.${name}`),
      );
      return told ? [] : [`${job.name} ${index} ${name}: ${b} became ${a}`];
    }),
  );
  const missing = damaged.partial === null && entries(damaged).length !== entries(whole).length;
  return missing ? [...found, "a job is missing"] : found;
}

/** Every report of a text on its own: `status-interval` prints one after the other. The last one is what counts. */
function reportsIn(text: string): FioReport[] {
  const parts = text.split(/(?=\{\s*"fio version")/).filter((part) => part.startsWith("{"));
  return parts.map((part) => parseFio(part)).reverse();
}

const closest = (lists: readonly string[][]) => lists.find((list) => list.length === 0) ?? lists[0] ?? [];

/**
 * What is wrong with what came of damaged bytes; undefined if nothing is. Any exception but ours escapes. A partial report
 * may be an earlier one of several, and a text may be cut between two.
 */
export function judge(bytes: Buffer, reports: readonly FioReport[], cut: boolean): string | undefined {
  const text = bytes.toString("utf8");
  try {
    const report = parseFio(text, { keepPartial: true });
    const allowed = cut || report.partial !== null ? reports : reports.slice(0, 1);
    const wrong = [...closest(allowed.map((whole) => silentDifferences(report, whole)))];
    if (report.partial !== null && report.partial.jobsRead !== report.jobs.length) wrong.push("jobs are miscounted");
    const place = report.partial?.byteOffset ?? 0;
    if (place < 0 || place > Buffer.byteLength(text)) wrong.push(`byte ${place} is not in the file`);
    return wrong.length > 0 ? wrong.join("; ") : undefined;
  } catch (error) {
    if (!(error instanceof HarnessError) || error.code !== "badArtifact") throw error;
    return /at byte \d+ of \d+|is empty|has no JSON in it/.test(error.message)
      ? undefined
      : `no place: ${error.message}`;
  }
}

/** Damages a text `times` times and gives what went wrong, each with what is needed to see it again. */
export function fuzz(text: string, times: number, seed: number): string[] {
  const random = seededRandom(seed);
  const reports = reportsIn(text);
  const bytes = Buffer.from(text);
  const names = Object.keys(kinds) as (keyof typeof kinds)[];
  const wrong: string[] = [];
  for (let index = 0; index < times; index += 1) {
    const kind = names[index % names.length] as keyof typeof kinds;
    const damaged = kinds[kind](bytes, random);
    const verdict = judge(damaged, reports, kind === "cut");
    if (verdict !== undefined) wrong.push(`seed ${seed}, ${index} (${kind}): ${verdict}`);
  }
  return wrong;
}
