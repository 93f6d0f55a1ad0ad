/** Parses requests written as code: `fetch()` calls, PowerShell, Python requests. */

/** @typedef {import("./curl.js").TextRequest} TextRequest */

/** @param {[string, string][]} headers @returns {Record<string, string>} */
const lowerCaseNames = (headers) =>
  Object.fromEntries(headers.map(([name, value]) => [name.toLowerCase(), value]));

/**
 * Parses `fetch("https://…", { "method": "POST", … })`, as developer tools copy it.
 * @param {string} text
 * @returns {TextRequest | undefined}
 */
export function fromFetch(text) {
  const call = /fetch\(\s*("(?:[^"\\]|\\.)*")\s*(?:,\s*(\{.*\}))?\s*\)/s.exec(text);
  if (!call) return undefined;
  try {
    const { method = "GET", headers = {}, body } = JSON.parse(call[2] ?? "{}");
    return {
      method: method.toUpperCase(),
      url: JSON.parse(call[1]),
      headers: lowerCaseNames(Object.entries(headers)),
      body: body ?? undefined,
    };
  } catch {
    return undefined;
  }
}

/** A PowerShell string: backtick escapes in double quotes, doubled quotes in single ones. */
const PS_STRING = `"(?:[^"\`]|\`[\\s\\S]|"")*"|'(?:[^']|'')*'`;

/** @param {string} literal */
const psValue = (literal) =>
  literal.startsWith("'")
    ? literal.slice(1, -1).replaceAll("''", "'")
    : literal
        .slice(1, -1)
        .replace(/`(.)|""/gs, (_, escaped) => PS_ESCAPES[escaped] ?? escaped ?? '"');

/** @type {Record<string, string>} */
const PS_ESCAPES = { n: "\n", r: "\r", t: "\t" };

/**
 * Parses an `Invoke-WebRequest` command of PowerShell, as developer tools copy it.
 * @param {string} text
 * @returns {TextRequest | undefined}
 */
export function fromPowerShell(text) {
  if (!/\b(Invoke-(WebRequest|RestMethod)|iwr|irm)\b/i.test(text)) return undefined;
  /** @param {string} name of the parameter */
  const parameter = (name) => {
    const [, literal] = new RegExp(`-${name}\\s+(${PS_STRING}|\\S+)`, "i").exec(text) ?? [];
    return literal && (/^["']/.test(literal) ? psValue(literal) : literal);
  };
  const [, positional] =
    new RegExp(`(?:Invoke-\\w+|iwr|irm)\\s+(${PS_STRING})`, "i").exec(text) ?? [];
  const url = parameter("Uri") ?? (positional && psValue(positional));
  if (!url) return undefined;
  const [, table = ""] =
    new RegExp(`-Headers\\s+@\\{((?:${PS_STRING}|[^}])*)\\}`, "i").exec(text) ?? [];
  const pairs = table.matchAll(new RegExp(`(${PS_STRING}|[\\w-]+)\\s*=\\s*(${PS_STRING})`, "g"));
  const headers = lowerCaseNames(
    [...pairs].map(([, name, value]) => [
      /^["']/.test(name) ? psValue(name) : name,
      psValue(value),
    ]),
  );
  const contentType = parameter("ContentType");
  if (contentType) headers["content-type"] ??= contentType;
  return {
    method: (parameter("Method") ?? "GET").toUpperCase(),
    url,
    headers,
    body: parameter("Body"),
  };
}

/** A Python string in single or double quotes. */
const PY_STRING = `"(?:[^"\\\\\\n]|\\\\.)*"|'(?:[^'\\\\\\n]|\\\\.)*'`;

/** @param {string} literal */
const pyValue = (literal) =>
  literal.slice(1, -1).replace(/\\(.)/g, (_, escaped) => PY_ESCAPES[escaped] ?? escaped);

/** @type {Record<string, string>} */
const PY_ESCAPES = { n: "\n", r: "\r", t: "\t" };

/**
 * Parses `requests.get("https://…", headers={…}, data="…")`. The headers may be in a variable of that name.
 * @param {string} text
 * @returns {TextRequest | undefined}
 */
export function fromPython(text) {
  const call = new RegExp(
    `\\b(?:requests|session)\\.(?:request\\(\\s*(${PY_STRING})\\s*,|(get|post|put|patch|delete|head)\\()\\s*(${PY_STRING})`,
  ).exec(text);
  if (!call) return undefined;
  const [, quotedMethod, method = pyValue(quotedMethod ?? "''"), url] = call;
  const [, dictionary = ""] =
    new RegExp(`\\bheaders\\s*=\\s*\\{((?:${PY_STRING}|[^}])*)\\}`).exec(text) ?? [];
  const pairs = dictionary.matchAll(new RegExp(`(${PY_STRING})\\s*:\\s*(${PY_STRING})`, "g"));
  const [, body] = new RegExp(`\\bdata\\s*=\\s*(${PY_STRING})`).exec(text) ?? [];
  return {
    method: method.toUpperCase(),
    url: pyValue(url),
    headers: lowerCaseNames([...pairs].map(([, name, value]) => [pyValue(name), pyValue(value)])),
    body: body && pyValue(body),
  };
}

/**
 * Returns the HTTP message in a log: of Python's `http.client`, as `send: b'GET …'`, or of OkHttp, as `--> GET …` with
 * a header in each line, which the logger may have begun with time and level.
 * @param {string} text
 */
export function fromLog(text) {
  const [, , sent] = /\bsend: b(["'])([A-Z]+ \S+ HTTP\/.*?)\1$/m.exec(text) ?? [];
  if (sent) {
    return sent.replace(/\\r\\n/g, "\n").replace(/\\(.)/g, (_, c) => PY_ESCAPES[c] ?? c);
  }
  const [, begun, lines] =
    /(?:^|\n)([^\n]*)--> ([A-Z]+ http.*?)(\n[^\n]*--> END|$)/s.exec(text) ?? [];
  return lines === undefined
    ? ""
    : lines
        .split("\n")
        .map((line) => line.replace(new RegExp(`^.{${begun.length}}(?=[\\w-]+: )`), ""))
        .join("\n");
}
