/** Why a signature was refused: what was signed beside what the gateway says it has read. */

/**
 * @typedef {{ name: string, text: string }} Part `name`: `method`, `path`, `query`, `header:host`, `signed`, `hash`
 * @typedef {{ name: string, ours?: string, theirs?: string, same: boolean }} Line
 */

const METHOD = "(GET|POST|PUT|DELETE|PATCH|HEAD|OPTIONS)";
const EMPTY_HASH = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";

/**
 * The canonical request that stands in a text: as it is, or in a refusal of Huawei's gateway, which
 * writes `|` in the place of line ends.
 * @param {string} text
 * @returns {Part[] | undefined}
 */
export function readCanonical(text) {
  const plain = text.trim();
  if (new RegExp(`^${METHOD}\\r?\\n/`).test(plain)) return partsOf(plain.split(/\r?\n/));
  const [, told] = /canonicalRequest:(.*)/s.exec(messageOf(plain)) ?? [];
  return told === undefined ? undefined : partsOf(told.trim().split("|"));
}

/** The message of a refusal, which may stand in JSON. */
function messageOf(text) {
  const [, quoted] = /"(?:error_msg|message)"\s*:\s*("(?:[^"\\]|\\.)*")/s.exec(text) ?? [];
  try {
    return quoted ? JSON.parse(quoted) : text;
  } catch {
    return text;
  }
}

/** @param {string[]} pieces */
function partsOf(pieces) {
  const [method, path = "", query = "", ...rest] = pieces;
  const parts = [
    { name: "method", text: method },
    { name: "path", text: path },
    { name: "query", text: query },
  ];
  // Baidu's ends with its headers; Huawei's has the names and the hash of the body after them.
  const hash = rest.at(-1) ?? "";
  const isHuawei = /^([0-9a-f]{64}|UNSIGNED-PAYLOAD)$/i.test(hash) && rest.length >= 2;
  const names = isHuawei ? rest.at(-2).split(";") : undefined;
  const lines = isHuawei ? rest.slice(0, -2) : rest;
  for (const line of lines) {
    const [name] = line.split(":", 1);
    // A value may hold a `|` itself: what begins with no header's name belongs to the one before.
    const begins = names ? names.includes(name) : line.includes(":");
    const last = parts.at(-1);
    if (begins) parts.push({ name: `header:${name}`, text: line.slice(name.length + 1) });
    else if (line !== "" && last.name.startsWith("header:")) last.text += `|${line}`;
  }
  if (isHuawei) parts.push({ name: "signed", text: rest.at(-2) }, { name: "hash", text: hash });
  return parts;
}

/**
 * Both, line by line in the order of a canonical request.
 * @param {Part[]} ours @param {Part[]} theirs
 * @returns {Line[]}
 */
export function compareParts(ours, theirs) {
  const order = (name) =>
    ["method", "path", "query"].indexOf(name) + 1 || (name.startsWith("header:") ? 4 : 5);
  const names = [...new Set([...ours, ...theirs].map(({ name }) => name))];
  const rank = (name) => order(name) * 10 + (name === "hash" ? 1 : 0);
  names.sort((a, b) => rank(a) - rank(b) || (order(a) === 4 ? (a < b ? -1 : 1) : 0));
  return names.map((name) => {
    const [left, right] = [ours, theirs].map((parts) => parts.find((each) => each.name === name));
    return { name, ours: left?.text, theirs: right?.text, same: left?.text === right?.text };
  });
}

/** What is likely to be behind a line that differs, as the key of a text. @param {Line} line */
export function hintOf({ name, ours, theirs }) {
  const both = ours !== undefined && theirs !== undefined;
  if (name.startsWith("header:") && !both) {
    return theirs === undefined ? "hint.headerLost" : "hint.headerAdded";
  }
  const decoded = both && decode(ours) === decode(theirs);
  switch (name) {
    case "method":
      return "hint.method";
    case "path":
      if (`${ours}/` === theirs || ours === `${theirs}/`) return "hint.slash";
      return decoded ? "hint.encoding" : "hint.path";
    case "query":
      if (sorted(ours) === sorted(theirs)) return "hint.order";
      if (sorted(ours.replaceAll("+", "%20")) === sorted(theirs.replaceAll("+", "%20"))) {
        return "hint.plus";
      }
      return decoded ? "hint.encoding" : "hint.query";
    case "header:host":
      return "hint.host";
    case "header:content-type":
      return "hint.contentType";
    case "header:x-sdk-date":
    case "header:x-bce-date":
      return "hint.date";
    case "signed":
      return "hint.signed";
    case "hash":
      return ours === EMPTY_HASH || theirs === EMPTY_HASH ? "hint.noBody" : "hint.body";
    default:
      return "hint.header";
  }
}

/** Where two texts begin to differ. @param {string} a @param {string} b */
export function commonLength(a, b) {
  let length = 0;
  while (length < a.length && a[length] === b[length]) length++;
  return length;
}

const sorted = (query) => query.split("&").sort().join("&");

function decode(text) {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

const REFUSALS = [
  [/signature expired|Request has expired|RequestExpired/i, "refusal.expired"],
  [/ak not exist|Could not find credential|InvalidAccessKeyId/i, "refusal.unknownKey"],
  [/AK access failed to reach the limit/i, "refusal.locked"],
  [/token expires|token must be updated/i, "refusal.tokenExpired"],
  [/decrypt token fail|x-auth-token not found/i, "refusal.token"],
  [/Missing headers required by signing/i, "refusal.missingHeader"],
  [/Signature ?does ?not ?match/i, "refusal.mismatch"],
  [/InvalidHTTPAuthHeader/i, "refusal.malformed"],
  [/Unauthorized/, "refusal.unsigned"],
];

/** What other refusals mean, as the key of a text. @param {string} text of a gateway */
export const refusalOf = (text) => REFUSALS.find(([pattern]) => pattern.test(text))?.[1];
