import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

/** One folder of `fixtures/artifacts/`: the raw files of one phase of a trial. */
export interface RecordedArtifact {
  readonly name: string;
  readonly folder: string;
  readonly phase: string;
  /** fio's json+ file, as text. */
  readonly json: string;
  readonly files: ReadonlyMap<string, string>;
}

const root = join(import.meta.dirname, "../../fixtures/artifacts");

function recorded(name: string): RecordedArtifact {
  const folder = join(root, name);
  const names = readdirSync(folder).filter((file) => !file.endsWith(".golden.json"));
  const files = new Map(names.map((file) => [file, readFileSync(join(folder, file), "utf8")]));
  const phase = files.has("save.json") ? "save" : "load";
  return { name, folder, phase, json: files.get(`${phase}.json`) ?? "", files };
}

const all = readdirSync(root).map(recorded);

/** What fio said of jobs that ended well. */
export const goodArtifacts = all.filter(({ name }) => !name.endsWith("-enospc"));

/** What fio said of a job that failed. */
export const failedArtifact = recorded("fio-3.33-enospc");
