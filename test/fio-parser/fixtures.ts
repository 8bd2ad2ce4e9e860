import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import {
  type FioDirection,
  type FioJob,
  type FioReport,
  fioDirections,
  parseFio,
} from "../../harness/fio-parser/index.ts";

/** One text of `fixtures/fio-parser/`. */
export interface Fixture {
  readonly name: string;
  readonly text: string;
  /** Path of what is recorded to come out of it. */
  readonly golden: string;
}

const root = join(import.meta.dirname, "../../fixtures/fio-parser");

function fixturesIn(folder: string): Fixture[] {
  const names = readdirSync(join(root, folder)).filter((name) => name.endsWith(".txt"));
  return names.sort().map((file) => {
    const path = join(root, folder, file);
    return { name: file.slice(0, -4), text: readFileSync(path, "utf8"), golden: path.replace(/txt$/, "golden") };
  });
}

/** What fio 3.33 printed on this machine. */
export const measured = fixturesIn("measured");

/** What older versions print, made by `write-synthetic.ts` from their source. */
export const synthetic = fixturesIn("synthetic");

export const fixtures = [...measured, ...synthetic];

/** The report of a fixture by its name. */
export function reportOf(name: string): FioReport {
  return parseFio(textOf(name), { name });
}

/** The text of a fixture by its name. */
export function textOf(name: string): string {
  const fixture = fixtures.find((entry) => entry.name === name);
  if (fixture === undefined) throw new Error(`no fixture ${name}`);
  return fixture.text;
}

/** A job of a fixture; the first one unless told otherwise. */
export function jobOf(name: string, index = 0): FioJob {
  const job = reportOf(name).jobs[index];
  if (job === undefined) throw new Error(`no job ${index} in ${name}`);
  return job;
}

/** The directions of a job in which something was done, by name. */
export function busyDirections(job: FioJob): [name: string, direction: FioDirection][] {
  return fioDirections.flatMap((name): [string, FioDirection][] => {
    const direction = job.directions[name];
    return direction.known ? [[name, direction.value]] : [];
  });
}
