/** The signature debugger: compares the request that was signed with the one the gateway received. */

import { table } from "../lib/blocks.js";
import { el, keyed } from "../lib/dom.js";
import { t } from "../lib/i18n.js";
import { icon } from "../lib/icons.js";
import { computed } from "../lib/signals.js";
import { toCurl } from "../model/curl.js";
import {
  commonPrefixLength,
  compareParts,
  likelyCause,
  parseCanonicalRequest,
} from "../model/diagnose.js";
import { readPaste } from "../model/paste.js";
import { isLate, reproduceSignature, SECRET_HEADERS, signAgain } from "../model/signature.js";
import { conclude } from "../model/verdict.js";
import { codeBlock } from "./code_block.js";
import { example } from "./debugger_example.js";
import { debuggerInput, EMPTY_INPUT } from "./dock_state.js";
import { applyMasks, hideTokens, masked, masksIn, removeMasks } from "./secrets.js";

/**
 * @typedef {import("../model/diagnose.js").Part} Part
 * @typedef {import("../model/diagnose.js").Line} Line
 * @typedef {import("../model/paste.js").Paste} Paste
 */

export function Debugger() {
  const pasted = computed(() => {
    const { text, masks } = debuggerInput.value;
    return readPaste(removeMasks(text, masks));
  });
  return el(
    "div",
    { class: "debugger", tabindex: 0, role: "region", "aria-label": t("dock.debugger") },
    el("p", { class: "muted" }, t("debugger.text")),
    el(
      "div",
      { class: "field" },
      el("label", { for: "debugger-text" }, t("debugger.input")),
      el("textarea", {
        id: "debugger-text",
        rows: 6,
        spellcheck: "false",
        autocomplete: "off",
        placeholder: t("debugger.inputHint"),
        value: () => debuggerInput.value.text,
        oninput: (event) => read(event.currentTarget.value),
      }),
      el("div", { class: "debugger-kinds", role: "status" }, () => kinds(pasted.value)),
    ),
    el(
      "div",
      { class: "debugger-tools" },
      el(
        "button",
        {
          type: "button",
          class: "small",
          onclick: () => change({ ...EMPTY_INPUT, text: example(new Date()) }),
        },
        t("debugger.example"),
      ),
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
      el(
        "button",
        { type: "button", class: "small quiet", onclick: () => change(EMPTY_INPUT) },
        t("debugger.clear"),
      ),
    ),
    el(
      "div",
      { class: "verdict", role: "status" },
      keyed(
        () => JSON.stringify([pasted.value, debuggerInput.value.secret]),
        () => result(pasted.value, debuggerInput.peek()),
      ),
    ),
  );
}

/** @param {Partial<import("./dock_state.js").DebuggerInput>} changes */
function change(changes) {
  debuggerInput.value = { ...debuggerInput.peek(), ...changes };
}

/** Takes a text, with its tokens masked. @param {string} text */
function read(text) {
  const { masks } = debuggerInput.peek();
  const all = [...masks, ...masksIn(text)];
  change({ text: applyMasks(text, all), masks: all });
}

/** @param {Paste} pasted */
function kinds({ requestKind, responseKind, isUnknown }) {
  if (isUnknown) return t("debugger.unknown");
  /** @param {"request" | "response"} side @param {string | undefined} kind */
  const chip = (side, kind) =>
    kind && el("span", { class: "chip idle" }, `${t(side)}: ${t(`debugger.kind.${kind}`)}`);
  return [
    chip("request", requestKind),
    chip("response", responseKind),
    // Of two canonical requests nobody can tell which is whose.
    requestKind === "canonical" &&
      responseKind === "canonical" &&
      el(
        "button",
        {
          type: "button",
          class: "small",
          onclick: () => {
            const [first, second] = debuggerInput.peek().text.split(/\n\s*\n(?=[A-Z]+\n)/);
            if (second) change({ text: `${second}\n\n${first}` });
          },
        },
        t("debugger.swap"),
      ),
  ];
}

/**
 * @param {Paste} pasted
 * @param {import("./dock_state.js").DebuggerInput} input
 */
function result({ request, signed, received, rejection, isUnknown, responseKind }, input) {
  if (isUnknown || (!request && !signed && !responseKind)) return undefined;
  let reproduced;
  try {
    reproduced = request && reproduceSignature(request, input.secret);
  } catch (error) {
    return note("bad", /** @type {Error} */ (error).message);
  }
  const parts = reproduced ? parseCanonicalRequest(reproduced.canonicalRequest) : signed;
  const lines = parts && received && compareParts(parts, received);
  const first = lines?.find(({ same }) => !same);
  const { tone, key } = conclude({
    hasRequest: request !== undefined || signed !== undefined,
    isSigned: parts !== undefined,
    rejection,
    differs: lines && first !== undefined,
    matches: reproduced?.matches,
    isLate: reproduced !== undefined && isLate(reproduced),
  });
  const shown = parts ?? received;
  return [
    note(
      tone,
      first ? t(key, { line: lineName(first) }) : t(key),
      first && [
        el("p", {}, t(likelyCause(first))),
        reproduced?.matches === false && el("p", {}, t("debugger.secretDiffers")),
      ],
    ),
    tone === "bad" && request && reproduced && corrected(request, received, input),
    shown &&
      (lines
        ? lineTable(lines, [t("debugger.signed"), t("debugger.received")], first)
        : lineTable(compareParts(shown, shown), [t("debugger.line")])),
    reproduced && !received && codeBlock(t("stringToSign"), hideTokens(reproduced.stringToSign)),
  ];
}

/**
 * The request signed again, for now and for what arrives.
 * @param {import("../model/curl.js").TextRequest} request
 * @param {Part[] | undefined} received
 * @param {import("./dock_state.js").DebuggerInput} input
 */
function corrected(request, received, { secret, masks }) {
  if (!secret) return el("p", { class: "muted" }, t("debugger.needsSecret"));
  try {
    const again = signAgain(request, secret, received);
    const mask = (/** @type {string} */ text) => applyMasks(text, masks);
    return again && codeBlock(t("debugger.corrected"), toCurl(again), { mask });
  } catch (error) {
    return note("bad", /** @type {Error} */ (error).message);
  }
}

/** @param {"good" | "bad" | ""} tone @param {string} text @param {import("../lib/dom.js").Child} [more] */
const note = (tone, text, more) =>
  el(
    "div",
    { class: `note ${tone}` },
    icon(tone === "good" ? "check" : "warning"),
    el("div", {}, el("strong", {}, text), more),
  );

/** @param {Line[]} lines @param {string[]} headings one, or one per side @param {Line} [first] that differs */
function lineTable(lines, headings, first) {
  const hasBothSides = headings.length > 1;
  return el(
    "div",
    { class: "scroll-x", tabindex: 0 },
    table(
      { class: "canonical" },
      [undefined, ...headings],
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
  if (same || other === undefined) return el("code", {}, hideTokens(text));
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
