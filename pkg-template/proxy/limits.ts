// Limits on the requests of each user.

import { Refusal } from "./refusal.js";
import type { ProxyUser } from "./types.js";

/** Number of users from which those with a full bucket and no request are forgotten. */
const MAX_USERS = 1000;

/** Token bucket of a user, and the user's requests in progress. */
interface Usage {
  /** Requests that may be made at once, as of `refilledMs`. */
  tokens: number;
  refilledMs: number;
  running: number;
  readonly waiting: Set<() => void>;
}

/** Rate and concurrency of each user's requests, in this process. */
export class UserLimits {
  readonly #usages = new Map<unknown, Usage>();
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
    const usage = this.#usageOf(user);
    if (usage.tokens < 1) {
      const seconds = Math.ceil(((1 - usage.tokens) * 60) / this.#perMinute);
      throw new Refusal(
        429,
        "TooManyRequests",
        `more than ${this.#perMinute} requests per minute were sent`,
        { "retry-after": String(seconds) },
      );
    }
    usage.tokens -= 1;
    while (usage.running >= this.#concurrency) await waitForTurn(usage.waiting, signal);
    usage.running += 1;
    return () => {
      usage.running -= 1;
      const [next] = usage.waiting;
      next?.();
    };
  }

  #usageOf(user: ProxyUser): Usage {
    const key = typeof user === "object" ? user.id : user;
    const now = Date.now();
    let usage = this.#usages.get(key);
    if (usage === undefined) {
      if (this.#usages.size >= MAX_USERS) this.#forgetIdle(now);
      usage = { tokens: this.#perMinute, refilledMs: now, running: 0, waiting: new Set() };
      this.#usages.set(key, usage);
    }
    this.#refill(usage, now);
    return usage;
  }

  #refill(usage: Usage, now: number): void {
    const earned = (Math.max(0, now - usage.refilledMs) / 60_000) * this.#perMinute;
    usage.tokens = Math.min(this.#perMinute, usage.tokens + earned);
    usage.refilledMs = now;
  }

  #forgetIdle(now: number): void {
    for (const [key, usage] of this.#usages) {
      this.#refill(usage, now);
      const isIdle =
        usage.running === 0 && usage.waiting.size === 0 && usage.tokens >= this.#perMinute;
      if (isIdle) this.#usages.delete(key);
    }
  }
}

/** Waits until another request has ended. Rejects if the signal is aborted. */
function waitForTurn(waiting: Set<() => void>, signal: AbortSignal): Promise<void> {
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
