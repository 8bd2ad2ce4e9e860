import { type Known, known, unknown } from "../../model/known.ts";
import { sizeText } from "../source/units.ts";
import type { ElbenchoRow } from "./row.ts";

const notThere = (what: string) => unknown(`elbencho's CSV does not record ${what}`);

function column(row: ElbenchoRow, name: string, show: (text: string) => string): Known<string> {
  const text = row[name];
  return text === undefined || text === "" ? notThere(`"${name}"`) : known(show(text));
}

function workingSet(row: ElbenchoRow): Known<string> {
  const [size, files, threads] = ["file size", "files", "threads"].map((name) => Number(row[name] ?? Number.NaN));
  if (!Number.isFinite(size)) return notThere("the file size");
  if (row["path type"] !== "dir") return known(`${sizeText(size as number)} × ${row["paths"] ?? "?"} files`);
  const dirs = Math.max(1, Number(row["dirs"] ?? "1"));
  const hosts = Math.max(1, Number(row["hosts"] ?? "1"));
  const total = (files as number) * dirs * (threads as number) * hosts;
  return known(`${sizeText(size as number)} × ${total} files`);
}

/** What elbencho's CSV says about each field of the gate. */
export function factsOf(row: ElbenchoRow): Record<string, Known<string>> {
  return {
    target: notThere("the mount or the paths"),
    accessClass: notThere("the file system"),
    filesystem: notThere("the file system"),
    mountOptions: notThere("the mount"),
    scheduler: notThere("the I/O scheduler"),
    throttle: notThere("a rate limit"),
    client: notThere("the names of the hosts"),
    tool: row["version"] ? known(`elbencho ${row["version"]}`) : notThere("its own version"),
    engine: notThere("the I/O engine"),
    direct: column(row, "direct IO", (text) => (text === "1" ? "yes" : "no")),
    workingSet: workingSet(row),
  };
}
