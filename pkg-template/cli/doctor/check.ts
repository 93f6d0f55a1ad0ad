/** A check of the doctor, and those that all services have. */

import { type Keys, keysOf, type Vendor } from "../account/keys.js";
import type { Context } from "../context.js";
import { EXIT, exitCodeOf } from "../failure.js";

/** A check that was made. */
export interface Check {
  readonly name: string;
  /** A warning does not end the command with a failure; a check is skipped if it lacks the result of another. */
  readonly result: "ok" | "warning" | "failed" | "skipped";
  readonly detail: string;
  readonly exitCode?: number;
}

/** Services accept requests whose time is off by less; the client corrects it by itself. */
const MAX_SKEW_MS = 15 * 60_000;
const PROBE_MS = 10_000;

/** A failed check of an error. */
export const failed = (name: string, thrown: unknown): Check => ({
  name,
  result: "failed",
  detail: messageOf(thrown),
  exitCode: exitCodeOf(thrown, false),
});

/** The message of an error and of what caused it. */
export function messageOf(thrown: unknown): string {
  const { message, cause } = Object(thrown) as { message?: string; cause?: unknown };
  const { message: deeper, code } = Object(cause) as { message?: string; code?: string };
  const reason = deeper && message && !message.includes(deeper) ? ` (${code ?? deeper})` : "";
  return `${message ?? String(thrown)}${reason}`;
}

/** Checks the keys of a vendor. */
export async function checkKeys(
  context: Context,
  vendor: Vendor,
  name: string,
): Promise<{ check: Check; keys?: Keys }> {
  try {
    const keys = await keysOf(vendor, context.text("profile"), context.env);
    const { accessKeyId, securityToken } = keys.credentials;
    const kind = securityToken === undefined ? "permanent" : "temporary";
    // The end tells keys apart, and does not help a thief.
    const detail = `${kind} key …${accessKeyId.slice(-4)} from ${keys.source}`;
    return { check: { name, result: "ok", detail }, keys };
  } catch (thrown) {
    return { check: failed(name, thrown) };
  }
}

/** A response to an unsigned request. */
export interface Probe {
  readonly status: number;
  readonly type: string;
  readonly body: string;
  /** Time of the service minus that of this machine; `undefined` without a `Date`. */
  readonly skewMs: number | undefined;
}

/**
 * Sends a request without a signature: a gateway tells if a route is published before it asks for one.
 *
 * @throws if there is no response
 */
export async function probe(context: Context, url: string, init: RequestInit = {}): Promise<Probe> {
  const signal = AbortSignal.any([context.signal, AbortSignal.timeout(PROBE_MS)]);
  const began = Date.now();
  const response = await fetch(url, { redirect: "manual", ...init, signal });
  const body = await response.text();
  const date = Date.parse(response.headers.get("date") ?? "");
  // The service took its time somewhere between request and response.
  const now = (began + Date.now()) / 2;
  return {
    status: response.status,
    type: response.headers.get("content-type") ?? "",
    body,
    skewMs: Number.isNaN(date) ? undefined : date - now,
  };
}

/** Checks the clock of this machine by that of a service. */
export function checkClock(name: string, { skewMs }: Probe): Check {
  if (skewMs === undefined) return { name, result: "skipped", detail: "the service sent no time" };
  const seconds = Math.round(Math.abs(skewMs) / 1000);
  const text = `${seconds} s ${skewMs < 0 ? "ahead of" : "behind"} the service`;
  if (Math.abs(skewMs) < MAX_SKEW_MS)
    return { name, result: "ok", detail: seconds < 2 ? "right" : text };
  const detail = `${text}: signatures are refused beyond 15 minutes. The client corrects this by itself; other programs fail`;
  return { name, result: "warning", detail };
}

/** Codes of gateways for paths that they do not have, whatever their prefix. */
const NOT_PUBLISHED = /API(?:GW|G|C)\.0101/;

/** Tells what a response to an unsigned request says about the API. */
export function checkPublished(name: string, { status, type, body }: Probe, hint: string): Check {
  if (status === 401 || status === 403)
    return { name, result: "ok", detail: `published (${status})` };
  if (NOT_PUBLISHED.test(body)) {
    return {
      name,
      result: "failed",
      detail: `not published there. ${hint}`,
      exitCode: EXIT.notFound,
    };
  }
  if (/html/.test(type) || status === 405) {
    const detail = `status ${status}: the endpoint is a website or a proxy, not the API`;
    return { name, result: "failed", detail, exitCode: EXIT.notFound };
  }
  return { name, result: "warning", detail: `unexpected status ${status}` };
}
