/** Lower and upper tail of a binomial distribution, by number of successes. */
export interface BinomialTails {
  /** P(X ≤ k). */
  readonly atMost: (k: number) => number;
  /** P(X ≥ k). */
  readonly atLeast: (k: number) => number;
}

/**
 * Exact tails of Binomial(n, p), p strictly between 0 and 1. The terms are built outwards from the most likely one by
 * f(k+1) / f(k) = (n-k) p / ((k+1) (1-p)) and then scaled to sum 1, so nothing overflows at any n.
 */
export function binomialTails(n: number, p: number): BinomialTails {
  const terms = binomialTerms(n, p);
  const upTo = new Float64Array(n + 2);
  const from = new Float64Array(n + 2);
  for (let k = 0; k <= n; k++) upTo[k + 1] = (upTo[k] ?? 0) + (terms[k] ?? 0);
  for (let k = n; k >= 0; k--) from[k] = (from[k + 1] ?? 0) + (terms[k] ?? 0);
  const clamp = (k: number) => Math.min(Math.max(k, 0), n + 1);
  return { atMost: (k) => upTo[clamp(k + 1)] ?? 0, atLeast: (k) => from[clamp(k)] ?? 0 };
}

function binomialTerms(n: number, p: number): Float64Array {
  const terms = new Float64Array(n + 1);
  const likeliest = Math.min(n, Math.floor((n + 1) * p));
  const odds = p / (1 - p);
  terms[likeliest] = 1;
  for (let k = likeliest; k < n; k++) terms[k + 1] = (((terms[k] ?? 0) * (n - k)) / (k + 1)) * odds;
  for (let k = likeliest; k > 0; k--) terms[k - 1] = ((terms[k] ?? 0) * k) / (n - k + 1) / odds;
  const total = terms.reduce((sum, term) => sum + term, 0);
  return terms.map((term) => term / total);
}
