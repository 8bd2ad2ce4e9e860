import { seededRandom } from "../../harness/statistics/seeded-random.ts";

interface Noise {
  readonly steps: number;
  readonly seed: number;
  /** Standard deviation as a share of the level 1000. */
  readonly share: number;
  /** Autocorrelation of neighbouring steps. */
  readonly rho?: number;
  readonly logNormal?: boolean;
}

/** A series around 1000 in which nothing happens: AR(1) noise from a seed (Box–Muller), or its exponential. */
export function noisySeries({ steps, seed, share, rho = 0, logNormal = false }: Noise): number[] {
  const random = seededRandom(seed);
  const normal = () => Math.sqrt(-2 * Math.log(1 - random.next())) * Math.cos(2 * Math.PI * random.next());
  let state = normal();
  return Array.from({ length: steps }, () => {
    state = rho * state + Math.sqrt(1 - rho ** 2) * normal();
    return 1000 * (logNormal ? Math.exp(share * state) : Math.max(0, 1 + share * state));
  });
}
