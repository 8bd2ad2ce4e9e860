import * as simple from "simple-statistics";
import type { Interval } from "../model/analysis.ts";
import { type Known, known, unknown } from "../model/known.ts";
import type { Warning } from "../model/warning.ts";
import { tQuantile, tTwoSidedP } from "./student.ts";

/** The two systems of one block, in any common unit above zero. */
export interface Pair {
  readonly a: number;
  readonly b: number;
}

/** a ÷ b over blocks. Shares and ratios have no unit. */
export interface PairedRatio {
  /** Blocks that the answer rests on. */
  readonly n: number;
  /** Geometric mean of a ÷ b. */
  readonly ratio: Known<number>;
  readonly interval: Known<Interval>;
  /** Two-sided, against a ratio of 1. */
  readonly p: Known<number>;
  /** exp(half-width on the log scale) - 1: a difference below this share would not have been seen in these blocks. */
  readonly minimumDetectable: Known<number>;
  readonly method: string;
  readonly warnings: readonly Warning[];
}

const METHOD = "geometric mean of the ratio within each block, Student's t interval on the log ratios";
/** Log ratios closer than this differ by rounding only: no clock resolves a part in 10¹². */
const ROUNDING = 1e-12;
/** With fewer blocks not even a wrong shape of the log ratios could be noticed (METHODOLOGY §0, finding 9). */
const FEW = 6;

/**
 * Ratio of two systems measured in the same blocks: exp(mean d ± t_{n-1} · s_d / √n) with d = ln(a / b).
 * Pairing removes what a block did to both systems; the log makes a ÷ b and b ÷ a mirror each other, so the answer does
 * not depend on which system is called the baseline. Assumes that log ratios are independent and roughly normal.
 */
export function pairedRatio(pairs: readonly Pair[], options: { readonly confidence: number }): PairedRatio {
  const n = pairs.length;
  if (n === 0) return allUnknown(n, "There is no block in which both systems have a value.");
  const bad = pairs.find(({ a, b }) => !(a > 0 && b > 0 && Number.isFinite(a / b)));
  if (bad) return allUnknown(n, `A ratio needs values above zero; one block has ${bad.a} and ${bad.b}.`);
  const logs = pairs.map(({ a, b }) => Math.log(a) - Math.log(b));
  const centre = simple.mean(logs);
  const ratio = Math.exp(centre);
  if (n === 1)
    return { ...allUnknown(n, "One block shows no spread; an interval needs at least two."), ratio: known(ratio) };
  const spread = simple.sampleStandardDeviation(logs);
  if (spread <= ROUNDING * Math.max(1, Math.abs(centre))) return withoutSpread(n, ratio, options.confidence);
  const error = spread / Math.sqrt(n);
  const half = tQuantile((1 + options.confidence) / 2, n - 1) * error;
  return {
    n,
    ratio: known(ratio),
    interval: known(interval(Math.exp(centre - half), Math.exp(centre + half), options.confidence)),
    p: known(tTwoSidedP(centre / error, n - 1)),
    minimumDetectable: known(Math.expm1(half)),
    method: METHOD,
    warnings: n < FEW ? [fewPairs(n)] : [],
  };
}

function interval(low: number, high: number, confidence: number): Interval {
  return { low, high, confidence, achieved: confidence, method: METHOD };
}

function allUnknown(n: number, why: string): PairedRatio {
  const none = unknown(why);
  return { n, ratio: none, interval: none, p: none, minimumDetectable: none, method: METHOD, warnings: [] };
}

function withoutSpread(n: number, ratio: number, confidence: number): PairedRatio {
  const none = unknown(`All ${n} blocks have the same ratio, so there is no spread to judge it against.`);
  return {
    n,
    ratio: known(ratio),
    interval: known(interval(ratio, ratio, confidence)),
    p: none,
    minimumDetectable: none,
    method: METHOD,
    warnings: [
      {
        code: "no-spread",
        sentence: `All ${n} blocks gave exactly the same ratio; the interval of width zero is not evidence of precision. Check that the blocks are separate measurements and not limited by a throttle.`,
      },
      ...(n < FEW ? [fewPairs(n)] : []),
    ],
  };
}

function fewPairs(n: number): Warning {
  const sentence = `The interval rests on ${n} blocks and on log ratios being roughly normal, which so few cannot show; plan at least ${FEW}.`;
  return { code: "few-blocks", sentence };
}
