import { describe, expect, it } from "vitest";
import { phaseTotals } from "../../harness/analyse/phase-totals.ts";
import { throughputSeries } from "../../harness/analyse/throughput-series.ts";
import type { Observation, Series } from "../../harness/model/observation.ts";
import type { TrialFacts } from "../../harness/model/run-facts.ts";
import { parseTrial } from "../../harness/parse/trial.ts";
import { goodArtifacts } from "../parse/recorded-artifacts.ts";
import { trialRecordOf } from "../parse/trial-record-of.ts";
import { observation, runFacts } from "./run-facts-builder.ts";

const [sample] = runFacts().trials as [TrialFacts];

function trialWith(observations: readonly Observation[], series: readonly Series[] = []): TrialFacts {
  return { ...sample, parsed: { observations, latency: [], series } };
}

const rank = (job: string, bytes: number, seconds: number, direction: "read" | "write" = "write") => {
  const from = { trial: "t", phase: "save", direction, job };
  return [observation(from, "bytes", bytes), observation(from, "operations", 2), observation(from, "runtime", seconds)];
};

const points = (job: string, ...list: [number, number][]): Series => {
  return { trial: "t", phase: "load", job, direction: "read", points: list, artifact: `load_bw.${job}.log` };
};

describe("what a phase moved", () => {
  it("is the bytes of all jobs in the time of the slowest", () => {
    const trial = trialWith([...rank("0", 100, 1), ...rank("1", 200, 4), ...rank("2", 300, 2)]);

    expect(phaseTotals(trial, "save", "write")).toEqual({ bytes: 600, operations: 6, seconds: 4 });
  });

  it("leaves the other direction and other phases out", () => {
    const trial = trialWith([...rank("0", 100, 1), ...rank("0", 999, 9, "read")]);

    expect(phaseTotals(trial, "save", "write")?.bytes).toBe(100);
    expect(phaseTotals(trial, "restore", "write")).toBeUndefined();
  });

  it.each`
    what                    | observations
    ${"nothing was parsed"} | ${[]}
    ${"no time passed"}     | ${rank("0", 100, 0)}
    ${"nothing was moved"}  | ${rank("0", 0, 1)}
  `("is unknown where $what", ({ observations }) => {
    expect(phaseTotals(trialWith(observations), "save", "write")).toBeUndefined();
  });

  it("is unknown of a trial that failed", () => {
    expect(phaseTotals({ ...sample, parsed: undefined }, "load", "read")).toBeUndefined();
  });
});

describe("throughput over time", () => {
  it("adds the jobs up, interval by interval", () => {
    const trial = trialWith([], [points("1", [100, 10], [200, 20]), points("2", [100, 1], [200, 2])]);

    expect(throughputSeries(trial, "load", "read")).toEqual([
      [0.1, 11],
      [0.2, 22],
    ]);
  });

  it("spreads stamps that jitter over even intervals, so that none is counted twice", () => {
    const trial = trialWith(
      [],
      [points("1", [1000, 1], [2001, 2], [2999, 3]), points("2", [1001, 1], [2000, 2], [3000, 3])],
    );

    const series = throughputSeries(trial, "load", "read");

    expect(series.map(([time]) => time)).toEqual([1, 2, 3]);
    expect(series.map(([, rate]) => Math.round(rate * 100) / 100)).toEqual([2, 4, 6]);
  });

  it("keeps two points of one job in one interval apart in time", () => {
    const trial = trialWith([], [points("1", [149, 7], [281, 7], [353, 7], [491, 7], [560, 7], [630, 7])]);

    expect(throughputSeries(trial, "load", "read").every(([, rate]) => Math.abs(rate - 7) < 0.01)).toBe(true);
  });

  it("begins late where a ramp was left out", () => {
    const trial = trialWith([], [points("1", [300, 1], [400, 2], [500, 3])]);

    expect(throughputSeries(trial, "load", "read").map(([time]) => time)).toEqual([0.3, 0.4, 0.5]);
  });

  it("is empty without logs, and for another direction or phase", () => {
    const trial = trialWith([], [points("1", [100, 1])]);

    expect(throughputSeries(trialWith([]), "load", "read")).toEqual([]);
    expect(throughputSeries(trial, "load", "write")).toEqual([]);
    expect(throughputSeries(trial, "save", "read")).toEqual([]);
  });

  it.each(goodArtifacts.filter(({ name }) => !name.endsWith("checkpoint-save")))(
    "of the recorded $name carries about the bytes that were moved",
    (artifact) => {
      const parsed = parseTrial(trialRecordOf("t", artifact.phase), "trials/t", artifact.files);
      const trial = { ...sample, parsed };

      for (const direction of ["read", "write"] as const) {
        const totals = phaseTotals(trial, artifact.phase, direction);
        const series = throughputSeries(trial, artifact.phase, direction);
        if (totals === undefined) {
          expect(series).toEqual([]);
          continue;
        }
        const mean = series.reduce((sum, [, rate]) => sum + rate, 0) / series.length;
        expect(mean / (totals.bytes / totals.seconds)).toBeGreaterThan(0.8);
        expect(mean / (totals.bytes / totals.seconds)).toBeLessThan(1.2);
      }
    },
  );
});
