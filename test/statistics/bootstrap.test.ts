import { describe, expect, it } from "vitest";
import { bootstrapRatioOfBytesOverTime, bootstrapRatioOfMeans } from "../../harness/statistics/bootstrap.ts";
import {
  acceleration,
  type Bootstrapped,
  biasCorrection,
  bootstrapInterval,
} from "../../harness/statistics/bootstrap-interval.ts";
import { knownValue, whyUnknown } from "./known-value.ts";
import { A, B } from "./two-systems.ts";

const options = { method: "bca", confidence: 0.95, seed: 1, resamples: 2000 } as const;
const average = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;

/** All 5⁵ samples with replacement of T11's five values: the bootstrap without chance. */
function allResamplesOfFive(): Bootstrapped {
  const x = [9.1, 9.4, 9.5, 9.9, 12.6];
  const resamples = x.slice(1).reduce<number[][]>(
    (all) => all.flatMap((some) => x.map((v) => [...some, v])),
    x.map((v) => [v]),
  );
  // sorted before they are added, so that equal samples give equal means to the last bit
  const replicates = resamples.map((sample) => average(sample.toSorted((a, b) => a - b)));
  return { estimate: average(x), replicates, jackknife: [x.map((_, index) => average(x.toSpliced(index, 1)))] };
}

describe("bootstrap interval", () => {
  const exact = allResamplesOfFive();

  it("T11: has acceleration 0.1008871100 and bias correction 0.0895560639 over all 3125 resamples", () => {
    expect(exact.replicates).toHaveLength(3125);
    expect(acceleration(exact.jackknife)).toBeCloseTo(0.10088711, 9);
    expect(biasCorrection(exact)).toBeCloseTo(0.0895560639, 9);
  });

  it("T11: has standard error 0.5706137047", () => {
    const centre = average(exact.replicates);

    expect(Math.sqrt(average(exact.replicates.map((t) => (t - centre) ** 2)))).toBeCloseTo(0.5706137047, 9);
  });

  it.each`
    method          | confidence | low     | high
    ${"bca"}        | ${0.9}     | ${9.4}  | ${11.44}
    ${"bca"}        | ${0.95}    | ${9.38} | ${11.96}
    ${"percentile"} | ${0.95}    | ${9.3}  | ${11.36}
    ${"basic"}      | ${0.95}    | ${8.84} | ${10.9}
  `("T11: $method at $confidence runs from $low to $high", ({ method, confidence, low, high }) => {
    const interval = knownValue(bootstrapInterval(exact, { method, confidence }));

    expect(interval.low).toBeCloseTo(low, 9);
    expect(interval.high).toBeCloseTo(high, 9);
  });
});

describe("quantiles of replicates", () => {
  it("T27: 0.9 of 1 to 10 is 9.1, by type 7", () => {
    const replicates = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10];

    const interval = bootstrapInterval(
      { estimate: 5, replicates, jackknife: [] },
      { method: "percentile", confidence: 0.8 },
    );

    expect(knownValue(interval).high).toBeCloseTo(9.1, 12);
  });
});

describe("bootstrap ratio of means", () => {
  it.each`
    method          | low       | high
    ${"bca"}        | ${1.2102} | ${1.2343}
    ${"percentile"} | ${1.2102} | ${1.2342}
    ${"basic"}      | ${1.2099} | ${1.2341}
  `("T7, T9: by $method runs from $low to $high", ({ method, low, high }) => {
    const answer = knownValue(bootstrapRatioOfMeans({ a: A, b: B }, { ...options, method, resamples: 20_000 }));

    expect(answer.estimate).toBeCloseTo(1.2221069, 7);
    expect(answer.standardError).toBeCloseTo(0.00615, 4);
    expect(Math.abs(answer.interval.low - low)).toBeLessThan(0.0006);
    expect(Math.abs(answer.interval.high - high)).toBeLessThan(0.0006);
  });

  it("is the same again for the same seed", () => {
    expect(bootstrapRatioOfMeans({ a: A, b: B }, options)).toEqual(bootstrapRatioOfMeans({ a: A, b: B }, options));
  });

  it("agrees with bytes over time where all transfers take one second", () => {
    const transfers = (rates: readonly number[]) => rates.map((rate) => ({ bytes: rate, seconds: 1 }));

    const [means, rates] = [
      knownValue(bootstrapRatioOfMeans({ a: A, b: B }, options)),
      knownValue(bootstrapRatioOfBytesOverTime({ a: transfers(A), b: transfers(B) }, options)),
    ];

    expect(rates.estimate).toBeCloseTo(means.estimate, 12);
    expect(rates.interval.low).toBeCloseTo(means.interval.low, 12);
  });

  it.each`
    a         | b         | why
    ${[1]}    | ${[1, 2]} | ${"A bootstrap needs at least two values on each side."}
    ${[1, 0]} | ${[1, 2]} | ${"A ratio needs values above zero."}
    ${[2, 2]} | ${[1, 1]} | ${"The resamples do not spread around the estimate, so they give no interval."}
  `("of $a and $b is unknown, with a reason", ({ a, b, why }) => {
    expect(whyUnknown(bootstrapRatioOfMeans({ a, b }, options))).toBe(why);
  });
});
