import { type Known, mapKnown } from "../model/known.ts";
import { type Seconds, seconds } from "../model/quantity.ts";
import { Fields } from "./fields.ts";
import type { Json } from "./json-reader.ts";
import type { FioDisk } from "./report.ts";

/** The disks that fio watched; none where it watched none. */
export function disksOf(json: Json | undefined): FioDisk[] {
  if (!Array.isArray(json)) return [];
  return json.map((entry, index) => diskOf(new Fields(entry, `disk_util.${index}`)));
}

function diskOf(fields: Fields): FioDisk {
  const time = (key: string): Known<Seconds> => mapKnown(fields.maybeCount(key), (ms) => seconds(ms / 1000));
  return {
    name: fields.text("name"),
    host: fields.maybeText("hostname"),
    reads: fields.maybeCount("read_ios"),
    writes: fields.maybeCount("write_ios"),
    readSeconds: time("read_ticks"),
    writeSeconds: time("write_ticks"),
    queueSeconds: time("in_queue"),
    busy: mapKnown(fields.maybeAmount("util"), (percent) => percent / 100),
  };
}
