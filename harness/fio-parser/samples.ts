import { type Known, known, unknown } from "../model/known.ts";
import { bytesPerSecond, KIB, perSecond } from "../model/quantity.ts";
import type { Fields } from "./fields.ts";
import type { FioSamples, FioSpread } from "./report.ts";

interface Keys {
  readonly name: "bw" | "iops";
  readonly stddev: string;
}

function spread<T>(fields: Fields, { name, stddev }: Keys, unit: (value: number) => T): Known<FioSpread<T>> {
  const count = fields.maybeCount(`${name}_samples`);
  const mean = fields.maybeAmount(`${name}_mean`);
  const max = fields.maybeAmount(`${name}_max`);
  if (!mean.known || !max.known) return unknown("the file has no samples over time");
  if (count.known ? count.value === 0 : max.value === 0) return unknown("fio took no samples over time");
  return known({
    min: unit(fields.amount(`${name}_min`)),
    max: unit(max.value),
    mean: unit(mean.value),
    stddev: unit(fields.amount(stddev)),
    count,
  });
}

/** The samples of a direction over time: `bw_*` in KiB/s, and from fio 3 on `iops_*`. */
export function samplesOf(fields: Fields): Known<FioSamples> {
  const rates = spread(fields, { name: "bw", stddev: "bw_dev" }, (value) => bytesPerSecond(value * KIB));
  if (!rates.known) return rates;
  const iops = spread(fields, { name: "iops", stddev: "iops_stddev" }, perSecond);
  return known({ of: "each job", bytesPerSecond: rates.value, iops });
}
