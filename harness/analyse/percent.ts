/**
 * A share as percent, rounded to two significant digits of the given half-width and never finer, without trailing zeros
 * being lost: `percent(0.2297, 0.017)` is "23.0 %". Sentences are part of the analysis, so this rounding lives here.
 */
export function percent(share: number, halfWidth: number): string {
  return `${(share * 100).toFixed(decimals(halfWidth * 100))} %`;
}

/** Decimals that show two significant digits of a half-width (both in the same unit). */
export function decimals(halfWidth: number): number {
  if (!(halfWidth > 0) || !Number.isFinite(halfWidth)) return 1;
  return Math.max(0, Math.min(6, 1 - Math.floor(Math.log10(halfWidth))));
}

/** A share as percent with two significant digits: for noise floors, which have no half-width of their own. */
export function shortPercent(share: number): string {
  return percent(share, share);
}
