/** Finer than a hundredth of a percent no storage measurement is. */
const FINEST = 2;

/** Decimals that show two significant digits of a half-width in percent, at most two. */
function decimals(halfWidthPercent: number): number {
  if (!(halfWidthPercent > 0) || !Number.isFinite(halfWidthPercent)) return 1;
  return Math.max(0, Math.min(FINEST, 1 - Math.floor(Math.log10(halfWidthPercent))));
}

/** Without the digits that binary fractions add: 0.07 × 100 is 7.000000000000001. */
function clean(value: number): number {
  return Number(value.toPrecision(12));
}

/**
 * An interval of shares in percent, rounded outward so that the words never claim more than the interval:
 * `percentRange(0.2101, 0.2439)` is "21.0 to 24.4 %".
 */
export function percentRange(low: number, high: number): string {
  const places = decimals(clean((high - low) * 50));
  const step = 10 ** places;
  const [down, up] = [Math.floor(clean(low * 100 * step)) / step, Math.ceil(clean(high * 100 * step)) / step];
  return `${down.toFixed(places)} to ${up.toFixed(places)} %`;
}

/** A share in percent with two significant digits, at most two decimals: for noise floors, which have no interval. */
export function shortPercent(share: number): string {
  const value = clean(Number((share * 100).toPrecision(2)));
  return `${value < 0.01 && value > 0 ? "0.01" : value.toFixed(decimals(value))} %`;
}
