/** An amount (bytes, operations) that was done between two moments, evenly as far as anybody knows. */
export type Span = readonly [fromMs: number, toMs: number, amount: number];

/** What one client (a job on a host, in one direction) did over time. Spans are in order and do not overlap. */
export interface RateSeries {
  /** Name for reports, e.g. `host1/job 3 read`. */
  readonly client: string;
  /** Milliseconds since the epoch where `clock` is "epoch", else since this client's own start. */
  readonly startMs: number;
  readonly endMs: number;
  readonly clock: "epoch" | "own start";
  readonly spans: readonly Span[];
}

/** All that was done, in the unit of the spans. */
export function totalAmount(spans: readonly Span[]): number {
  return spans.reduce((sum, [, , amount]) => sum + amount, 0);
}

/** What was done between two moments; a span that lies across one of them counts with its share. */
export function amountWithin(spans: readonly Span[], fromMs: number, toMs: number): number {
  return spans.reduce((sum, span) => sum + shareWithin(span, fromMs, toMs), 0);
}

function shareWithin([from, to, amount]: Span, fromMs: number, toMs: number): number {
  if (to <= from) return from >= fromMs && from < toMs ? amount : 0;
  const shared = Math.min(to, toMs) - Math.max(from, fromMs);
  return shared <= 0 ? 0 : (amount * shared) / (to - from);
}

/**
 * Mean rate per second in each of the equal steps from a moment on; a last step that is not whole is left out, because
 * its rate would rest on less time than the others. Steps without any span are zero: fio writes no line for an interval
 * in which nothing completed (`__add_samples` of stat.c goes on to the next direction), so a gap is a stall.
 */
export function ratesPerStep(
  spans: readonly Span[],
  { fromMs, toMs, stepMs }: { readonly fromMs: number; readonly toMs: number; readonly stepMs: number },
): number[] {
  if (!(stepMs > 0)) throw new RangeError(`a step is longer than 0 ms, not ${stepMs}`);
  const steps = Math.max(0, Math.floor((toMs - fromMs) / stepMs + 1e-9));
  const amounts = new Array<number>(steps).fill(0);
  for (const span of spans) {
    const first = Math.max(0, Math.floor((span[0] - fromMs) / stepMs));
    const last = Math.min(steps - 1, Math.floor((span[1] - fromMs) / stepMs));
    for (let step = first; step <= last; step += 1) {
      const start = fromMs + step * stepMs;
      amounts[step] = (amounts[step] as number) + shareWithin(span, start, start + stepMs);
    }
  }
  return amounts.map((amount) => amount / (stepMs / 1000));
}
