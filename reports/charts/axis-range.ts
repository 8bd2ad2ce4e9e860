import { decimals } from "../format.ts";

/** What an axis spans; `log` for scales by factors. */
export type Range = { readonly low: number; readonly high: number; readonly log: boolean };

/** A mark on an axis with its text. */
export type Tick = { readonly at: number; readonly text: string };

const forward = (range: Range, value: number) => (range.log ? Math.log(value) : value);
const backward = (range: Range, value: number) => (range.log ? Math.exp(value) : value);

/** Where a value lies between the ends of a range: 0 at the low end, 1 at the high end. */
export function shareOf(range: Range, value: number): number {
  const [low, high] = [forward(range, range.low), forward(range, range.high)];
  return high === low ? 0.5 : (forward(range, value) - low) / (high - low);
}

/** The value at a share of a range: the inverse of `shareOf`. */
export function valueAt(range: Range, share: number): number {
  const [low, high] = [forward(range, range.low), forward(range, range.high)];
  return backward(range, low + share * (high - low));
}

/** The step of 1, 2 or 5 times a power of ten that cuts a span into about `count` parts. */
export function niceStep(span: number, count: number): number {
  if (!(span > 0)) return 1;
  const power = 10 ** Math.floor(Math.log10(span / count));
  const step = [1, 2, 5, 10].find((times) => times * power * count >= span) ?? 10;
  return step * power;
}

/** Ticks at round values inside a range, all with the same number of decimals. */
export function roundTicks(range: Range, count = 5): Tick[] {
  const step = niceStep(range.high - range.low, count);
  const places = Math.max(0, -Math.floor(Math.log10(step) + 1e-9));
  const first = Math.ceil(range.low / step - 1e-9);
  const last = Math.floor(range.high / step + 1e-9);
  return Array.from({ length: Math.max(0, last - first + 1) }, (_, index) =>
    Number(((first + index) * step).toFixed(places)),
  ).map((at) => ({
    at,
    text: decimals(at, places),
  }));
}

/** Ticks at powers of ten, with 2 and 5 between them where the range has few decades. */
export function decadeTicks(range: Range, show: (value: number) => string): Tick[] {
  const [from, to] = [Math.floor(Math.log10(range.low)), Math.ceil(Math.log10(range.high))];
  const times = to - from <= 3 ? [1, 2, 5] : [1];
  return Array.from({ length: to - from + 1 }, (_, index) => 10 ** (from + index))
    .flatMap((power) => times.map((factor) => Number((factor * power).toPrecision(6))))
    .filter((at) => at >= range.low && at <= range.high)
    .map((at) => ({ at, text: show(at) }));
}

/**
 * A range for rates from zero where that leaves the data readable, else one around the data. A quarter of the height is
 * the limit: below it, dots of one system fall into one another.
 */
export function rateRange(values: readonly number[]): { readonly range: Range; readonly fromZero: boolean } {
  const [low, high] = [Math.min(...values), Math.max(...values)];
  if (values.length === 0 || high <= 0) return { range: { low: 0, high: 1, log: false }, fromZero: true };
  if ((high - low) / high >= 0.25 || high === low)
    return { range: { low: 0, high: high * 1.06, log: false }, fromZero: true };
  const pad = (high - low) * 0.12;
  return { range: { low: low - pad, high: high + pad, log: false }, fromZero: false };
}
