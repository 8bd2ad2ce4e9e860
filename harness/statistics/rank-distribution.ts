import { mean, sum } from "simple-statistics";
import { normalUpperTail } from "./normal.ts";

/** What a rank statistic does when there is no difference. Statistics may end in ½ where ranks are tied. */
export interface RankDistribution {
  readonly exact: boolean;
  /** The smallest value that S can take. */
  readonly least: number;
  /** P(S ≤ s). */
  readonly atMost: (s: number) => number;
  /** P(S ≥ s). */
  readonly atLeast: (s: number) => number;
}

/** Above these sizes the exact distributions give way to the normal one, which is then right to about three digits. */
const EXACT_PAIRS = 100;
const EXACT_VALUES = 60;

/** Two-sided p = 2 · min(P(S ≤ s), P(S ≥ s)), at most 1: the convention of R and SciPy. */
export function twoSidedP(distribution: RankDistribution, s: number): number {
  return Math.min(1, 2 * Math.min(distribution.atMost(s), distribution.atLeast(s)));
}

/**
 * Sum of the ranks that carry a plus sign when every sign is a fair coin (Wilcoxon signed rank). Exact up to 100 pairs,
 * ties included, by adding one rank after the other: f(s) ← ½ f(s) + ½ f(s - r). Above: normal with variance Σ r² / 4.
 */
export function signedRankDistribution(ranks: readonly number[]): RankDistribution {
  if (ranks.length > EXACT_PAIRS) {
    return normalDistribution({
      least: 0,
      centre: sum(ranks) / 2,
      spread: Math.sqrt(sum(ranks.map((rank) => rank * rank)) / 4),
    });
  }
  const scale = scaleOf(ranks);
  const shares = new Float64Array(sum(ranks) * scale + 1);
  shares[0] = 1;
  for (const rank of ranks) {
    const step = rank * scale;
    for (let s = shares.length - 1; s >= 0; s--)
      shares[s] = ((shares[s] ?? 0) + (s < step ? 0 : (shares[s - step] ?? 0))) / 2;
  }
  return exactDistribution(shares, { least: 0, scale });
}

/**
 * Sum of `size` ranks drawn at random without replacement (Wilcoxon rank sum). Exact up to 60 values, ties included, by
 * counting subsets: c(k, s) ← c(k, s) + c(k-1, s - r). Above: normal with variance m n / (N (N-1)) · Σ (r - r̄)², which
 * contains the correction for ties.
 */
export function rankSumDistribution(ranks: readonly number[], size: number): RankDistribution {
  return ranks.length > EXACT_VALUES ? rankSumNormal(ranks, size) : rankSumExact(ranks, size);
}

/** The normal approximation of `rankSumDistribution`, with continuity correction ½. */
export function rankSumNormal(ranks: readonly number[], size: number): RankDistribution {
  const n = ranks.length;
  const centre = mean(ranks);
  const squares = sum(ranks.map((rank) => (rank - centre) ** 2));
  const spread = Math.sqrt((size * (n - size) * squares) / (n * (n - 1)));
  return normalDistribution({ least: leastSum(ranks, size), centre: size * centre, spread });
}

function rankSumExact(ranks: readonly number[], size: number): RankDistribution {
  const scale = scaleOf(ranks);
  const width = sum(ranks) * scale + 1;
  const counts = Array.from({ length: size + 1 }, () => new Float64Array(width));
  (counts[0] as Float64Array)[0] = 1;
  for (const rank of ranks) {
    for (let k = size; k > 0; k--) addShifted(counts[k] as Float64Array, counts[k - 1] as Float64Array, rank * scale);
  }
  const subsets = counts[size] as Float64Array;
  const total = subsets.reduce((all, count) => all + count, 0);
  return exactDistribution(
    subsets.map((count) => count / total),
    { least: leastSum(ranks, size), scale },
  );
}

function addShifted(into: Float64Array, from: Float64Array, by: number): void {
  for (let s = by; s < into.length; s++) into[s] = (into[s] ?? 0) + (from[s - by] ?? 0);
}

/** Midranks are whole or half: twice as fine a table holds every sum as a whole index. */
function scaleOf(ranks: readonly number[]): number {
  return ranks.every(Number.isInteger) ? 1 : 2;
}

function leastSum(ranks: readonly number[], size: number): number {
  return sum(ranks.toSorted((a, b) => a - b).slice(0, size));
}

function exactDistribution(shares: Float64Array, { least, scale }: { least: number; scale: number }): RankDistribution {
  const last = shares.length - 1;
  const total = (from: number, to: number) => {
    let all = 0;
    for (let s = Math.max(0, from); s <= Math.min(last, to); s++) all += shares[s] ?? 0;
    return all;
  };
  return {
    exact: true,
    least,
    atMost: (s) => total(0, Math.floor(s * scale)),
    atLeast: (s) => total(Math.ceil(s * scale), last),
  };
}

interface NormalShape {
  readonly least: number;
  readonly centre: number;
  readonly spread: number;
}

function normalDistribution({ least, centre, spread }: NormalShape): RankDistribution {
  return {
    exact: false,
    least,
    atMost: (s) => normalUpperTail(-(s + 0.5 - centre) / spread),
    atLeast: (s) => normalUpperTail((s - 0.5 - centre) / spread),
  };
}
