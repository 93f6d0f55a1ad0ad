/** Refused signatures: the request that was signed, beside the one that the service quotes. */

/** A canonical request or string to sign that a refusal quotes. */
export interface Quotation {
  readonly text: string;
  /** Stands between the lines: Huawei's gateway writes `|`. */
  readonly separator: "|" | "\n";
}

/** Message of a refusal: of its JSON or XML, or the text itself. */
export function messageOf(refusal: string): string {
  try {
    const { error_msg, message, error } = JSON.parse(refusal);
    return String(error_msg ?? message ?? error?.message ?? refusal);
  } catch {
    return refusal;
  }
}

/** The request that a refusal quotes; `undefined` if it quotes none. */
export function quotationOf(refusal: string): Quotation | undefined {
  const [, xml] = /<StringToSign>([\s\S]*?)<\/StringToSign>/.exec(refusal) ?? [];
  if (xml !== undefined) {
    const text = xml
      .replace(
        /&(lt|gt|quot|apos|#10|#xA);/gi,
        (_, name: string) => ENTITIES[name.toLowerCase()] ?? "",
      )
      .replaceAll("&amp;", "&");
    return { text, separator: "\n" };
  }
  const [, quoted] = /canonicalRequest:([\s\S]*)/.exec(messageOf(refusal)) ?? [];
  return quoted === undefined ? undefined : { text: quoted.trimEnd(), separator: "|" };
}

const ENTITIES: Readonly<Record<string, string>> = {
  lt: "<",
  gt: ">",
  quot: '"',
  apos: "'",
  "#10": "\n",
  "#xa": "\n",
};

/** The first line that differs. */
export interface Difference {
  readonly line: string;
  readonly signed: string;
  readonly received: string;
}

/** Compares the lines of the signed request with the quotation. */
export function firstDifference(signed: string, quoted: Quotation): Difference | undefined {
  const lines = signed.replace(/\r\n/g, "\n").replace(/\n$/, "").split("\n");
  const { separator } = quoted;
  let rest = quoted.text.replace(/\r\n/g, "\n");
  for (const [index, line] of lines.entries()) {
    const isLast = index + 1 === lines.length;
    const after = rest.startsWith(line) ? rest.slice(line.length) : undefined;
    // Values may contain `|` themselves, so the text is compared along the signed lines.
    const isSame = isLast ? after?.trim() === "" : after?.startsWith(separator);
    if (!isSame || after === undefined) {
      const [received = ""] = rest.split(separator, 1);
      return { line: nameOf(index, line, lines.length, separator), signed: line, received };
    }
    rest = after.slice(1);
  }
  return undefined;
}

/** Names of the lines of a canonical request, and of OBS's string to sign. */
export function nameOf(
  index: number,
  line: string,
  count: number,
  separator: Quotation["separator"],
): string {
  if (separator === "\n") {
    const names = ["method", "`content-md5`", "`content-type`", "date"];
    return names[index] ?? (line.startsWith("/") ? "path" : headerOf(line));
  }
  if (index === count - 1) return "hash of the body";
  if (index === count - 2) return "list of signed headers";
  return ["method", "path", "query"][index] ?? headerOf(line);
}

const headerOf = (line: string): string =>
  line === "" ? "line after the headers" : `header \`${line.split(":", 1)[0]}\``;

/** Meanings of refusals that no comparison is needed for. */
export const MEANINGS: readonly (readonly [pattern: RegExp, meaning: string])[] = [
  [
    /signature expired|request has expired|RequestExpired|RequestTimeTooSkewed/i,
    "The time of the request is more than 15 minutes off: check the clock. `verset doctor` measures it.",
  ],
  [
    /ak \S* ?not exist|Could not find credential|InvalidAccessKeyId/i,
    "The service does not know the access key id: it was deleted, is of another cloud, or is temporary and was sent without its security token.",
  ],
  [
    /reach the limit/i,
    "The key is locked for some minutes after wrong signatures: wait, and repair the signature first.",
  ],
  [
    /token expires|token must be updated|decrypt token fail|InvalidToken|ExpiredToken/i,
    "The token has expired, or is of another region.",
  ],
  [/Missing headers required by signing/i, "A header that the signature names was not sent."],
  [
    /API not found|has not been published|APIG?W?C?\.0101/i,
    "No such API is published at this host: `verset doctor` tells if data management is.",
  ],
  [/InvalidHTTPAuthHeader/i, "The header `Authorization` is malformed."],
  [
    /SignatureDoesNotMatch|verify aksk signature fail|IamSignatureInvalid/i,
    "The signature is wrong: the secret access key does not belong to the access key id, or something changes the request on its way.",
  ],
];
