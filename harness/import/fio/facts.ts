import type { FioJob } from "../../fio-parser/index.ts";
import { type Known, known, unknown } from "../../model/known.ts";
import { together } from "../source/together.ts";
import { fioSize, sizeText } from "../source/units.ts";
import type { JobOptions } from "./options.ts";

/** One job with its options and the version of fio that ran it. */
export interface FioCase {
  readonly job: FioJob;
  readonly options: JobOptions | undefined;
  readonly version: string;
}

const noOptions = unknown("this fio reports no job options");
const notThere = (what: string) => unknown(`fio's JSON does not record ${what}`);

function option(read: (options: JobOptions) => Known<string>): (one: FioCase) => Known<string> {
  return ({ options }) => (options === undefined ? noOptions : read(options));
}

function target(options: JobOptions): Known<string> {
  const { directory, filename } = options;
  const place = [directory, filename].filter((part) => part !== undefined).join("/");
  return place === "" ? notThere("the target") : known(place);
}

/** Bytes that a job touches: `size` of each job, where it is a size and not a share of the device. */
function workingSet(options: JobOptions): Known<string> {
  const text = options["size"] ?? options["filesize"];
  if (text === undefined) return unknown("no size= in the job options: it was the whole file or device");
  const bytes = fioSize(text, options["kb_base"]);
  return bytes === undefined
    ? unknown(`size=${text} is a share of something unknown`)
    : known(`${sizeText(bytes)} × ${options["numjobs"] ?? "1"} jobs`);
}

function throttle(options: JobOptions): Known<string> {
  const set = ["rate", "rate_iops", "rate_min"].flatMap((key) =>
    options[key] === undefined ? [] : [`${key}=${options[key]}`],
  );
  return known(set.length === 0 ? "none" : set.join(", "));
}

/** What fio's JSON says about each field of the gate. */
export function factsOf(cases: readonly FioCase[]): Record<string, Known<string>> {
  const each = (read: (one: FioCase) => Known<string>) => together(cases.map(read));
  return {
    target: each(option(target)),
    accessClass: notThere("the file system"),
    filesystem: notThere("the file system"),
    mountOptions: notThere("the mount"),
    scheduler: notThere("the I/O scheduler"),
    throttle: each(option(throttle)),
    client: each(({ job }) => (job.host.known ? job.host : notThere("the host"))),
    tool: each(({ version }) => known(version)),
    engine: each(
      option(({ ioengine }) =>
        ioengine === undefined
          ? unknown("ioengine= is not set: fio's default depends on the machine")
          : known(ioengine),
      ),
    ),
    direct: each(option(({ direct, buffered }) => known(direct === "1" || buffered === "0" ? "yes" : "no"))),
    workingSet: each(option(workingSet)),
  };
}
