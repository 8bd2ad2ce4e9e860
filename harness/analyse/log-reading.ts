import type { Known } from "../model/known.ts";
import { type CommonWindow, commonWindow } from "../statistics/common-window.ts";
import type { Disruption } from "../statistics/disruption.ts";
import { type RateSeries, ratesPerStep } from "../statistics/rate-series.ts";
import { type SteadyRounds, steadyRounds } from "../statistics/steady-rounds.ts";
import { disruptionsIn, spentCreditIn } from "./course.ts";

const directions = ["read", "write", "trim"] as const;
/** SNIA judges five rounds. */
const ROUNDS = 5;

/** How a client's rate went: what its mean hides. */
interface ClientCourse {
  readonly client: string;
  readonly disruptions: readonly Disruption[];
  readonly spentCreditAtMs: number | null;
  /** SNIA's test over rounds of a fifth of the client's time, where no length was given. */
  readonly steady: SteadyRounds["steady"];
}

/** Logs of one name (one fio run) in one direction. Rates in bytes per second, or operations per second for iops logs. */
export interface LogReading {
  readonly name: string;
  readonly kind: "bw" | "iops";
  readonly direction: (typeof directions)[number];
  readonly window: Known<CommonWindow>;
  readonly courses: readonly ClientCourse[];
}

/** The logs of one name, with the length of the steps that are looked at (ms). */
export interface LogsToJudge {
  readonly name: string;
  readonly kind: LogReading["kind"];
  readonly series: readonly (RateSeries & { readonly direction: LogReading["direction"] })[];
  readonly stepMs: number;
}

function courseOf(series: RateSeries, stepMs: number): ClientCourse {
  const span = { fromMs: series.startMs, toMs: series.endMs };
  const rates = ratesPerStep(series.spans, { ...span, stepMs });
  const change = spentCreditIn(rates);
  const roundMs = Math.max(stepMs, (series.endMs - series.startMs) / ROUNDS);
  return {
    client: series.client,
    disruptions: disruptionsIn(rates, stepMs),
    spentCreditAtMs: change === null ? null : change.index * stepMs,
    steady: steadyRounds(series.spans, { ...span, roundMs }).steady,
  };
}

/** What the logs of one name say, direction by direction: together, and each client for itself. */
export function judgeLogs({ name, kind, series, stepMs }: LogsToJudge): LogReading[] {
  return directions.flatMap((direction): LogReading[] => {
    const own = series.filter((one) => one.direction === direction);
    if (own.length === 0) return [];
    return [{ name, kind, direction, window: commonWindow(own), courses: own.map((one) => courseOf(one, stepMs)) }];
  });
}
