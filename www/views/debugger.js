/** The signature debugger: compares the request that was signed with the one the gateway received. */

import { el, keyed } from "../lib/dom.js";
import { t } from "../lib/i18n.js";
import { icon } from "../lib/icons.js";
import { computed } from "../lib/signals.js";
import {
  commonPrefixLength,
  compareParts,
  explainRejection,
  likelyCause,
  parseCanonicalRequest,
} from "../model/diagnose.js";
import { parseRequest } from "../model/request_text.js";
import { reproduceSignature, SECRET_HEADERS } from "../model/signature.js";
import { debuggerInput, EMPTY_INPUT } from "./dock_state.js";
import { masked, removeMasks } from "./secrets.js";

/**
 * @typedef {import("../model/diagnose.js").Part} Part
 * @typedef {import("../model/diagnose.js").Line} Line
 */
/**
 * @typedef {object} Signed
 * @property {string} kind
 * @property {Part[]} [parts]
 * @property {string} [stringToSign]
 * @property {boolean} [matches]
 * @property {boolean} [expired]
 * @property {string} [error]
 */
/** @typedef {{ kind: string, parts?: Part[], rejection?: string }} Received */

/** Both vendors reject signatures that are older or newer than this. */
const MAX_CLOCK_SKEW_MS = 15 * 60 * 1000;

export function Debugger() {
  const signed = computed(() => {
    const { signed: text, secret, masks } = debuggerInput.value;
    return readSigned(removeMasks(text, masks), secret);
  });
  const received = computed(() => {
    const { received: text, masks } = debuggerInput.value;
    return readReceived(removeMasks(text, masks));
  });
  return el(
    "div",
    { class: "debugger", tabindex: 0, role: "region", "aria-label": t("dock.debugger") },
    el("p", { class: "muted" }, t("debugger.text")),
    el(
      "div",
      { class: "columns" },
      inputField("signed", () => signed.value.kind),
      inputField("received", () => received.value.kind),
    ),
    el(
      "div",
      { class: "debugger-tools" },
      el(
        "label",
        { class: "inline-field" },
        el("span", {}, t("debugger.secret")),
        el("input", {
          type: "password",
          autocomplete: "off",
          placeholder: t("debugger.secretHint"),
          value: () => debuggerInput.value.secret,
          oninput: (event) => change({ secret: event.currentTarget.value }),
        }),
      ),
      el("button", { type: "button", class: "small", onclick: showExample }, t("debugger.example")),
      el(
        "button",
        {
          type: "button",
          class: "small quiet",
          onclick: () => change(EMPTY_INPUT),
        },
        t("debugger.clear"),
      ),
    ),
    el(
      "div",
      { class: "verdict", role: "status" },
      keyed(
        () => JSON.stringify([signed.value, received.value]),
        () => verdict(signed.value, received.value),
      ),
    ),
  );
}

/** @param {Partial<import("./dock_state.js").DebuggerInput>} changes */
function change(changes) {
  debuggerInput.value = { ...debuggerInput.peek(), ...changes };
}

/** @param {"signed" | "received"} side @param {() => string} recognizedKind */
function inputField(side, recognizedKind) {
  const id = `debug-${side}`;
  return el(
    "div",
    { class: "field" },
    el("label", { for: id }, t(`debugger.${side}`)),
    el("textarea", {
      id,
      rows: 7,
      spellcheck: "false",
      autocomplete: "off",
      placeholder: t(`debugger.${side}Hint`),
      value: () => debuggerInput.value[side],
      oninput: (event) => change({ [side]: event.currentTarget.value }),
    }),
    el("small", {}, () => {
      const kind = recognizedKind();
      return t(kind === "unknown" ? `debugger.unknown.${side}` : `debugger.kind.${kind}`);
    }),
  );
}

/**
 * Reads what was signed: a canonical request, or a request to build one from.
 * @param {string} text
 * @param {string} secretAccessKey
 * @returns {Signed}
 */
function readSigned(text, secretAccessKey) {
  if (!text.trim()) return { kind: "empty" };
  const parts = parseCanonicalRequest(text);
  if (parts) return isGatewayError(text) ? { kind: "gateway" } : { kind: "canonical", parts };
  const found = parseRequest(text);
  if (!found) return { kind: explainRejection(text) ? "rejection" : "unknown" };
  try {
    const reproduced = reproduceSignature(found.request, secretAccessKey);
    if (!reproduced) return { kind: "unsigned" };
    const { canonicalRequest, stringToSign, matches, date } = reproduced;
    return {
      kind: found.kind,
      parts: parseCanonicalRequest(canonicalRequest),
      stringToSign,
      matches,
      expired: Math.abs(Date.now() - date.getTime()) > MAX_CLOCK_SKEW_MS,
    };
  } catch (error) {
    return { kind: "unknown", error: /** @type {Error} */ (error).message };
  }
}

/** Reads the gateway's error: its own canonical request, or another reason. @param {string} text @returns {Received} */
function readReceived(text) {
  if (!text.trim()) return { kind: "empty" };
  const parts = parseCanonicalRequest(text);
  if (parts) return { kind: isGatewayError(text) ? "gateway" : "canonical", parts };
  const request = parseRequest(text);
  if (request) return { kind: request.kind };
  if (/^\s*<(!doctype|html)\b/i.test(text)) return { kind: "html", rejection: "rejection.html" };
  const rejection = explainRejection(text);
  return rejection ? { kind: "rejection", rejection } : { kind: "unknown" };
}

/** @param {string} text with a canonical request */
const isGatewayError = (text) => /canonicalRequest:/.test(text);

const ERROR_KINDS = ["gateway", "rejection"];
const REQUEST_KINDS = ["curl", "http", "fetch", "powershell", "python"];

/** @param {Signed} signed @param {Received} received */
function verdict(signed, received) {
  if (ERROR_KINDS.includes(signed.kind) || REQUEST_KINDS.includes(received.kind)) {
    return swappedNote();
  }
  const notes = [];
  if (signed.error) notes.push(note("bad", signed.error));
  if (received.rejection) notes.push(note("bad", t(received.rejection)));
  if (signed.expired) notes.push(note("bad", t("debugger.expired")));
  if (signed.parts && received.parts) {
    return [...notes, comparison(signed.parts, received.parts, signed.matches)];
  }
  if (signed.matches !== undefined) notes.push(secretNote(signed.matches));
  const parts = signed.parts ?? received.parts;
  if (!parts) return notes;
  return [
    ...notes,
    signed.stringToSign !== undefined &&
      el(
        "div",
        { class: "code" },
        el("div", { class: "code-head" }, el("h4", {}, t("stringToSign"))),
        el("pre", { tabindex: 0 }, maskTokens(signed.stringToSign)),
      ),
    lineTable(compareParts(parts, parts), [t("debugger.line")]),
  ];
}

/** @param {"good" | "bad"} tone @param {string} text */
const note = (tone, text) =>
  el("p", { class: `note ${tone}` }, icon(tone === "good" ? "check" : "warning"), text);

/** @param {boolean} matches */
const secretNote = (matches) =>
  matches ? note("good", t("debugger.secretMatches")) : note("bad", t("debugger.secretDiffers"));

const swappedNote = () =>
  el(
    "div",
    { class: "note bad" },
    icon("warning"),
    el("span", {}, t("debugger.swapped")),
    el(
      "button",
      {
        type: "button",
        class: "small",
        onclick: () => {
          const { signed, received } = debuggerInput.peek();
          change({ signed: received, received: signed });
        },
      },
      t("debugger.swap"),
    ),
  );

/** Baidu's string to sign contains the token. @param {string} text */
const maskTokens = (text) => text.replace(/^(x-[\w-]*token:).*$/gm, "$1***");

/**
 * The conclusion from both sides. Equal lines leave only the secret: which one is wrong depends on whether the
 * secret that was entered produces the signature.
 * @param {Part[]} signed @param {Part[]} received @param {boolean} [matches]
 */
function comparison(signed, received, matches) {
  const lines = compareParts(signed, received);
  const first = lines.find(({ same }) => !same);
  const conclusion =
    matches === undefined ? "unchecked" : matches ? "secretMatches" : "secretDiffers";
  return [
    first && matches !== undefined && secretNote(matches),
    first
      ? el(
          "div",
          { class: "note bad" },
          icon("warning"),
          el(
            "div",
            {},
            el("strong", {}, t("debugger.firstDifference", { line: lineName(first) })),
            el("p", {}, t(likelyCause(first))),
          ),
        )
      : note("bad", t(`debugger.noDifference.${conclusion}`)),
    lineTable(lines, [t("debugger.signed"), t("debugger.received")], first),
  ];
}

/** @param {Line[]} lines @param {string[]} headings one, or one per side @param {Line} [first] that differs */
function lineTable(lines, headings, first) {
  const hasBothSides = headings.length > 1;
  return el(
    "div",
    { class: "scroll-x", tabindex: 0 },
    el(
      "table",
      { class: "canonical" },
      el(
        "thead",
        {},
        el(
          "tr",
          {},
          el("td"),
          headings.map((text) => el("th", { scope: "col" }, text)),
        ),
      ),
      el(
        "tbody",
        {},
        lines.map((line) =>
          el(
            "tr",
            { class: line === first ? "first" : line.same ? "" : "differs" },
            el("th", { scope: "row" }, lineName(line)),
            el("td", {}, lineText(line, line.signed, line.received)),
            hasBothSides && el("td", {}, lineText(line, line.received, line.signed)),
          ),
        ),
      ),
    ),
  );
}

/** @param {string} name of a line */
const isSecret = (name) => SECRET_HEADERS.includes(name.replace("header:", ""));

/**
 * One side of a line, with the difference marked. Tokens stay masked.
 * @param {Line} line
 * @param {string | undefined} text
 * @param {string | undefined} other the other side's text
 */
function lineText({ name, same }, text, other) {
  if (text === undefined) return el("i", {}, t("debugger.missing"));
  if (text === "") return el("i", {}, t("debugger.empty"));
  if (isSecret(name)) return el("code", {}, same ? "***" : masked(text));
  if (same || other === undefined) return el("code", {}, text);
  const start = commonPrefixLength(text, other);
  /** @param {string} side */
  const reversedRest = (side) => [...side.slice(start)].reverse().join("");
  const end = text.length - commonPrefixLength(reversedRest(text), reversedRest(other));
  return el(
    "code",
    {},
    text.slice(0, start),
    el("mark", {}, text.slice(start, end) || "∅"),
    text.slice(end),
  );
}

/** @param {Line} line */
const lineName = ({ name }) =>
  name.startsWith("header:") ? t("line.header", { name: name.slice(7) }) : t(`line.${name}`);

/** Fills in the most common case: a proxy has added a charset. */
function showExample() {
  const date = new Date().toISOString().replace(/[-:]|\.\d+/g, "");
  const host = "modelarts.cn-north-4.myhuaweicloud.com";
  const path = "/v2/0d3c5a7e9b1f4d2c8e6a4b0f1c2d3e4f/datasets";
  const names = "content-type;host;x-sdk-date";
  const hash = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";
  change({
    masks: [],
    secret: "",
    signed: [
      `curl '${`https://${host}${path}?limit=10&offset=0`}' \\`,
      "  -H 'content-type: application/json' \\",
      `  -H 'x-sdk-date: ${date}' \\`,
      `  -H 'authorization: SDK-HMAC-SHA256 Access=VERSETDEMOACCESSKEY1, SignedHeaders=${names}, Signature=${"0".repeat(64)}'`,
    ].join("\n"),
    received: JSON.stringify({
      error_msg: `Incorrect IAM authentication information: verify aksk signature fail, canonicalRequest:GET|${path}/|limit=10&offset=0|content-type:application/json;charset=UTF-8|host:${host}|x-sdk-date:${date}||${names}|${hash}`,
      error_code: "APIGW.0301",
      request_id: "4b1f0c9a7d2e4a63b8c5d0e1f2a3b4c5",
    }),
  });
}
