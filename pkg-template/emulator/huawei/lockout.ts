/** Huawei's lockout: more than five failed verifications of a key in a row lock it for five minutes. */

const ALLOWED_FAILURES = 5;
const LOCKED_MS = 5 * 60 * 1000;

export class Lockout {
  readonly #byKey = new Map<string, { failures: number; until: number }>();

  isLocked(accessKeyId: string, now: number) {
    const entry = this.#byKey.get(accessKeyId);
    if (!entry || entry.failures <= ALLOWED_FAILURES) return false;
    if (now < entry.until) return true;
    this.#byKey.delete(accessKeyId);
    return false;
  }

  recordFailure(accessKeyId: string, now: number) {
    const failures = (this.#byKey.get(accessKeyId)?.failures ?? 0) + 1;
    this.#byKey.set(accessKeyId, { failures, until: now + LOCKED_MS });
  }

  recordSuccess(accessKeyId: string) {
    this.#byKey.delete(accessKeyId);
  }
}
