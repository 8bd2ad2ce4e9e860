import { median } from "simple-statistics";
import type { Interval } from "../model/analysis.ts";
import { type Known, known, unknown } from "../model/known.ts";
import type { Warning } from "../model/warning.ts";
import { rankInterval, walshAverages } from "./hodges-lehmann.ts";
import { midranks } from "./midranks.ts";
import { signedRankDistribution, twoSidedP } from "./rank-distribution.ts";

/** What paired differences say about their centre. Estimates carry the unit of the differences. */
export interface SignedRank {
  readonly n: number;
  /** Differences that are not zero: the ones the test can use. */
  readonly used: number;
  /** Sum of the ranks of the positive differences. */
  readonly v: number;
  /** Two-sided, against a centre of zero. */
  readonly p: Known<number>;
  /** One-sided, against a centre at or below zero. */
  readonly pGreater: Known<number>;
  /** Hodges–Lehmann estimate: median of all pairwise means. */
  readonly pseudoMedian: Known<number>;
  readonly interval: Known<Interval>;
  readonly warnings: readonly Warning[];
}

/**
 * Wilcoxon's signed-rank test of paired differences with the Hodges–Lehmann pseudo-median and its rank interval.
 * Assumes independent differences with a symmetric distribution, no normality. Zeros are left out of the test, as
 * Wilcoxon did, and kept in the estimate; ties get midranks and the exact distribution that belongs to them. Five pairs
 * can never reach p = 0.05: 2 / 2⁵ = 0.0625. For ratios, give log ratios and take exp of the answers.
 */
export function signedRank(differences: readonly number[], options: { readonly confidence: number }): SignedRank {
  const nonZero = differences.filter((difference) => difference !== 0);
  const { ranks, ties } = midranks(nonZero.map(Math.abs));
  const v = ranks.reduce((sum, rank, index) => sum + ((nonZero[index] as number) > 0 ? rank : 0), 0);
  const tested = test(ranks, v);
  const n = differences.length;
  const walsh = walshAverages(differences);
  const untied = signedRankDistribution(differences.map((_, index) => index + 1));
  return {
    n,
    used: nonZero.length,
    v,
    p: tested.p,
    pGreater: tested.pGreater,
    pseudoMedian: n === 0 ? unknown("There are no pairs.") : known(median(walsh)),
    interval: rankInterval(walsh, untied, options.confidence),
    warnings: [
      ...(nonZero.length < n ? [zeros(n - nonZero.length)] : []),
      ...(ties ? [TIES] : []),
      ...(tested.exact ? [] : [approximate(nonZero.length)]),
    ],
  };
}

const TIES: Warning = {
  code: "ties",
  sentence: "Some differences are equally large; p allows for that, the coverage of the interval is approximate.",
};

function test(ranks: readonly number[], v: number) {
  if (ranks.length === 0) {
    const none = unknown("There is no pair with a difference.");
    return { p: none, pGreater: none, exact: true };
  }
  const distribution = signedRankDistribution(ranks);
  return { p: known(twoSidedP(distribution, v)), pGreater: known(distribution.atLeast(v)), exact: distribution.exact };
}

function zeros(count: number): Warning {
  const pairs = count === 1 ? "One pair has" : `${count} pairs have`;
  return { code: "zero-differences", sentence: `${pairs} no difference at all and cannot count in the test.` };
}

function approximate(n: number): Warning {
  return { code: "approximate-p", sentence: `With ${n} pairs p comes from the normal approximation.` };
}
