import { type Known, known, unknown } from "../model/known.ts";
import { amountWithin, type RateSeries, totalAmount } from "./rate-series.ts";

/** Throughput while all clients were at work, and how far that is from what a sum of their rates suggests. */
export interface CommonWindow {
  readonly clients: number;
  /** Amount within the window ÷ its length, per second; unknown where no moment is common to all. */
  readonly concurrent: Known<number>;
  readonly window: Known<{ readonly startMs: number; readonly endMs: number }>;
  /** All amounts ÷ (last end - first start), per second. */
  readonly overall: number;
  /**
   * All amounts ÷ the longest client's own time, per second: what fio prints for a group and for "All clients"
   * (`sum_thread_stats` adds bytes and takes the largest runtime), whether or not they ran together.
   */
  readonly groupSum: number;
  /** Last start - first start, and last end - first end. */
  readonly startSkewMs: number;
  readonly endSkewMs: number;
  /** Length of the window ÷ (last end - first start): 1 where all began and ended together, 0 where there is none. */
  readonly overlapShare: number;
  /** Why the group's sum must not be quoted as a rate, or null where it may. */
  readonly callout: string | null;
}

/** The sum may differ by so much from the concurrent rate before it is called out: rounding of stamps and rates. */
const SUM_TOLERANCE = 0.02;

/**
 * Throughput over the window in which every client was running. Unknown as a whole without clients, or where their
 * stamps have no common zero: each fio job counts from its own start, so jobs behind a stonewall look concurrent.
 */
export function commonWindow(clients: readonly RateSeries[]): Known<CommonWindow> {
  const [first] = clients;
  if (first === undefined) return unknown("There are no clients.");
  if (clients.length > 1 && clients.some(({ clock }) => clock === "own start")) {
    return unknown(
      "The logs count from each job's own start, so nobody can say which ran together; log with log_unix_epoch=1, or give each job's start.",
    );
  }
  const starts = clients.map(({ startMs }) => startMs);
  const ends = clients.map(({ endMs }) => endMs);
  const [firstStart, lastStart, firstEnd, lastEnd] = [least(starts), most(starts), least(ends), most(ends)];
  const longest = most(clients.map(({ startMs, endMs }) => endMs - startMs));
  if (!(longest > 0)) return unknown("The clients ran for no measurable time.");
  const amount = clients.reduce((sum, { spans }) => sum + totalAmount(spans), 0);
  const length = firstEnd - lastStart;
  const inside = clients.reduce((sum, { spans }) => sum + amountWithin(spans, lastStart, firstEnd), 0);
  const none = unknown(noWindow(clients, lastStart, firstEnd));
  const concurrent = length > 0 ? known(inside / (length / 1000)) : none;
  const groupSum = amount / (longest / 1000);
  return known({
    clients: clients.length,
    concurrent,
    window: length > 0 ? known({ startMs: lastStart, endMs: firstEnd }) : none,
    overall: amount / ((lastEnd - firstStart) / 1000),
    groupSum,
    startSkewMs: lastStart - firstStart,
    endSkewMs: lastEnd - firstEnd,
    overlapShare: Math.max(0, length) / (lastEnd - firstStart),
    callout: calloutOf(groupSum, concurrent),
  });
}

function noWindow(clients: readonly RateSeries[], lastStart: number, firstEnd: number): string {
  const early = clients.find(({ endMs }) => endMs === firstEnd)?.client;
  const late = clients.find(({ startMs }) => startMs === lastStart)?.client;
  return `No moment is common to all clients: ${early} ended ${lastStart - firstEnd} ms before ${late} began.`;
}

function calloutOf(groupSum: number, concurrent: Known<number>): string | null {
  if (!concurrent.known) return `The group's sum is not concurrent. ${concurrent.why}`;
  const over = groupSum / concurrent.value - 1;
  if (Math.abs(over) <= SUM_TOLERANCE) return null;
  const percent = `${Math.abs(over * 100).toFixed(1)} % ${over > 0 ? "above" : "below"}`;
  return `The group's sum is ${percent} the rate while all clients ran together.`;
}

/** Math.min and Math.max with thousands of arguments can overflow the stack. */
const least = (values: readonly number[]) => values.reduce((a, b) => Math.min(a, b), Number.POSITIVE_INFINITY);
const most = (values: readonly number[]) => values.reduce((a, b) => Math.max(a, b), Number.NEGATIVE_INFINITY);
