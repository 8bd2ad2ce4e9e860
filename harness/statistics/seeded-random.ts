/** A reproducible source of chance: the same seed gives the same sequence on every machine. Not for secrets. */
export interface SeededRandom {
  /** Uniform in [0, 1), 53 bits. */
  readonly next: () => number;
  /** Uniform whole number in 0 .. below-1; `below` is 1 to 2^32. */
  readonly integer: (below: number) => number;
  /** A new list in random order; every order equally likely (Fisher–Yates, Knuth TAOCP vol. 2, algorithm P). */
  readonly shuffled: <T>(items: readonly T[]) => T[];
}

const WORDS = 2 ** 32;

/** Four 32-bit words of state, never all zero. */
export type XoshiroState = readonly [number, number, number, number];

/**
 * Random numbers from a 32-bit seed: xoshiro128** started by splitmix32.
 * Blackman & Vigna, "Scrambled linear pseudorandom number generators", ACM TOMS 47 (2021); prng.di.unimi.it.
 * @throws RangeError if `seed` is not a whole number in 0 .. 2^32-1.
 */
export function seededRandom(seed: number): SeededRandom {
  if (!Number.isInteger(seed) || seed < 0 || seed >= WORDS) {
    throw new RangeError(`a seed is a whole number from 0 to 4294967295, not ${seed}`);
  }
  const fill = splitmix32(seed);
  const word = xoshiro128starstar([fill(), fill(), fill(), fill()]);
  const next = () => ((word() >>> 5) * 2 ** 26 + (word() >>> 6)) / 2 ** 53;
  const integer = (below: number) => unbiased(word, below);
  const shuffled = <T>(items: readonly T[]) => fisherYates(items, integer);
  return { next, integer, shuffled };
}

/** The generator alone, one unsigned 32-bit word a call: exported so that it can be checked against its reference. */
export function xoshiro128starstar(state: XoshiroState): () => number {
  let [a, b, c, d] = state;
  return () => {
    const result = Math.imul(rotateLeft(Math.imul(b, 5), 7), 9) >>> 0;
    const shifted = b << 9;
    c ^= a;
    d ^= b;
    b ^= c;
    a ^= d;
    c ^= shifted;
    d = rotateLeft(d, 11);
    return result;
  };
}

/** Spreads one word over many: no two neighbouring seeds start the main generator in similar states. */
function splitmix32(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x9e3779b9) | 0;
    let z = state ^ (state >>> 16);
    z = Math.imul(z, 0x21f0aaad);
    z = Math.imul(z ^ (z >>> 15), 0x735a2d97);
    return (z ^ (z >>> 15)) >>> 0;
  };
}

function rotateLeft(word: number, by: number): number {
  return (word << by) | (word >>> (32 - by));
}

/** Rejects the words beyond the last whole multiple of `below`: a plain remainder would favour small numbers. */
function unbiased(word: () => number, below: number): number {
  if (!Number.isInteger(below) || below < 1 || below > WORDS) {
    throw new RangeError(`integer(below) needs a whole number from 1 to 4294967296, not ${below}`);
  }
  const limit = WORDS - (WORDS % below);
  let drawn = word();
  while (drawn >= limit) drawn = word();
  return drawn % below;
}

function fisherYates<T>(items: readonly T[], integer: (below: number) => number): T[] {
  const order = [...items];
  for (let last = order.length - 1; last > 0; last--) {
    const pick = integer(last + 1);
    const held = order[last] as T;
    order[last] = order[pick] as T;
    order[pick] = held;
  }
  return order;
}
