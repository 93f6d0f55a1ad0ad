/** Splits command lines into words, as bash and Windows' cmd do. */

/** Splits a command line as a POSIX shell does. @param {string} text */
export function posixWords(text) {
  const token =
    /\\\r?\n|\s+|'([^']*)'|\$'((?:[^'\\]|\\.)*)'|"((?:[^"\\]|\\.)*)"|\\(.)|[^\s'"\\$]+|\$/gs;
  return joinWords(text, token, ([all, single, ansi, double, escaped]) =>
    /^(\\\r?\n|\s+)$/.test(all)
      ? undefined
      : (single ??
        (ansi === undefined ? undefined : unescapeAnsi(ansi)) ??
        double?.replace(/\\(["\\$`])/g, "$1") ??
        escaped ??
        all),
  );
}

/** @type {Record<string, string>} */
const ANSI_ESCAPES = { n: "\n", t: "\t", r: "\r" };

/** @param {string} text between `$'` and `'` */
const unescapeAnsi = (text) => text.replace(/\\(.)/g, (_, c) => ANSI_ESCAPES[c] ?? c);

/**
 * Tests for a command line for cmd, which escapes with carets or doubles quotes. Bash uses neither: it would
 * quote a URL with a caret.
 * @param {string} text
 */
export const isCmd = (text) =>
  /\^(\r?\n|["{}%])|"[^"]*\^&|[{:,]""\w/.test(text.replace(/'[^']*'/g, "''"));

/**
 * Splits a command line for Windows' cmd. Carets are removed inside quotes as well: Chrome writes `^"…^&…^"`,
 * which cmd does not see as quoted.
 * @param {string} text
 */
export function cmdWords(text) {
  const line = text
    .replace(/\^\r?\n\r?\n/g, "\n")
    .replace(/\^\r?\n/g, " ")
    .replace(/\^(.)/g, "$1");
  return joinWords(line, /\s+|"((?:[^"\\]|\\.|"")*)"|[^\s"]+/gs, ([all, quoted]) =>
    /^\s+$/.test(all) ? undefined : (quoted?.replace(/\\(["\\])|""/g, (_, c) => c ?? '"') ?? all),
  );
}

/**
 * Joins tokens to words.
 * @param {string} text
 * @param {RegExp} token
 * @param {(match: RegExpMatchArray) => string | undefined} unquote returns `undefined` between words
 */
function joinWords(text, token, unquote) {
  /** @type {string[]} */
  const words = [];
  /** @type {string | undefined} */
  let word;
  for (const match of text.trim().matchAll(token)) {
    const value = unquote(match);
    if (value === undefined) {
      if (word !== undefined) words.push(word);
      word = undefined;
    } else word = (word ?? "") + value;
  }
  if (word !== undefined) words.push(word);
  return words;
}
