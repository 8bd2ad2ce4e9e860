import { bucketValue } from "../statistics/histogram.ts";

/** How the columns of a `clat_hist` log map to fio's buckets. */
export interface HistogramWidth {
  /** Doublings that this build of fio tells apart (FIO_IO_U_PLAT_GROUP_NR): 19 in 2.x, 29 in 3.x. */
  readonly groups: number;
  /** `log_hist_coarseness`: 2 to this power buckets are added up in one column. */
  readonly coarseness: number;
}

const PER_GROUP = 64;
const [LEAST_GROUPS, MOST_GROUPS] = [19, 29];
const MOST_COARSE = 6;

/** The widest log there is. */
export const MOST_BUCKETS = MOST_GROUPS * PER_GROUP;

/**
 * Groups and coarseness of a log by its number of counts; undefined where no fio writes so many. There is one answer at
 * most: from 19 to 29 groups none is the double of another.
 */
export function histogramWidth(counts: number): HistogramWidth | undefined {
  for (let coarseness = 0; coarseness <= MOST_COARSE; coarseness += 1) {
    const groups = (counts * 2 ** coarseness) / PER_GROUP;
    if (Number.isInteger(groups) && groups >= LEAST_GROUPS && groups <= MOST_GROUPS) return { groups, coarseness };
  }
  return undefined;
}

/** Every number of counts that a line can have. */
export const histogramWidths: readonly number[] = Array.from({ length: MOST_BUCKETS }, (_, index) => index + 1).filter(
  (counts) => histogramWidth(counts) !== undefined,
);

/** The lowest latency that falls into a bucket, in fio's unit. */
function lowerEdge(index: number): number {
  if (index < 2 * PER_GROUP) return index;
  const errorBits = Math.floor(index / PER_GROUP) - 1;
  return (PER_GROUP + (index % PER_GROUP)) * 2 ** errorBits;
}

/**
 * The latency that a column stands for, in fio's unit: for fine logs what fio itself prints for the bucket; for coarse
 * ones the middle between the lowest latency in its first bucket and the end of its last. fio's own
 * `fiologparser_hist.py` goes one bucket too far here.
 */
export function columnValue(column: number, coarseness: number): number {
  const stride = 2 ** coarseness;
  if (stride === 1) return bucketValue(column);
  return Math.floor((lowerEdge(column * stride) + lowerEdge((column + 1) * stride)) / 2);
}

/** Largest error of a column's value against the latencies in it, as a share, above 128 units. */
export function columnError(coarseness: number): number {
  return 2 ** coarseness / (2 * PER_GROUP);
}
