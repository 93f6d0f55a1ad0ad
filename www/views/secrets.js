/** Masking of secrets on display. */

import { t } from "../lib/i18n.js";
import { signal } from "../lib/signals.js";

/** Applies to all exchanges. */
export const showSecrets = signal(false);

/** @typedef {{ value: string, placeholder: string }} Mask */

/** The beginning and the length are enough to tell two tokens apart. @param {string} secret */
export const masked = (secret) =>
  `${secret.slice(0, 4)}… (${t("characters", { count: secret.length })})`;

/**
 * Returns the masks for the token of a call. A canonical request contains the token (percent-encoded with
 * Baidu), and Huawei's gateway repeats it when it rejects a request.
 * @param {import("../model/exchanges.js").Call} call
 * @returns {Mask[]}
 */
export function tokenMasks({ options: { credentials } }) {
  const token = credentials.securityToken ?? credentials.token;
  if (!token || showSecrets.value) return [];
  return [...new Set([token, encodeURIComponent(token)])].map((value) => ({
    value,
    placeholder: masked(value),
  }));
}

/** Tokens in headers, URLs and canonical requests of any form. */
const TOKENS = /(x-(?:[a-z]+-)*token["']?\s*(?::|=)\s*["']?)([^\s"'&|^,]{12,})/gi;

/** Returns masks for the tokens that a text contains. @param {string} text @returns {Mask[]} */
export const masksIn = (text) =>
  showSecrets.value
    ? []
    : [...text.matchAll(TOKENS)].map(([, , value]) => ({ value, placeholder: masked(value) }));

/** Hides the tokens of a text that nobody copies. @param {string} text */
export const hideTokens = (text) => text.replace(TOKENS, "$1***");

/** @param {string} text @param {Mask[]} masks */
export const applyMasks = (text, masks) =>
  masks.reduce((result, { value, placeholder }) => result.replaceAll(value, placeholder), text);

/** Restores the masked secrets of a text. @param {string} text @param {Mask[]} masks */
export const removeMasks = (text, masks) =>
  masks.reduce((result, { value, placeholder }) => result.replaceAll(placeholder, value), text);
