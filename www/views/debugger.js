/** The signature debugger: what was signed beside what the gateway has read, and the first line that differs. */

import { el, swap } from "../lib/dom.js";
import { t } from "../lib/i18n.js";
import { icon } from "../lib/icons.js";
import { computed, signal } from "../lib/signals.js";
import { commonLength, compareParts, hintOf, readCanonical, refusalOf } from "../model/diagnose.js";
import { readRequest } from "../model/request_text.js";
import { SECRET_HEADERS, signAgain } from "../model/signature.js";
import { debugged } from "./dock_state.js";

/** In memory only, as all that is typed here. */
const secret = signal("");

/** Both vendors refuse what is further off than this. */
const WINDOW_MS = 15 * 60 * 1000;

export function Debugger() {
  const ours = computed(() => readOurs(debugged.value.ours, secret.value));
  const theirs = computed(() => readTheirs(debugged.value.theirs));
  return el(
    "div",
    { class: "debugger", tabindex: 0, role: "region", "aria-label": t("dock.debugger") },
    el("p", { class: "muted" }, t("debugger.text")),
    el(
      "div",
      { class: "columns" },
      box("ours", () => ours.value),
      box("theirs", () => theirs.value),
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
          value: () => secret.value,
          oninput: (event) => {
            secret.value = event.target.value;
          },
        }),
      ),
      el("button", { type: "button", class: "small", onclick: example }, t("debugger.example")),
      el(
        "button",
        {
          type: "button",
          class: "small quiet",
          onclick: () => {
            debugged.value = { ours: "", theirs: "" };
            secret.value = "";
          },
        },
        t("debugger.clear"),
      ),
    ),
    el(
      "div",
      { class: "verdict", role: "status" },
      swap(
        () => JSON.stringify([ours.value, theirs.value]),
        () => verdict(ours.value, theirs.value),
      ),
    ),
  );
}

function box(side, read) {
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
      value: () => debugged.value[side],
      oninput: (event) => {
        debugged.value = { ...debugged.peek(), [side]: event.target.value };
      },
    }),
    el("small", {}, () => t(`debugger.is.${read().kind}`)),
  );
}

/** What was signed: a canonical request, or a request from which it can be made. */
function readOurs(text, key) {
  if (!text.trim()) return { kind: "empty" };
  const parts = readCanonical(text);
  if (parts) return { kind: "canonical", parts };
  const found = readRequest(text);
  if (!found) return { kind: "unknown" };
  try {
    const signed = signAgain(found.request, key);
    if (!signed) return { kind: "unsigned" };
    const { canonicalRequest, stringToSign, matches, date } = signed;
    return {
      kind: found.kind,
      parts: readCanonical(canonicalRequest),
      canonicalRequest,
      stringToSign,
      matches,
      late: Math.abs(Date.now() - date.getTime()) > WINDOW_MS,
    };
  } catch (error) {
    return { kind: "unknown", why: error.message };
  }
}

/** What the gateway says: its own canonical request, or another reason. */
function readTheirs(text) {
  if (!text.trim()) return { kind: "empty" };
  const parts = readCanonical(text);
  if (parts) return { kind: /canonicalRequest:/.test(text) ? "gateway" : "canonical", parts };
  const refusal = refusalOf(text);
  return refusal ? { kind: "refusal", refusal } : { kind: "unknown" };
}

function verdict(ours, theirs) {
  const notes = [];
  if (ours.why) notes.push(note("bad", ours.why));
  if (theirs.refusal) notes.push(note("bad", t(theirs.refusal)));
  if (ours.late) notes.push(note("bad", t("debugger.late")));
  if (ours.matches !== undefined) {
    notes.push(
      note(
        ours.matches ? "good" : "bad",
        t(ours.matches ? "debugger.signed" : "debugger.otherSecret"),
      ),
    );
  }
  if (ours.parts && theirs.parts) return [...notes, difference(ours.parts, theirs.parts)];
  const alone = ours.parts ?? theirs.parts;
  if (!alone) return notes;
  return [
    ...notes,
    ours.canonicalRequest &&
      el(
        "div",
        { class: "code" },
        el("div", { class: "code-head" }, el("h4", {}, t("stringToSign"))),
        el("pre", { tabindex: 0 }, ours.stringToSign),
      ),
    lines(compareParts(alone, alone), [t("debugger.line")]),
  ];
}

const note = (tone, text) =>
  el("p", { class: `note ${tone}` }, icon(tone === "good" ? "check" : "warning"), text);

function difference(ours, theirs) {
  const all = compareParts(ours, theirs);
  const first = all.find(({ same }) => !same);
  return [
    first
      ? el(
          "div",
          { class: "note bad" },
          icon("warning"),
          el(
            "div",
            {},
            el("strong", {}, t("debugger.differs", { line: nameOf(first) })),
            el("p", {}, t(hintOf(first))),
          ),
        )
      : note("bad", t("debugger.same")),
    lines(all, [t("debugger.ours"), t("debugger.theirs")], first),
  ];
}

function lines(all, heads, first) {
  const both = heads.length > 1;
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
          heads.map((text) => el("th", { scope: "col" }, text)),
        ),
      ),
      el(
        "tbody",
        {},
        all.map((line) =>
          el(
            "tr",
            { class: line === first ? "first" : line.same ? "" : "differs" },
            el("th", { scope: "row" }, nameOf(line)),
            el("td", {}, text(line, line.ours, line.theirs)),
            both && el("td", {}, text(line, line.theirs, line.ours)),
          ),
        ),
      ),
    ),
  );
}

const isSecret = (name) => SECRET_HEADERS.includes(name.replace("header:", ""));

/** A line, with what is different in it marked. A token that is the same is nothing to be seen. */
function text({ name, same }, own, other) {
  if (own === undefined) return el("i", {}, t("debugger.absent"));
  if (own === "") return el("i", {}, t("debugger.nothing"));
  if (same || other === undefined) return el("code", {}, isSecret(name) ? "***" : own);
  const before = commonLength(own, other);
  const reversed = (each) => [...each.slice(before)].reverse().join("");
  const after = commonLength(reversed(own), reversed(other));
  const end = own.length - after;
  return el(
    "code",
    {},
    own.slice(0, before),
    el("mark", {}, own.slice(before, end) || "∅"),
    own.slice(end),
  );
}

const nameOf = ({ name }) =>
  name.startsWith("header:") ? t("line.header", { name: name.slice(7) }) : t(`line.${name}`);

/** The commonest case: a proxy has added a charset. */
function example() {
  const date = new Date().toISOString().replace(/[-:]|\.\d+/g, "");
  const host = "modelarts.cn-north-4.myhuaweicloud.com";
  const path = "/v2/0d3c5a7e9b1f4d2c8e6a4b0f1c2d3e4f/datasets";
  const names = "content-type;host;x-sdk-date";
  const hash = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";
  debugged.value = {
    ours: [
      `curl '${`https://${host}${path}?limit=10&offset=0`}' \\`,
      "  -H 'content-type: application/json' \\",
      `  -H 'x-sdk-date: ${date}' \\`,
      `  -H 'authorization: SDK-HMAC-SHA256 Access=VERSETDEMOACCESSKEY1, SignedHeaders=${names}, Signature=${"0".repeat(64)}'`,
    ].join("\n"),
    theirs: JSON.stringify({
      error_msg: `Incorrect IAM authentication information: verify aksk signature fail, canonicalRequest:GET|${path}/|limit=10&offset=0|content-type:application/json;charset=UTF-8|host:${host}|x-sdk-date:${date}||${names}|${hash}`,
      error_code: "APIGW.0301",
      request_id: "4b1f0c9a7d2e4a63b8c5d0e1f2a3b4c5",
    }),
  };
}
