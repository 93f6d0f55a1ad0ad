/** Signed requests as text, without what would let others send them. */

import type { PreparedRequest } from "verset";
import type { Context } from "../context.js";
import { escapeLines } from "./text.js";

/** Headers that are secrets. */
const SECRET = /^(?:x-auth-token|x-security-token|x-bce-security-token|x-obs-security-token)$/i;

/** A line of a canonical request that has one. */
const TOKEN_LINE = /^(x-[a-z-]*token):.*$/gim;

/** Masks what a reader of a log could use. */
function masked(request: PreparedRequest): PreparedRequest {
  const { signature, headers, canonicalRequest, stringToSign, ...rest } = request;
  const shown = Object.entries(headers).map(([name, value]) => [
    name,
    SECRET.test(name)
      ? "***"
      : /^authorization$/i.test(name) && signature
        ? value.replaceAll(signature, "***")
        : value,
  ]);
  // Both texts have the token of a temporary key among their headers; only Baidu signs the request itself.
  const texts = Object.entries({ canonicalRequest, stringToSign }).filter(([, text]) => text);
  const lines = texts.map(([name, text]) => [name, text?.replace(TOKEN_LINE, "$1:***")]);
  return { ...rest, headers: Object.fromEntries(shown), ...Object.fromEntries(lines) };
}

/** Prints a request that is not sent. */
export async function requestText({ out }: Context, request: PreparedRequest): Promise<undefined> {
  const shown = masked(request);
  if (out.format === "json") {
    await out.json(shown);
    return undefined;
  }
  const { method, url, headers, body } = shown;
  const lines = [
    `${method} ${url}`,
    ...Object.entries(headers).map(([name, value]) => `${name}: ${value}`),
    ...(body === undefined ? [] : ["", body]),
  ];
  await out.line(escapeLines(lines.join("\n")));
  return undefined;
}
