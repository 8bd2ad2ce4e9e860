/**
 * p values adjusted by Holm's step-down method, in the order given: the k-th smallest of m becomes
 * max over i ≤ k of min(1, (m - i + 1) · p_(i)). Keeps the chance of any false claim among all m at the stated level,
 * whatever the dependence between them. Holm, Scand. J. Statist. 6 (1979).
 * @throws RangeError on a value outside 0 .. 1: unknown p values are left out by the caller, not passed as NaN.
 */
export function holm(ps: readonly number[]): number[] {
  const wrong = ps.find((p) => !(p >= 0 && p <= 1));
  if (wrong !== undefined) throw new RangeError(`a p value lies in 0 .. 1, not ${wrong}`);
  const order = ps.map((_, index) => index).sort((i, j) => (ps[i] as number) - (ps[j] as number));
  const adjusted = new Array<number>(ps.length);
  let largest = 0;
  order.forEach((index, rank) => {
    largest = Math.max(largest, Math.min(1, (ps.length - rank) * (ps[index] as number)));
    adjusted[index] = largest;
  });
  return adjusted;
}
