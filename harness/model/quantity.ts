/**
 * Quantities in base units, told apart by type. Prefixes (MiB, ms, GB/s) exist only at the two doors:
 * `scenario/` reads them, `reports/format.ts` writes them.
 */
declare const unit: unique symbol;
type Quantity<U extends string> = number & { readonly [unit]: U };

export type Bytes = Quantity<"bytes">;
export type Seconds = Quantity<"seconds">;
export type Nanoseconds = Quantity<"nanoseconds">;
export type BytesPerSecond = Quantity<"bytes per second">;
export type PerSecond = Quantity<"operations per second">;
/** Milliseconds since 1970-01-01T00:00:00Z, by the clock of the host that is named beside it. */
export type EpochMs = Quantity<"milliseconds since the epoch">;

export const bytes = (value: number) => value as Bytes;
export const seconds = (value: number) => value as Seconds;
export const nanoseconds = (value: number) => value as Nanoseconds;
export const bytesPerSecond = (value: number) => value as BytesPerSecond;
export const perSecond = (value: number) => value as PerSecond;
export const epochMs = (value: number) => value as EpochMs;

export const KIB = 1024;
export const MIB = 1024 ** 2;
export const GIB = 1024 ** 3;

/** fio's `bw` field and bandwidth logs are KiB/s (its source divides by 1024), whatever other tools call it. */
export function fromKibPerSecond(value: number): BytesPerSecond {
  return bytesPerSecond(value * KIB);
}
