/** Diagnosis of rejected signatures: the canonical request that was signed, compared with the gateway's. */

/**
 * @typedef {{ name: string, text: string }} Part `name`: `method`, `path`, `query`, `header:host`, `signedHeaders`,
 *   `bodyHash`, of OBS `resource`
 * @typedef {{ name: string, signed?: string, received?: string, same: boolean }} Line
 */

const METHOD = "(GET|POST|PUT|DELETE|PATCH|HEAD|OPTIONS)";
const EMPTY_HASH = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";

/**
 * Parses a canonical request: on its own, inside an error of Huawei's gateway, which writes `|` for line breaks, or
 * the string to sign of OBS, on its own or inside an error.
 * @param {string} text
 * @returns {Part[] | undefined}
 */
export function parseCanonicalRequest(text) {
  const trimmed = text.trim();
  const [, ofObs] = /<StringToSign>(.*?)<\/StringToSign>/s.exec(trimmed) ?? [];
  const lines = (ofObs === undefined ? trimmed : fromXml(ofObs)).split(/\r?\n/);
  if (new RegExp(`^${METHOD}$`).test(lines[0])) {
    if (lines[1]?.startsWith("/")) return toParts(lines);
    if (lines.length > 4) return toObsParts(lines);
  }
  // The hash of the body is the end: exceptions of SDKs go on.
  const [, quoted] =
    /canonicalRequest:(.*?\|(?:[0-9a-f]{64}|UNSIGNED-PAYLOAD)\b|.*)/s.exec(errorMessage(trimmed)) ??
    [];
  return quoted === undefined ? undefined : toParts(quoted.trim().split("|"));
}

/** @param {string} text */
const fromXml = (text) =>
  text.replace(/&(?:#(x?)([0-9a-f]+)|(lt|gt|quot|apos|amp));/gi, (_, hex, code, name) =>
    name ? XML_ENTITIES[name] : String.fromCodePoint(Number.parseInt(code, hex ? 16 : 10)),
  );

/** @type {Record<string, string>} */
const XML_ENTITIES = { lt: "<", gt: ">", quot: '"', apos: "'", amp: "&" };

/** Method, three headers without their names, `x-obs-*`, the resource. @param {string[]} lines */
function toObsParts([method, md5, contentType, date, ...rest]) {
  const resource = rest.pop() ?? "";
  return [
    { name: "method", text: method },
    { name: "header:content-md5", text: md5 },
    { name: "header:content-type", text: contentType },
    { name: "header:date", text: date },
    ...rest.map((line) => {
      const [name] = line.split(":", 1);
      return { name: `header:${name}`, text: line.slice(name.length + 1) };
    }),
    { name: "resource", text: resource },
  ];
}

/** Returns the message of an error response, which may be JSON. @param {string} text @returns {string} */
function errorMessage(text) {
  const [, json] = /"(?:error_msg|message)"\s*:\s*("(?:[^"\\]|\\.)*")/s.exec(text) ?? [];
  try {
    return json ? JSON.parse(json) : text;
  } catch {
    return text;
  }
}

/** @param {string[]} lines */
function toParts([method, path = "", query = "", ...rest]) {
  const parts = [
    { name: "method", text: method },
    { name: "path", text: path },
    { name: "query", text: query },
  ];
  // Baidu's ends with the headers; Huawei's continues with their names and the hash of the body.
  const hash = rest.at(-1) ?? "";
  const signedHeaders = rest.at(-2) ?? "";
  const isHuawei = /^([0-9a-f]{64}|UNSIGNED-PAYLOAD)$/i.test(hash) && rest.length >= 2;
  const names = isHuawei ? signedHeaders.split(";") : undefined;
  for (const line of isHuawei ? rest.slice(0, -2) : rest) {
    const [name] = line.split(":", 1);
    // A value may contain `|`: a line that does not start with a header name continues the previous one.
    const startsHeader = names ? names.includes(name) : line.includes(":");
    const last = parts[parts.length - 1];
    if (startsHeader) parts.push({ name: `header:${name}`, text: line.slice(name.length + 1) });
    else if (line !== "" && last.name.startsWith("header:")) last.text += `|${line}`;
  }
  if (isHuawei) {
    parts.push({ name: "signedHeaders", text: signedHeaders }, { name: "bodyHash", text: hash });
  }
  return parts;
}

/**
 * Compares two canonical requests line by line, in the order of their parts.
 * @param {Part[]} signed @param {Part[]} received
 * @returns {Line[]}
 */
export function compareParts(signed, received) {
  const names = [...new Set([...signed, ...received].map(({ name }) => name))];
  names.sort((a, b) => rank(a) - rank(b) || (rank(a) === HEADER_RANK ? (a < b ? -1 : 1) : 0));
  return names.map((name) => {
    const [left, right] = [signed, received].map((parts) =>
      parts.find((part) => part.name === name),
    );
    return {
      name,
      signed: left?.text,
      received: right?.text,
      same: left?.text === right?.text,
    };
  });
}

const PART_ORDER = ["method", "path", "query", "header:", "signedHeaders", "bodyHash", "resource"];
const HEADER_RANK = PART_ORDER.indexOf("header:");

/** @param {string} name of a part */
const rank = (name) =>
  name.startsWith("header:") ? HEADER_RANK : Math.max(0, PART_ORDER.indexOf(name));

/** Returns the text key of the likely cause of a difference. @param {Line} line */
export function likelyCause({ name, signed, received }) {
  if (name.startsWith("header:")) {
    if (received === undefined) return "hint.headerLost";
    if (signed === undefined) return "hint.headerAdded";
  }
  const [left, right] = [signed ?? "", received ?? ""];
  const sameDecoded = decode(left) === decode(right);
  switch (name) {
    case "method":
      return "hint.method";
    case "path":
      if (`${left}/` === right || left === `${right}/`) return "hint.slash";
      return sameDecoded ? "hint.encoding" : "hint.path";
    case "query":
      if (sortQuery(left) === sortQuery(right)) return "hint.order";
      if (sortQuery(left.replaceAll("+", "%20")) === sortQuery(right.replaceAll("+", "%20"))) {
        return "hint.plus";
      }
      return sameDecoded ? "hint.encoding" : "hint.query";
    case "header:host":
      return "hint.host";
    case "header:content-type":
      return "hint.contentType";
    case "resource":
      return "hint.resource";
    case "header:date":
    case "header:x-obs-date":
    case "header:x-sdk-date":
    case "header:x-bce-date":
      return "hint.date";
    case "signedHeaders":
      return "hint.signedHeaders";
    case "bodyHash":
      return left === EMPTY_HASH || right === EMPTY_HASH ? "hint.noBody" : "hint.body";
    default:
      return "hint.header";
  }
}

/** Length of the common beginning of two texts. @param {string} a @param {string} b */
export function commonPrefixLength(a, b) {
  let length = 0;
  while (length < a.length && a[length] === b[length]) length++;
  return length;
}

/** @param {string} query */
const sortQuery = (query) => query.split("&").sort().join("&");

/** @param {string} text */
function decode(text) {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** @type {[RegExp, string][]} */
const REJECTIONS = [
  [/signature expired|Request has expired|RequestExpired/i, "rejection.expired"],
  [/ak not exist|Could not find credential|InvalidAccessKeyId/i, "rejection.unknownKey"],
  [/AK access failed to reach the limit/i, "rejection.locked"],
  [/token expires|token must be updated/i, "rejection.tokenExpired"],
  [/decrypt token fail|x-auth-token not found/i, "rejection.token"],
  [/Missing headers required by signing/i, "rejection.missingHeader"],
  [/Signature ?does ?not ?match/i, "rejection.mismatch"],
  [/InvalidHTTPAuthHeader/i, "rejection.malformed"],
  [/verify aksk signature fail/i, "rejection.incomplete"],
  [/\bUnauthorized$/m, "rejection.unsigned"],
];

/** Returns the text key that explains a gateway's error. @param {string} text of the error */
export const explainRejection = (text) => REJECTIONS.find(([pattern]) => pattern.test(text))?.[1];
