/** Reads a request from what people have at hand: a curl command, an HTTP message, a call of fetch. */

import { addHeader, fromCurl } from "./curl.js";

/**
 * @param {string} text
 * @returns {{ kind: "curl" | "http" | "fetch", request: { method: string, url: string,
 *   headers: Record<string, string>, body?: string } } | undefined} header names in lower case
 */
export function readRequest(text) {
  for (const [kind, read] of [
    ["curl", fromCurl],
    ["fetch", fromFetch],
    ["http", fromHttp],
  ]) {
    const request = read(text);
    if (request && isUrl(request.url)) return { kind, request };
  }
  return undefined;
}

const isUrl = (text) => URL.canParse(text) && /^https?:/.test(text);

/** `POST /v2/dataset HTTP/1.1`, headers, an empty line, the body. */
function fromHttp(text) {
  const [head, ...rest] = text.trim().split(/\r?\n\r?\n/);
  const [first, ...lines] = head.split(/\r?\n/);
  const [, method, target] = /^([A-Z]+) +(\S+)( +HTTP\/[\d.]+)?$/.exec(first.trim()) ?? [];
  if (!method || !lines.every((line) => /^[\w-]+ *:/.test(line))) return undefined;
  const headers = {};
  for (const line of lines) addHeader(headers, line);
  const { host, ...others } = headers;
  const url = isUrl(target) ? target : host && `https://${host}${target}`;
  return { method, url, headers: others, body: rest.length > 0 ? rest.join("\n\n") : undefined };
}

/** `fetch("https://…", { "method": "POST", … })`, as developer tools copy it. */
function fromFetch(text) {
  const call = /fetch\(\s*("(?:[^"\\]|\\.)*")\s*(?:,\s*(\{.*\}))?\s*\)/s.exec(text);
  if (!call) return undefined;
  try {
    const { method = "GET", headers = {}, body } = JSON.parse(call[2] ?? "{}");
    const lower = Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]);
    return {
      method: method.toUpperCase(),
      url: JSON.parse(call[1]),
      headers: Object.fromEntries(lower),
      body: body ?? undefined,
    };
  } catch {
    return undefined;
  }
}
