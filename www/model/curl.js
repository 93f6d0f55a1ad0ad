/** Converts requests to curl commands and back. */

import { cmdWords, isCmd, posixWords } from "./shell_words.js";

/**
 * @typedef {object} TextRequest
 * @property {string} method
 * @property {string} url
 * @property {Record<string, string>} headers names in lower case
 * @property {string} [body]
 */

/**
 * Returns the command that sends the same request again. Its signature is valid for 15 minutes (Huawei) or as
 * long as it says (Baidu).
 * @param {TextRequest} request
 */
export function toCurl({ method, url, headers, body }) {
  const lines = [`curl -X ${method} ${quote(url)}`];
  for (const [name, value] of Object.entries(headers)) {
    lines.push(`-H ${quote(`${name}: ${value}`)}`);
  }
  // Not `--data`, which strips line breaks from files and reads a value starting with @ from a file.
  if (body) lines.push(`--data-raw ${quote(body)}`);
  return lines.join(" \\\n  ");
}

/** Single quotes protect everything except single quotes. @param {string} text */
const quote = (text) => `'${text.replaceAll("'", "'\\''")}'`;

/** Options whose value does not affect the signature. */
const IGNORED_WITH_VALUE =
  /^(-[oumxebcTwCKrzyYPtQE]|--(output|user|max-time|proxy|referer|cookie|cookie-jar|connect-timeout|retry|cacert|cert|key|resolve|write-out))$/;

/**
 * Returns the request that a curl command for bash or cmd would send; `undefined` if the text is not one.
 * @param {string} command
 * @returns {TextRequest | undefined}
 */
export function fromCurl(command) {
  const [program, ...words] = isCmd(command) ? cmdWords(command) : posixWords(command);
  if (!/(^|\/)curl(\.exe)?$/.test(program ?? "")) return undefined;
  /** @type {Partial<TextRequest>} */
  const request = { method: undefined, url: undefined, body: undefined };
  /** @type {Record<string, string>} */
  const headers = {};
  for (let i = 0; i < words.length; i++) {
    let option = words[i];
    /** @type {string | undefined} */
    let value;
    // `-XPOST`, `--request=POST`
    const joined = /^(-[XHd])(.+)$/s.exec(option) ?? /^(--[a-z-]+)=(.*)$/s.exec(option);
    if (joined) [, option, value] = joined;
    const takeValue = () => value ?? words[++i] ?? "";
    if (option === "-X" || option === "--request") request.method = takeValue().toUpperCase();
    else if (option === "-H" || option === "--header") addHeader(headers, takeValue());
    else if (option === "-A" || option === "--user-agent") headers["user-agent"] = takeValue();
    else if (/^(-d|--data(-raw|-binary|-ascii)?|--json)$/.test(option)) {
      const data = takeValue();
      request.body = request.body === undefined ? data : `${request.body}&${data}`;
    } else if (option === "-I" || option === "--head") request.method = "HEAD";
    else if (option === "--url") request.url = takeValue();
    else if (IGNORED_WITH_VALUE.test(option)) takeValue();
    else if (!option.startsWith("-")) request.url ??= option;
  }
  const { url, body, method = body === undefined ? "GET" : "POST" } = request;
  return url ? { method, url, headers, body } : undefined;
}

/** @param {Record<string, string>} headers @param {string} line */
export function addHeader(headers, line) {
  const colon = line.indexOf(":");
  if (colon > 0) headers[line.slice(0, colon).trim().toLowerCase()] = line.slice(colon + 1).trim();
}
