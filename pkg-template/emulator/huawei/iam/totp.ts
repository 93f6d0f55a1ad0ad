/** One-time passcodes by time (RFC 6238): HMAC-SHA-1 over the number of the current half minute. */

const STEP_MS = 30_000;
const DIGITS = 6;

/**
 * Computes the passcode at a time.
 * @param now epoch milliseconds
 */
export async function passcodeAt(secret: Uint8Array<ArrayBuffer>, now: number, digits = DIGITS) {
  const counter = new DataView(new ArrayBuffer(8));
  counter.setBigUint64(0, BigInt(Math.floor(now / STEP_MS)));
  const algorithm = { name: "HMAC", hash: "SHA-1" };
  const key = await crypto.subtle.importKey("raw", secret, algorithm, false, ["sign"]);
  const mac = new DataView(await crypto.subtle.sign("HMAC", key, counter));
  // RFC 4226, section 5.3: four bytes at the offset in the last half byte, without their first bit.
  const number = mac.getUint32(mac.getUint8(mac.byteLength - 1) & 0xf) & 0x7fffffff;
  return String(number % 10 ** digits).padStart(digits, "0");
}

/**
 * Tells if a passcode is the current one or the one before it, which a slow user may have typed (section 5.2).
 * @param now epoch milliseconds
 */
export async function isPasscode(passcode: string, secret: Uint8Array<ArrayBuffer>, now: number) {
  const accepted = await Promise.all([passcodeAt(secret, now), passcodeAt(secret, now - STEP_MS)]);
  return accepted.includes(passcode);
}
