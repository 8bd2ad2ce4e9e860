import type { Interval } from "../harness/model/analysis.ts";
import type { Known } from "../harness/model/known.ts";

/** Narrow no-break space: groups thousands and stands between a number and its percent sign. */
export const THIN = "\u202f";
const MINUS = "\u2212";

/** The unit that a whole chart or table is printed in: a number in base units is divided by `per`. */
export type Unit = { readonly label: string; readonly per: number };

/** Operations per second, the unit of workloads with small blocks. */
export const IOPS: Unit = { label: "IOPS", per: 1 };

/** One decimal unit for all given rates (bytes per second), chosen by the largest, so that rows can be compared by eye. */
export function rateUnit(values: readonly number[]): Unit {
  return Math.max(0, ...values) >= 1e9 ? { label: "GB/s", per: 1e9 } : { label: "MB/s", per: 1e6 };
}

/** Decimals (negative: tens, hundreds …) that keep two significant digits of the half-width; null where it says nothing. */
export function placesFor(halfWidth: number): number | null {
  if (!Number.isFinite(halfWidth) || halfWidth <= 0) return null;
  const magnitude = Math.floor(Math.log10(Number(halfWidth.toPrecision(2))));
  return Math.min(9, 1 - magnitude);
}

/** A number with that many decimals, thousands grouped by thin spaces and a true minus sign. */
export function decimals(value: number, places: number): string {
  const step = 10 ** -Math.min(places, 0);
  const digits = (Math.round(Math.abs(value) / step) * step).toFixed(0);
  const text = places > 0 ? Math.abs(value).toFixed(places) : digits;
  const [whole = "", fraction] = text.split(".");
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, THIN);
  const sign = value < 0 && Number(text) !== 0 ? MINUS : "";
  return `${sign}${grouped}${fraction === undefined ? "" : `.${fraction}`}`;
}

/** A number to so many significant digits, for values that have no interval to round to. */
export function significant(value: number, digits = 3): string {
  if (value === 0) return "0";
  const magnitude = Math.floor(Math.log10(Math.abs(Number(value.toPrecision(digits)))));
  return decimals(value, digits - 1 - magnitude);
}

/** More significant digits than these no storage measurement has, however narrow its interval came out. */
const MOST_DIGITS = 5;

/** A number rounded to two significant digits of the half-width of its interval, never to more, and to five in all. */
export function rounded(value: number, halfWidth: number): string {
  const places = placesFor(halfWidth);
  if (places === null || value === 0) return significant(value, MOST_DIGITS - 1);
  return decimals(value, Math.min(places, MOST_DIGITS - 1 - Math.floor(Math.log10(Math.abs(value)))));
}

/** Half the width of an interval: what numbers beside it are rounded to. */
export function halfWidth(interval: Pick<Interval, "low" | "high">): number {
  return (interval.high - interval.low) / 2;
}

/** A value in base units as a bare number of `unit`, rounded to `half` (same base units) where there is an interval. */
export function inUnit(value: number, unit: Unit, half?: number): string {
  return half === undefined ? significant(value / unit.per) : rounded(value / unit.per, half / unit.per);
}

/** Both ends of an interval in `unit`: "401 to 420". */
export function intervalInUnit(interval: Pick<Interval, "low" | "high">, unit: Unit): string {
  const half = halfWidth(interval);
  return `${inUnit(interval.low, unit, half)} to ${inUnit(interval.high, unit, half)}`;
}

/** A ratio rounded to its interval: "1.227". */
export function ratioText(ratio: number, interval: Pick<Interval, "low" | "high">): string {
  return rounded(ratio, halfWidth(interval));
}

function signed(change: number, places: number): string {
  const text = decimals(change, places);
  return text.startsWith(MINUS) || !/[1-9]/.test(text) ? text : `+${text}`;
}

/** The interval of a ratio as change in percent of the baseline, to a hundredth at the finest: "−0.9 to +3.4 %". */
export function changeText(interval: Pick<Interval, "low" | "high">): string {
  const places = Math.min(2, placesFor(100 * halfWidth(interval)) ?? 1);
  const ends = [interval.low, interval.high].map((end) => signed(100 * (end - 1), places));
  return `${ends.join(" to ")}${THIN}%`;
}

/** A share (0 to 1) in percent with two significant digits: "2.3 %". */
export function percent(share: number): string {
  return `${significant(100 * share, 2)}${THIN}%`;
}

/** A confidence level in percent without loss: "95 %", "96.9 %". */
export function confidenceText(confidence: number): string {
  return `${Number((100 * confidence).toFixed(1))}${THIN}%`;
}

/** A latency in the prefix that reads best: "850 ns", "12.3 µs", "4.56 ms", "1.20 s". */
export function latency(ns: number, digits = 3): string {
  const shown = Number(ns.toPrecision(digits));
  if (shown < 1e3) return `${significant(ns, digits)} ns`;
  if (shown < 1e6) return `${significant(ns / 1e3, digits)} µs`;
  return shown < 1e9 ? `${significant(ns / 1e6, digits)} ms` : `${significant(ns / 1e9, digits)} s`;
}

/** A quantile as the percentile people say: 0.999 → "99.9". */
export function percentile(q: number): string {
  return String(Number((100 * q).toFixed(8)));
}

/** A known value in words of `show`, or "unknown: why". */
export function knownText<T>(value: Known<T>, show: (value: T) => string): string {
  return value.known ? show(value.value) : `unknown: ${value.why}`;
}

/** An ISO time as "2026-11-18 14:02 UTC"; text that is no such time is returned as it is. */
export function dateTime(iso: string): string {
  const parts = /^(\d{4}-\d\d-\d\d)T(\d\d:\d\d).*Z$/.exec(iso);
  return parts === null ? iso : `${parts[1]} ${parts[2]} UTC`;
}

/** A span of time with the day said once: "2026-11-18 14:02 to 15:31 UTC". */
export function timeSpan(from: string, to: string): string {
  const [day, start] = dateTime(from).split(" ");
  const [lastDay, end] = dateTime(to).split(" ");
  if (start === undefined || end === undefined) return `${dateTime(from)} to ${dateTime(to)}`;
  return day === lastDay ? `${day} ${start} to ${end} UTC` : `${day} ${start} to ${lastDay} ${end} UTC`;
}
