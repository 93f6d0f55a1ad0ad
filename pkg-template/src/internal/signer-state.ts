// The common parts of the signers.

import type { AccessKey, RemoteSignRequest } from "../credentials.js";
import type { BrowserKeyOptions } from "../options.js";
import type { SignedRequest } from "../signed-request.js";
import type { Attached } from "./attached.js";
import { CallbackRegistry } from "./callback-registry.js";
import { allowsSecretInBrowser, copyCredentials } from "./credentials.js";
import { isBrowser } from "./environment.js";
import { requireModule } from "./module-state.js";
import { guardingUserCode, invalid, toPlainData } from "./plain-data.js";
import type { RequestParts } from "./signable-request.js";

/** State of a signer: its wasm object and its security token. */
export interface SignerState<Core> {
  readonly core: Core;
  readonly securityToken: string | undefined;
}

/** Copies an access key; the second value is true if a long-lived key is refused. */
export function keyFrom(
  credentials: AccessKey,
  options: BrowserKeyOptions | undefined,
): [AccessKey, boolean] {
  requireModule();
  const allowed = guardingUserCode("options", () => options?.allowSecretInBrowser);
  const refused = !allowsSecretInBrowser(allowed) && isBrowser();
  return [copyCredentials(credentials, new CallbackRegistry()) as AccessKey, refused];
}

export function stateOf<Core>(
  signers: Attached<SignerState<Core>>,
  target: unknown,
): SignerState<Core> {
  const state = signers.get(target);
  if (state) return state;
  throw invalid("this", "is not a signer: call the method on its signer, as `signer.sign()`");
}

/** The canonical request and the other text of a remote signature. */
export function remoteTexts(request: RemoteSignRequest, other: string): [string, string] {
  const given = toPlainData(request, "request") as Record<string, unknown>;
  const [canonicalRequest, text] = [given?.canonicalRequest, given?.[other]];
  if (typeof canonicalRequest !== "string") throw invalid("canonicalRequest", "must be a string");
  if (typeof text !== "string") throw invalid(other, "must be a string");
  return [canonicalRequest, text];
}

/** Checks the validity of a signature in seconds. */
export function expiry(seconds: unknown, canBeEndless: boolean): number {
  const isDuration =
    Number.isInteger(seconds) && Number(seconds) > 0 && Number(seconds) <= 0xffffffff;
  if (isDuration || (canBeEndless && seconds === -1)) return Number(seconds);
  const range = "must be a whole number of seconds from 1 to 4294967295";
  throw invalid("expiresInSeconds", canBeEndless ? `${range}, or -1 for no end` : range);
}

/** The signed request. Its canonical request and string to sign are computed when they are read. */
export function signedRequest(
  { method, url, headers, body }: RequestParts,
  signature: string,
  explain: () => [string, string],
): SignedRequest {
  let texts: [string, string] | undefined;
  return {
    method,
    url,
    // Not by assignment: a header may be named `__proto__`.
    headers: Object.fromEntries(headers),
    ...(body == null ? undefined : { body }),
    signature,
    get canonicalRequest() {
      texts ??= explain();
      return texts[0];
    },
    get stringToSign() {
      texts ??= explain();
      return texts[1];
    },
  };
}
