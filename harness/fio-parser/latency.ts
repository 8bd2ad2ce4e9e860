import { type Known, known, mapKnown, unknown, valueOr } from "../model/known.ts";
import { nanoseconds } from "../model/quantity.ts";
import { bucketValue } from "./bucket-value.ts";
import type { JobContext } from "./context.ts";
import { Fault } from "./fault.ts";
import { Fields } from "./fields.ts";
import type { FioLatency, FioPercentile } from "./report.ts";

type Bins = FioLatency["bins"];

const names = { slat: "submission latency", clat: "completion latency", lat: "total latency" } as const;

/** Name of the key where a bucket's number, not its value, is the name of a bin. */
const BITS = "FIO_IO_U_PLAT_BITS";
const PER_GROUP = "FIO_IO_U_PLAT_VAL";
const binFacts = new Set([BITS, PER_GROUP, "FIO_IO_U_PLAT_NR"]);

/** fio 3 prints `clat_ns`, fio 2 `clat` in microseconds. No other unit is fio's. */
const suffixes = [
  ["_ns", 1],
  ["", 1000],
] as const;

/** The latency of one kind in a direction, or the reason why there is none. */
export function latencyOf(direction: Fields, kind: keyof typeof names, context: JobContext): Known<FioLatency> {
  for (const [suffix, unit] of suffixes) {
    const key = `${kind}${suffix}`;
    if (direction.has(key))
      return measured(new Fields(direction.get(key), `${direction.path}.${key}`), unit, kind, context);
  }
  for (const key of direction.keys())
    if (key.startsWith(`${kind}_`)) context.notes.push({ kind: "unknownKey", where: direction.path, key });
  return unknown(`the file has no ${names[kind]}`);
}

function measured(fields: Fields, unit: number, kind: keyof typeof names, context: JobContext): Known<FioLatency> {
  const count = fields.maybeCount("N");
  const mean = fields.amount("mean");
  const max = fields.maybeAmount("max");
  const { bins, total } = histogramOf(fields, unit);
  const none = count.known ? count.value === 0 : mean === 0 && valueOr(max, 0) === 0 && bins.length === 0;
  if (none) {
    if (bins.length > 0) disagree(context, fields, "N", 0, total);
    return unknown(`${names[kind]} was not measured`);
  }
  const inNs = (amount: Known<number>) => mapKnown(amount, (value) => nanoseconds(value * unit));
  const latency = {
    min: inNs(fields.maybeAmount("min")),
    max: inNs(max),
    mean: nanoseconds(mean * unit),
    stddev: inNs(fields.maybeAmount("stddev")),
    count,
    percentiles: percentilesOf(fields, unit),
    bins,
  };
  check(latency, total, fields, context);
  return known(latency);
}

/** A histogram and the number of operations in it. */
interface Histogram {
  readonly bins: Bins;
  readonly total: number;
}

function histogramOf(fields: Fields, unit: number): Histogram {
  const { pairs, named, sum, whole, rising } = fields.numeric("bins");
  if (pairs.length === 0) return { bins: pairs, total: 0 };
  for (const [name, value] of named)
    if (!binFacts.has(name) || typeof value !== "number") throw fields.wrong("bins", `counts (and not "${name}")`);
  if (!whole) throw fields.wrong("bins", "whole counts");
  if (!rising) pairs.sort((a, b) => a[0] - b[0]);
  const bits = named.get(BITS);
  if (bits !== undefined && named.get(PER_GROUP) !== 2 ** (bits as number))
    throw fields.wrong("bins", "one width of group");
  if (bits === undefined && unit === 1) return { bins: pairs, total: sum };
  const value = (key: number) => (bits === undefined ? key : bucketValue(key, bits as number)) * unit;
  const used = pairs.filter(([, count]) => count > 0);
  return { bins: used.map(([key, count]): [number, number] => [value(key), count]), total: sum };
}

/** Places of the list that fio 2 leaves unused come as "0.00": 0. */
function percentilesOf(fields: Fields, unit: number): FioPercentile[] {
  const { pairs, named } = fields.numeric("percentile");
  if (named.size > 0) throw fields.wrong("percentile", "numbers for names");
  const used = pairs.filter(([percent, value]) => percent > 0 || value > 0);
  return used.map(([percent, value]) => {
    if (percent > 100) throw new Fault("shape", 0, `at ${fields.path}.percentile: ${percent} is more than 100 %`);
    return { q: Math.round(percent * 1e6) / 1e8, ns: nanoseconds(value * unit) };
  });
}

function disagree(context: JobContext, fields: Fields, what: string, stated: number, computed: number): void {
  context.notes.push({ kind: "disagreement", where: fields.path, what, stated, computed });
}

/** What the parts of one latency say about each other. */
function check(latency: FioLatency, total: number, fields: Fields, context: JobContext): void {
  const { min, max, mean, count, bins, percentiles } = latency;
  if (bins.length > 0 && count.known && count.value !== total) disagree(context, fields, "N", count.value, total);
  const [least, most] = [valueOr(min, 0), valueOr(max, Number.POSITIVE_INFINITY)];
  // fio rounds the ends to whole units and the mean to six decimals.
  if (mean < least - 1 || mean > most + 1) disagree(context, fields, "mean", mean, mean < least ? least : most);
  for (const [index, { ns }] of percentiles.entries()) {
    const before = percentiles[index - 1];
    if (before !== undefined && ns < before.ns)
      disagree(context, fields, `percentile ${before.q * 100}`, before.ns, ns);
  }
}
