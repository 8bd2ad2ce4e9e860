import { type Range, shareOf, valueAt } from "./axis-range.ts";

/**
 * Moves labels apart along an axis until they are `gap` pixels from one another, as little as possible and inside the
 * plot where they fit. Takes and gives values of the axis; the order of the input is kept.
 */
export function dodge(
  values: readonly number[],
  range: Range,
  pixels: { readonly height: number; readonly gap: number },
): number[] {
  const { height, gap } = pixels;
  const placed = values
    .map((value, index) => ({ index, at: shareOf(range, value) * height }))
    .sort((a, b) => a.at - b.at);
  let floor = Number.NEGATIVE_INFINITY;
  for (const label of placed) {
    label.at = Math.max(label.at, floor + gap);
    floor = label.at;
  }
  let ceiling = Math.max(height, gap * (placed.length - 1)) + gap;
  for (const label of placed.toReversed()) {
    label.at = Math.min(label.at, ceiling - gap);
    ceiling = label.at;
  }
  const result = new Array<number>(values.length).fill(0);
  for (const label of placed) result[label.index] = valueAt(range, label.at / height);
  return result;
}
