/**
 * Latency that fio prints for a bucket of its histogram, in its unit: `plat_idx_to_val` of stat.c. fio 2.14 to 2.21 print
 * numbers of buckets where later ones print this. The same rule is in `statistics/histogram.ts`; this folder stands alone.
 */
export function bucketValue(index: number, bits: number): number {
  const perGroup = 2 ** bits;
  if (index < 2 * perGroup) return index;
  const width = 2 ** (Math.floor(index / perGroup) - 1);
  return perGroup * width + Math.floor(((index % perGroup) + 0.5) * width);
}
