import { type Known, known, mapKnown, unknown, valueOr } from "../model/known.ts";
import {
  type Bytes,
  type BytesPerSecond,
  bytes,
  bytesPerSecond,
  fromKibPerSecond,
  KIB,
  perSecond,
  seconds,
} from "../model/quantity.ts";
import type { JobContext } from "./context.ts";
import type { Fields } from "./fields.ts";
import { latencyOf } from "./latency.ts";
import { checkRate } from "./rate-check.ts";
import type { FioDirection, FioDirectionName } from "./report.ts";
import { samplesOf } from "./samples.ts";

const noTime = unknown("fio's clock shows no time passed (under 1 ms)");

/**
 * `io_bytes` is KiB until June 2017 and bytes from then on, when `io_kbytes` came to stand beside it: that key, and not the
 * version, tells them apart, because development versions of fio 3 have KiB.
 */
function bytesOf(fields: Fields, context: JobContext): { bytes: Bytes; cut: number } {
  const amount = fields.count("io_bytes");
  if (fields.has("io_kbytes")) {
    const stated = fields.count("io_kbytes");
    const computed = Math.floor(amount / KIB);
    if (stated !== computed)
      context.notes.push({ kind: "disagreement", where: fields.path, what: "io_kbytes", stated, computed });
    return { bytes: bytes(amount), cut: 0 };
  }
  if (!context.major.known)
    throw fields.wrong("io_kbytes", "a count, or a fio version before it, to tell the unit of io_bytes");
  return context.major.value >= 3 ? { bytes: bytes(amount), cut: 0 } : { bytes: bytes(amount * KIB), cut: KIB };
}

/** What fio prints for the rate: `bw_bytes`, or `bw`, which is KiB/s in every version. */
function statedRate(fields: Fields): Known<BytesPerSecond> {
  if (fields.has("bw_bytes")) return known(bytesPerSecond(fields.count("bw_bytes")));
  return mapKnown(fields.maybeAmount("bw"), fromKibPerSecond);
}

/** All zero: fio prints the section of a direction whether the job used it or not. */
function isIdle(fields: Fields): boolean {
  if (fields.count("io_bytes") > 0) return false;
  if (["total_ios", "short_ios", "drop_ios"].some((key) => fields.has(key) && fields.count(key) > 0)) return false;
  return !["bw", "iops"].some((key) => valueOr(fields.maybeAmount(key), 0) > 0);
}

/** One direction of a job, or the reason why there is none. */
export function directionOf(name: FioDirectionName, fields: Fields, context: JobContext): Known<FioDirection> {
  const operations = fields.maybeCount("total_ios");
  if (!operations.known && context.major.known && context.major.value >= 3) throw fields.wrong("total_ios", "a count");
  if (isIdle(fields)) return unknown(`this job did no ${name === "mixed" ? "I/O" : `${name}s`}`);
  const { bytes: total, cut } = bytesOf(fields, context);
  const duration = seconds(fields.count("runtime") / 1000);
  const per = (amount: number): Known<number> => (duration > 0 ? known(amount / duration) : noTime);
  const direction: FioDirection = {
    bytes: total,
    operations,
    seconds: duration,
    bytesPerSecond: mapKnown(per(total), bytesPerSecond),
    iops: mapKnown(operations.known ? per(operations.value) : operations, perSecond),
    stated: { bytesPerSecond: statedRate(fields), iops: mapKnown(fields.maybeAmount("iops"), perSecond) },
    short: fields.maybeCount("short_ios"),
    dropped: fields.maybeCount("drop_ios"),
    slat: latencyOf(fields, "slat", context),
    clat: latencyOf(fields, "clat", context),
    lat: latencyOf(fields, "lat", context),
    samples: samplesOf(fields),
  };
  note(direction, fields, cut, context);
  return known(direction);
}

function note(direction: FioDirection, fields: Fields, bytesCut: number, context: JobContext): void {
  const where = fields.path;
  const { bytes: moved, operations, stated, short, dropped } = direction;
  if (operations.known && (operations.value === 0 || (bytesCut === 0 && moved === 0)))
    context.notes.push({ kind: "disagreement", where, what: "total_ios", stated: operations.value, computed: moved });
  checkRates(direction, fields, bytesCut, context);
  for (const what of ["bytesPerSecond", "iops"] as const)
    if (!stated[what].known) context.notes.push({ kind: "rateUnchecked", where, what });
  const lost = { short: short.known ? short.value : 0, dropped: dropped.known ? dropped.value : 0 };
  if (lost.short + lost.dropped > 0) context.notes.push({ kind: "lostOperations", where, ...lost });
  if (!direction.clat.known && !direction.lat.known)
    context.notes.push({ kind: "notMeasured", where, what: "latency" });
}

function checkRates(direction: FioDirection, fields: Fields, bytesCut: number, context: JobContext): void {
  const { stated, operations } = direction;
  const cut = direction.seconds > 0 ? bytesCut / direction.seconds : 0;
  const rate = { where: fields.path, computed: direction.bytesPerSecond };
  const whole = fields.has("bw_bytes");
  checkRate({ ...rate, what: "bytesPerSecond", stated: stated.bytesPerSecond, cut: cut + (whole ? 1 : KIB) }, context);
  if (whole)
    checkRate({ ...rate, what: "bw", stated: mapKnown(fields.maybeAmount("bw"), fromKibPerSecond), cut: KIB }, context);
  // fio 2.1 prints whole operations per second, later ones six decimals.
  const iopsCut = stated.iops.known && Number.isInteger(stated.iops.value) ? 1 : 0.000_001;
  if (operations.known)
    checkRate(
      { where: fields.path, what: "iops", stated: stated.iops, computed: direction.iops, cut: iopsCut },
      context,
    );
}
