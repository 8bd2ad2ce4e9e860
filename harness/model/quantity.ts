/**
 * Quantities in base units, told apart by type. Prefixes (MiB, ms, GB/s) exist only at the two doors:
 * `scenario/` reads them, `reports/format.ts` writes them.
 */
declare const unit: unique symbol;
type Quantity<U extends string> = number & { readonly [unit]: U };

/** A size in bytes. */
export type Bytes = Quantity<"bytes">;
/** A span of time in seconds. */
export type Seconds = Quantity<"seconds">;
/** A latency in nanoseconds. */
export type Nanoseconds = Quantity<"nanoseconds">;
/** A rate in bytes per second. */
export type BytesPerSecond = Quantity<"bytes per second">;
/** A rate in operations per second. */
export type PerSecond = Quantity<"operations per second">;
/** Milliseconds since 1970-01-01T00:00:00Z, by the clock of the host that is named beside it. */
export type EpochMs = Quantity<"milliseconds since the epoch">;

/** Marks a number as bytes. */
export const bytes = (value: number) => value as Bytes;
/** Marks a number as seconds. */
export const seconds = (value: number) => value as Seconds;
/** Marks a number as nanoseconds. */
export const nanoseconds = (value: number) => value as Nanoseconds;
/** Marks a number as bytes per second. */
export const bytesPerSecond = (value: number) => value as BytesPerSecond;
/** Marks a number as operations per second. */
export const perSecond = (value: number) => value as PerSecond;
/** Marks a number as milliseconds since the epoch. */
export const epochMs = (value: number) => value as EpochMs;

/** Bytes in a kibibyte. */
export const KIB = 1024;
/** Bytes in a mebibyte. */
export const MIB = 1024 ** 2;
/** Bytes in a gibibyte. */
export const GIB = 1024 ** 3;

/** fio's `bw` field and bandwidth logs are KiB/s (its source divides by 1024), whatever other tools call it. */
export function fromKibPerSecond(value: number): BytesPerSecond {
  return bytesPerSecond(value * KIB);
}
