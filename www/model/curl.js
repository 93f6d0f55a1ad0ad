/** Requests as curl commands. */

/**
 * The command that sends the very request once more. Its signature is good for a quarter of an hour
 * (Huawei) or as long as it says (Baidu).
 * @param {{ method: string, url: string, headers: Record<string, string>, body?: string }} request
 */
export function toCurl({ method, url, headers, body }) {
  const lines = [`curl -X ${method} ${quote(url)}`];
  for (const [name, value] of Object.entries(headers)) {
    lines.push(`-H ${quote(`${name}: ${value}`)}`);
  }
  // Not `--data`, which takes line ends out of files and reads what begins with an at sign from one.
  if (body) lines.push(`--data-raw ${quote(body)}`);
  return lines.join(" \\\n  ");
}

/** Within single quotes a shell reads everything as it is, but a single quote. */
const quote = (text) => `'${text.replaceAll("'", "'\\''")}'`;

/** Options that take a value which is of no account here. */
const WITH_VALUE =
  /^(-[oumxAebcTwCKrzyYPtQE]|--(output|user|max-time|proxy|user-agent|referer|cookie|cookie-jar|connect-timeout|retry|cacert|cert|key|resolve|write-out))$/;

/**
 * What a curl command would send; `undefined` for what is none.
 * @param {string} command
 */
export function fromCurl(command) {
  const [program, ...words] = shellWords(command);
  if (!/(^|\/)curl(\.exe)?$/.test(program ?? "")) return undefined;
  const request = { method: undefined, url: undefined, headers: {}, body: undefined };
  for (let i = 0; i < words.length; i++) {
    let [word] = [words[i]];
    let value;
    // `-XPOST`, `--request=POST`
    const joined = /^(-[XHd])(.+)$/s.exec(word) ?? /^(--[a-z-]+)=(.*)$/s.exec(word);
    if (joined) [, word, value] = joined;
    const take = () => value ?? words[++i] ?? "";
    if (word === "-X" || word === "--request") request.method = take().toUpperCase();
    else if (word === "-H" || word === "--header") addHeader(request.headers, take());
    else if (/^(-d|--data(-raw|-binary|-ascii)?|--json)$/.test(word)) {
      const piece = take();
      request.body = request.body === undefined ? piece : `${request.body}&${piece}`;
    } else if (word === "-I" || word === "--head") request.method = "HEAD";
    else if (word === "--url") request.url = take();
    else if (WITH_VALUE.test(word)) take();
    else if (!word.startsWith("-")) request.url ??= word;
  }
  if (!request.url) return undefined;
  request.method ??= request.body === undefined ? "GET" : "POST";
  return request;
}

/** @param {Record<string, string>} headers @param {string} line */
export function addHeader(headers, line) {
  const colon = line.indexOf(":");
  if (colon > 0) headers[line.slice(0, colon).trim().toLowerCase()] = line.slice(colon + 1).trim();
}

/** A command line in the words that a shell makes of it. @param {string} text */
function shellWords(text) {
  const words = [];
  const piece =
    /\\\r?\n|\s+|'([^']*)'|\$'((?:[^'\\]|\\.)*)'|"((?:[^"\\]|\\.)*)"|\\(.)|[^\s'"\\$]+|\$/gs;
  let word;
  for (const [all, single, ansi, double, escaped] of text.trim().matchAll(piece)) {
    if (/^(\\\r?\n|\s+)$/.test(all)) {
      if (word !== undefined) words.push(word);
      word = undefined;
      continue;
    }
    const plain =
      single ??
      (ansi === undefined ? undefined : ansi.replace(/\\(.)/g, (_, c) => ANSI[c] ?? c)) ??
      double?.replace(/\\(["\\$`])/g, "$1") ??
      escaped ??
      all;
    word = (word ?? "") + plain;
  }
  if (word !== undefined) words.push(word);
  return words;
}

const ANSI = { n: "\n", t: "\t", r: "\r" };
