/** Values with their ranks: equal values share the mean of the ranks they take up (midranks), from 1. */
export interface Ranked {
  /** In the order of the values. */
  readonly ranks: readonly number[];
  readonly ties: boolean;
}

/** Ranks values from smallest to largest. */
export function midranks(values: readonly number[]): Ranked {
  const order = values.map((_, index) => index).sort((i, j) => (values[i] as number) - (values[j] as number));
  const ranks = new Array<number>(values.length);
  let ties = false;
  for (let from = 0; from < order.length; ) {
    let to = from + 1;
    while (to < order.length && values[order[to] as number] === values[order[from] as number]) to++;
    for (const index of order.slice(from, to)) ranks[index] = (from + 1 + to) / 2;
    ties ||= to - from > 1;
    from = to;
  }
  return { ranks, ties };
}
