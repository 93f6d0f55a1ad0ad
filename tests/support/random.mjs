// Reproducible random requests: a seeded generator, and values drawn from it.

/** The same in every run, so that a change of code is the only thing that can change a result; `SEED=n` for others. */
export const SEED = Number(globalThis.process?.env.SEED ?? 20240102);

/** Mulberry32: 32 bits of state, enough to draw test cases with. */
export class Random {
  #state;

  constructor(seed) {
    this.#state = seed >>> 0;
  }

  /** From 0 to below 1. */
  next() {
    this.#state = (this.#state + 0x6d2b79f5) >>> 0;
    let bits = this.#state;
    bits = Math.imul(bits ^ (bits >>> 15), bits | 1);
    bits ^= bits + Math.imul(bits ^ (bits >>> 7), bits | 61);
    return ((bits ^ (bits >>> 14)) >>> 0) / 2 ** 32;
  }

  /** A whole number, both bounds included. */
  integer(least, most) {
    return least + Math.floor(this.next() * (most - least + 1));
  }

  /** True once in `times` draws, on average. */
  once(times) {
    return this.next() * times < 1;
  }

  pick(list) {
    return list[Math.floor(this.next() * list.length)];
  }

  /** A list of as many as is drawn. */
  list(least, most, draw) {
    return Array.from({ length: this.integer(least, most) }, draw);
  }

  /** A text of so many pieces of the alphabet: an array, or a string by its characters. */
  text(alphabet, least, most) {
    const pieces = Array.isArray(alphabet) ? alphabet : [...alphabet];
    return this.list(least, most, () => this.pick(pieces)).join("");
  }
}

export const LETTERS = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789";

/** Percent-encoding of RFC 3986: everything but letters, digits and `-._~`. */
export const encode = (text) =>
  encodeURIComponent(text).replace(
    /[!'()*]/g,
    (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`,
  );

/**
 * True if fetch removes `.` and `..` from an encoded path. Asked, not computed: the parser of Node
 * 20 leaves them in where an earlier piece begins with a dot.
 */
export const isShortened = (path) =>
  new URL(`https://example.com${path}`).pathname !== (path || "/");
