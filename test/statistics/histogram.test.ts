import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  type Bins,
  bucketIndex,
  bucketValue,
  curve,
  highestQuantile,
  mergeBins,
  quantileOf,
  RELATIVE_ERROR,
  samplesOf,
} from "../../harness/statistics/histogram.ts";
import { seededRandom } from "../../harness/statistics/seeded-random.ts";
import { knownValue, whyUnknown } from "./known-value.ts";

const LAST_INDEX = 29 * 64 - 1;
const bins = fc.array(
  fc.tuple(fc.integer({ min: 0, max: LAST_INDEX }).map(bucketValue), fc.integer({ min: 1, max: 1e6 })),
  {
    minLength: 1,
  },
);
const fioBins = (counts: Record<number, number>): Bins =>
  Object.entries(counts).map(([ns, count]) => [bucketValue(bucketIndex(Number(ns))), count] as const);

describe("fio's buckets", () => {
  it.each`
    ns             | index   | value
    ${0}           | ${0}    | ${0}
    ${127}         | ${127}  | ${127}
    ${128}         | ${128}  | ${129}
    ${129}         | ${128}  | ${129}
    ${255}         | ${191}  | ${255}
    ${1000}        | ${317}  | ${1004}
    ${1e6}         | ${954}  | ${1003520}
    ${1e9}         | ${1591} | ${1002438656}
    ${2 ** 34 - 1} | ${1855} | ${17112760320}
    ${2 ** 34}     | ${1855} | ${17112760320}
    ${1e15}        | ${1855} | ${17112760320}
  `("F1, F2: $ns ns falls into bucket $index, printed as $value", ({ ns, index, value }) => {
    expect(bucketIndex(ns)).toBe(index);
    expect(bucketValue(index)).toBe(value);
  });

  it("return to themselves: the value of every bucket lies in it", () => {
    const indexes = Array.from({ length: LAST_INDEX + 1 }, (_, index) => index);

    expect(indexes.map((index) => bucketIndex(bucketValue(index)))).toEqual(indexes);
  });

  it("F4: are off by at most 1/128, worst at a lower edge", () => {
    expect(bucketValue(bucketIndex(128)) / 128 - 1).toBe(RELATIVE_ERROR);
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 2 ** 34 - 1 }), (ns) => {
        expect(Math.abs(bucketValue(bucketIndex(ns)) / ns - 1)).toBeLessThanOrEqual(RELATIVE_ERROR);
      }),
    );
  });
});

describe("quantiles of merged histograms", () => {
  const job1 = fioBins({ 100000: 9900, 200000: 100 });
  const job2 = fioBins({ 1000000: 100 });

  it.each`
    what        | histogram                  | p99
    ${"job 1"}  | ${job1}                    | ${99840}
    ${"job 2"}  | ${job2}                    | ${1003520}
    ${"merged"} | ${mergeBins([job1, job2])} | ${199680}
  `("H1: p99 of $what is $p99", ({ histogram, p99 }) => {
    expect(knownValue(quantileOf(histogram, 0.99))).toBe(p99);
  });

  it("H1: the mean of both p99 would have been 551680 and belongs to no operation", () => {
    const both = [job1, job2].map((job) => knownValue(quantileOf(job, 0.99)));

    expect((both[0] as number) / 2 + (both[1] as number) / 2).toBe(551680);
  });

  it("T27: 0.9 of 1 to 10 is 9, by type 1, as fio counts", () => {
    const histogram: Bins = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10].map((ns) => [ns, 1] as const);

    expect(knownValue(quantileOf(histogram, 0.9))).toBe(9);
  });

  it("are the same in whatever order the parts are merged", () => {
    fc.assert(
      fc.property(
        fc.array(bins, { minLength: 1, maxLength: 5 }),
        fc.integer({ min: 0, max: 2 ** 31 }),
        (parts, seed) => {
          const merged = mergeBins(parts);

          const [first, ...rest] = seededRandom(seed).shuffled(parts);

          expect(mergeBins([mergeBins(rest), first as Bins])).toEqual(merged);
          expect(samplesOf(merged)).toBe(parts.map(samplesOf).reduce((sum, count) => sum + count, 0));
        },
      ),
    );
  });

  it("lie in a bucket that has operations, with at least the share q at or below and less before", () => {
    fc.assert(
      fc.property(bins, fc.double({ min: 0, max: 1, noNaN: true }), (histogram, q) => {
        const ns = knownValue(quantileOf(histogram, q));

        const below = (limit: number) => samplesOf(histogram.filter(([value]) => value < limit));
        const through = samplesOf(histogram.filter(([value]) => value <= ns));
        expect(histogram.some(([value]) => value === ns)).toBe(true);
        expect(through).toBeGreaterThanOrEqual(q * samplesOf(histogram) * (1 - 1e-9));
        if (q > 0) expect(below(ns)).toBeLessThan(q * samplesOf(histogram) * (1 + 1e-9));
      }),
    );
  });

  it.each`
    histogram   | q      | why
    ${[]}       | ${0.5} | ${"The histogram has no operations."}
    ${[[5, 0]]} | ${0.5} | ${"The histogram has no operations."}
    ${[[5, 1]]} | ${1.5} | ${"A quantile lies between 0 and 1; 1.5 does not."}
  `("quantile $q of $histogram is unknown, with a reason", ({ histogram, q, why }) => {
    expect(whyUnknown(quantileOf(histogram, q))).toBe(why);
  });
});

describe("latency curve", () => {
  it("ends where fewer than ten operations lie beyond", () => {
    const histogram: Bins = [
      [100, 900],
      [200, 90],
      [300, 5],
      [400, 5],
    ];

    expect(curve(histogram, 100)).toEqual([
      { q: 0.9, ns: 100 },
      { q: 0.99, ns: 200 },
    ]);
    expect(highestQuantile(1000)).toBe(0.99);
    expect(highestQuantile(9)).toBe(0);
  });

  it("is empty where ten operations are all there are", () => {
    expect(curve([[100, 10]], 100)).toEqual([]);
  });

  it("rises, keeps to its number of points and never shows more than the samples allow", () => {
    fc.assert(
      fc.property(bins, fc.integer({ min: 0, max: 40 }), (histogram, maxPoints) => {
        const points = curve(histogram, maxPoints);

        expect(points.length).toBeLessThanOrEqual(maxPoints);
        points.forEach((point, index) => {
          const before = points[index - 1];
          expect(point.q).toBeLessThanOrEqual(highestQuantile(samplesOf(histogram)) + 1e-12);
          expect(knownValue(quantileOf(histogram, point.q))).toBe(point.ns);
          if (before) expect(before.q < point.q && before.ns < point.ns).toBe(true);
        });
      }),
    );
  });

  it("keeps its last point when it is thinned, because the tail is what is looked at", () => {
    const histogram: Bins = Array.from({ length: 400 }, (_, index) => [bucketValue(index), 1000] as const);

    const [all, few] = [curve(histogram, 1000), curve(histogram, 20)];

    expect(all).toHaveLength(399);
    expect(few.length).toBeGreaterThan(10);
    expect(few.at(-1)).toEqual(all.at(-1));
  });
});
