// Limits on the requests of each user.

import { Refusal } from "./refusal.js";
import type { ProxyUser } from "./types.js";

/** Users that are remembered before those without a trace of use are forgotten. */
const MAX_USERS = 1000;

/** Use by one user. */
interface Use {
  /** Requests that may still be made at once, by the time `at`; refilled as time passes. */
  left: number;
  at: number;
  running: number;
  readonly waiting: Set<() => void>;
}

/** Rate and concurrency of each user's requests, in this process. */
export class UserLimits {
  readonly #uses = new Map<unknown, Use>();
  readonly #perMinute: number;
  readonly #concurrency: number;

  constructor(limits: { readonly requestsPerMinute: number; readonly concurrency: number }) {
    this.#perMinute = limits.requestsPerMinute;
    this.#concurrency = limits.concurrency;
  }

  /**
   * Counts a request, and waits until it may run.
   *
   * @returns the function to call when it has ended
   * @throws {Refusal} if the user has sent too many
   */
  async enter(user: ProxyUser, signal: AbortSignal): Promise<() => void> {
    const use = this.#useOf(user);
    if (use.left < 1) {
      const seconds = Math.ceil(((1 - use.left) * 60) / this.#perMinute);
      throw new Refusal(
        429,
        "TooManyRequests",
        `more than ${this.#perMinute} requests per minute were sent`,
        { "retry-after": String(seconds) },
      );
    }
    use.left -= 1;
    while (use.running >= this.#concurrency) await turn(use.waiting, signal);
    use.running += 1;
    return () => {
      use.running -= 1;
      const [next] = use.waiting;
      next?.();
    };
  }

  #useOf(user: ProxyUser): Use {
    const key = typeof user === "object" ? user.id : user;
    const now = Date.now();
    let use = this.#uses.get(key);
    if (use === undefined) {
      if (this.#uses.size >= MAX_USERS) this.#forgetIdle(now);
      use = { left: this.#perMinute, at: now, running: 0, waiting: new Set() };
      this.#uses.set(key, use);
    }
    this.#refill(use, now);
    return use;
  }

  #refill(use: Use, now: number): void {
    const earned = (Math.max(0, now - use.at) / 60_000) * this.#perMinute;
    use.left = Math.min(this.#perMinute, use.left + earned);
    use.at = now;
  }

  #forgetIdle(now: number): void {
    for (const [key, use] of this.#uses) {
      this.#refill(use, now);
      const isIdle = use.running === 0 && use.waiting.size === 0 && use.left >= this.#perMinute;
      if (isIdle) this.#uses.delete(key);
    }
  }
}

/** Waits until another request has ended, or this one is cancelled. */
function turn(waiting: Set<() => void>, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const end = () => {
      waiting.delete(next);
      signal.removeEventListener("abort", abort);
    };
    const next = () => {
      end();
      resolve();
    };
    const abort = () => {
      end();
      reject(new Refusal(499, "Aborted", "the page has cancelled the request"));
    };
    if (signal.aborted) {
      abort();
      return;
    }
    waiting.add(next);
    signal.addEventListener("abort", abort);
  });
}
