/** Sorts a pasted text into the request that was signed and the gateway's response, in any order. */

import { explainRejection, parseCanonicalRequest } from "./diagnose.js";
import { parseRequest } from "./request_text.js";

/**
 * @typedef {import("./diagnose.js").Part} Part
 * @typedef {object} Paste
 * @property {string} [requestKind] form of what was signed
 * @property {import("./curl.js").TextRequest} [request]
 * @property {Part[]} [signed] canonical request, if it was pasted in place of a request
 * @property {string} [responseKind] form of the gateway's response
 * @property {Part[]} [received] canonical request of the gateway
 * @property {string} [rejection] text key of another reason
 * @property {boolean} [isUnknown] nothing was recognised
 */

const ERROR_KEY = '"(?:error_msg|error_code|requestId|request_id)"';

/** Responses inside a text. */
const RESPONSES = [
  /<(!doctype|html)\b.*?(<\/html>|$)/gis,
  /(<\?xml[^>]*>\s*)?<Error>.*?(<\/Error>|$)/gs,
  new RegExp(`^[^\\S\\n]*\\{[^\\n]*${ERROR_KEY}[^\\n]*\\}`, "gm"),
  new RegExp(`^\\{\\s*\\n(?:(?!^\\}).*\\n)*?.*${ERROR_KEY}[\\s\\S]*?^\\}`, "gm"),
  // Status line and headers; headers of Qianfan's gateway, whose responses are empty; exceptions of SDKs.
  /^HTTP\/[\d.]+ \d{3}.*(\n[\w-]+:.*)*/gm,
  /^x-bce-error-(code|message):.*$/gim,
  /^.*canonicalRequest:.*$/gm,
];

const METHOD = "(?:GET|POST|PUT|DELETE|PATCH|HEAD|OPTIONS)";
/** Canonical requests on their own, and in logs of SDKs: `sign_string=[120 bytes][ GET`, `CanonicalRequest:GET`. */
const CANONICAL = new RegExp(
  `(?<=^|\\[ |CanonicalRequest:)${METHOD}\\n(?:/.*\\n.*(?:\\n[\\w-]+:[^\\t\\n]*?(?=$|\\t| \\]))*(?:\\n\\n?[\\w;-]+\\n(?:[0-9a-f]{64}|UNSIGNED-PAYLOAD))?|(?!/).*\\n.*\\n.*(?:\\nx-obs-.*)*\\n/.*)`,
  "gm",
);

/** @param {string} text @returns {Paste} */
export function readPaste(text) {
  let rest = normalize(text);
  if (!rest) return {};
  /** @param {RegExp} pattern */
  const take = (pattern) => {
    const found = [...rest.matchAll(pattern)].map(([match]) => match);
    rest = rest.replace(pattern, "").trim();
    return found;
  };
  const responses = RESPONSES.flatMap(take);
  const canonical = take(CANONICAL);
  for (const plain of rest.split(/\n\s*\n/)) {
    if (!explainRejection(plain) || parseRequest(plain)) continue;
    responses.push(plain);
    rest = rest.replace(plain, "").trim();
  }
  const parsed = parseRequest(rest);
  const response = responses.join("\n");
  const isKnown = parsed !== undefined || response !== "" || canonical.length > 0;
  if (!isKnown) return { isUnknown: true };
  const signed = parsed ? undefined : canonical.shift();
  const received = parseCanonicalRequest(response) ?? parseCanonicalRequest(canonical[0] ?? "");
  const kinds = {
    request: parsed?.request,
    requestKind: parsed?.kind ?? (signed && "canonical"),
    signed: signed === undefined ? undefined : parseCanonicalRequest(signed),
    received,
  };
  if (received) return { ...kinds, responseKind: response ? "gateway" : "canonical" };
  if (!response) return kinds;
  return /^<(!doctype|html)/i.test(response)
    ? { ...kinds, responseKind: "html", rejection: "rejection.html" }
    : {
        ...kinds,
        responseKind: "rejection",
        rejection: explainRejection(response) ?? "rejection.other",
      };
}

/** Removes what tools add to lines: `curl --verbose`, and loggers that print line breaks as `[\n]`. @param {string} text */
function normalize(text) {
  const lines = text.replaceAll("\r\n", "\n").replaceAll("[\\n]", "\n").trim();
  return /^> [A-Z]+ \S/m.test(lines)
    ? lines.replace(/^[*{}] .*$/gm, "").replace(/^[<>] ?/gm, "")
    : lines;
}
