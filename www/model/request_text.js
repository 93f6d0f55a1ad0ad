/** Parses a request from the forms people have it in: a curl command, an HTTP message, code. */

import { addHeader, fromCurl } from "./curl.js";
import { fromFetch, fromLog, fromPowerShell, fromPython } from "./request_code.js";

/** @typedef {import("./curl.js").TextRequest} TextRequest */

/** @type {[string, (text: string) => TextRequest | undefined][]} */
const PARSERS = [
  ["curl", fromCurl],
  ["fetch", fromFetch],
  ["powershell", fromPowerShell],
  ["python", fromPython],
  ["log", (text) => fromHttp(fromLog(text))],
  ["http", fromHttp],
];

/** @param {string} text */
export function parseRequest(text) {
  for (const [kind, parse] of PARSERS) {
    const request = parse(text);
    if (request && isUrl(request.url)) return { kind, request };
  }
  return undefined;
}

/** @param {string} text */
const isUrl = (text) => URL.canParse(text) && /^https?:/.test(text);

/** Parses `POST /v2/dataset HTTP/1.1`, headers, an empty line, the body. @param {string} text */
function fromHttp(text) {
  const [head, ...body] = text.trim().split(/\r?\n\r?\n/);
  const [first, ...lines] = head.split(/\r?\n/);
  const [, method, target] = /^([A-Z]+) +(\S+)( +HTTP\/[\d.]+)?$/.exec(first.trim()) ?? [];
  // A URL alone is signed in its parameters.
  if (isUrl(text.trim()) && !/\s/.test(text.trim()))
    return { method: "GET", url: text.trim(), headers: {} };
  if (!method || !lines.every((line) => /^[\w-]+ *:/.test(line))) return undefined;
  /** @type {Record<string, string>} */
  const headers = {};
  for (const line of lines) addHeader(headers, line);
  const { host = "", ...others } = headers;
  const url = isUrl(target) ? target : host && `https://${host}${target}`;
  return { method, url, headers: others, body: body.length > 0 ? body.join("\n\n") : undefined };
}
