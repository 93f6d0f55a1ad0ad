// @ts-check
/** Huawei's lock: more than five failed verifications of a key in a row shut it out for five minutes. */

const ALLOWED_FAILURES = 5;
const LOCKED_MS = 5 * 60 * 1000;

export class Lockout {
  constructor() {
    /** @type {Map<string, { failures: number, until: number }>} */
    this.byKey = new Map();
  }

  /** @param {string} accessKeyId @param {number} now */
  isLocked(accessKeyId, now) {
    const entry = this.byKey.get(accessKeyId);
    if (!entry || entry.failures <= ALLOWED_FAILURES) return false;
    if (now < entry.until) return true;
    this.byKey.delete(accessKeyId);
    return false;
  }

  /** @param {string} accessKeyId @param {number} now */
  failed(accessKeyId, now) {
    const failures = (this.byKey.get(accessKeyId)?.failures ?? 0) + 1;
    this.byKey.set(accessKeyId, { failures, until: now + LOCKED_MS });
  }

  /** @param {string} accessKeyId */
  succeeded(accessKeyId) {
    this.byKey.delete(accessKeyId);
  }
}
