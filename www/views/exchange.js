/** One request with its answer: what was sent, how it was signed, where its time went, and how to send it again. */

import { copyButton } from "../lib/clipboard.js";
import { el, svg, swap } from "../lib/dom.js";
import { bytes, clock, duration } from "../lib/format.js";
import { t } from "../lib/i18n.js";
import { icon } from "../lib/icons.js";
import { signal } from "../lib/signals.js";
import { toCurl } from "../model/curl.js";
import { signedUrl, toneOf } from "../model/exchanges.js";
import { SECRET_HEADERS, signAgain } from "../model/signature.js";
import { measure } from "../model/timing.js";
import { debug } from "./dock_state.js";
import { nameOf } from "./requests.js";

const MOST_CHARACTERS = 20_000;

/** Stay as they are from one exchange to the next. */
const part = signal("message");
const unmasked = signal(false);

const PARTS = { message: Message, signature: Signature, timing: Timing, again: Again };

/** @param {import("../model/exchanges.js").Exchange} exchange */
export function Exchange(exchange) {
  const { method, url, status, failure, waited, read = 0 } = exchange;
  const { host, pathname, search } = new URL(url);
  const refused = status === 401 || status === 403;
  return [
    el(
      "div",
      { class: "exchange-head" },
      el(
        "span",
        { class: `chip ${toneOf(exchange)}` },
        status ?? t(failure ? "noAnswer" : "waiting"),
      ),
      el("strong", {}, nameOf(exchange)),
      el("span", { class: "muted" }, clock(exchange.at)),
      waited === undefined ? undefined : el("span", { class: "muted" }, duration(waited + read)),
      refused &&
        el(
          "button",
          { type: "button", class: "small", onclick: () => debugExchange(exchange) },
          icon("shield"),
          t("debugger.take"),
        ),
    ),
    el(
      "p",
      { class: "url" },
      el("b", {}, method),
      " ",
      el("span", {}, host),
      `${pathname}${search}`,
    ),
    el(
      "div",
      { class: "sub-tabs", role: "group", "aria-label": t("requests.parts") },
      Object.keys(PARTS).map((name) =>
        el(
          "button",
          {
            type: "button",
            "aria-pressed": () => String(part.value === name),
            onclick: () => {
              part.value = name;
            },
          },
          t(`requests.${name}`),
        ),
      ),
    ),
    el(
      "div",
      { class: "part" },
      swap(
        () => part.value,
        (name) => PARTS[name](exchange),
      ),
    ),
  ];
}

/** Fills the debugger with a request that was refused, and what the gateway said. */
function debugExchange(exchange) {
  const { answer, answerHeaders = {} } = exchange;
  const said = ["x-bce-error-code", "x-bce-error-message"]
    .filter((name) => answerHeaders[name])
    .map((name) => `${name}: ${answerHeaders[name]}`);
  debug({
    ours: toCurl({ ...exchange, url: signedUrl(exchange) }),
    theirs: answer || said.join("\n"),
  });
}

function Message({ headers, body, answer, answerHeaders, failure, call }) {
  const hide = hider(call);
  return [
    el(
      "div",
      { class: "columns" },
      el(
        "section",
        {},
        el("h3", {}, t("request")),
        headerList(headers),
        body && code(t("body"), body),
      ),
      el(
        "section",
        {},
        el("h3", {}, t("answer")),
        failure && el("p", { class: "note bad" }, failure.message),
        answerHeaders && headerList(answerHeaders),
        answer && code(`${t("body")} · ${bytes(answer.length)}`, answer, { hide }),
      ),
    ),
  ];
}

function headerList(headers) {
  const secret = Object.keys(headers).some((name) => SECRET_HEADERS.includes(name));
  return [
    el(
      "dl",
      { class: "headers" },
      Object.entries(headers).map(([name, value]) => [
        el("dt", {}, name),
        el("dd", {}, () =>
          SECRET_HEADERS.includes(name) && !unmasked.value ? masked(value) : value,
        ),
      ]),
    ),
    secret &&
      el(
        "button",
        {
          type: "button",
          class: "small",
          "aria-pressed": () => String(unmasked.value),
          onclick: () => {
            unmasked.value = !unmasked.peek();
          },
        },
        () => t(unmasked.value ? "secrets.hide" : "secrets.show"),
      ),
  ];
}

function Signature(exchange) {
  const { credentials } = exchange.call.options;
  const request = { ...exchange, url: signedUrl(exchange) };
  const signed = signAgain(request, credentials.secretAccessKey);
  if (!signed) return el("p", { class: "muted" }, t("signature.none"));
  const { canonicalRequest, stringToSign, matches } = signed;
  const hide = hider(exchange.call);
  return [
    el(
      "p",
      { class: `note ${matches ? "good" : "bad"}` },
      icon(matches ? "check" : "warning"),
      t(matches ? "signature.matches" : "signature.differs"),
    ),
    code(t("canonicalRequest"), canonicalRequest, { hide }),
    stringToSign === canonicalRequest
      ? el("p", { class: "muted" }, t("signature.same"))
      : code(t("stringToSign"), stringToSign),
    code(t("authorization"), exchange.headers.authorization),
  ];
}

/**
 * What takes the caller's token out of a text, unless it is asked for: a canonical request holds it, with
 * Baidu percent-encoded, and Huawei's gateway repeats it when it refuses.
 * @param {import("../model/exchanges.js").Call} call
 */
function hider({ options: { credentials } }) {
  const token = credentials.securityToken ?? credentials.token;
  return (text) => {
    if (!token || unmasked.value) return text;
    return text
      .replaceAll(token, masked(token))
      .replaceAll(encodeURIComponent(token), masked(token));
  };
}

/** Enough to tell two tokens apart. */
const masked = (secret) => `${secret.slice(0, 4)}… (${t("characters", { count: secret.length })})`;

const TIMES = ["building", "signing", "waiting", "reading", "parsing"];

function Timing(exchange) {
  if (exchange.waited === undefined) return el("p", { class: "muted" }, t("waiting"));
  const times = signal(undefined);
  measure(exchange).then((measured) => {
    times.value = measured;
  });
  return [
    () => {
      const measured = times.value;
      if (!measured) return el("p", { class: "muted" }, t("timing.measuring"));
      const known = TIMES.map((name) => ({ name, time: measured[name] ?? 0 }));
      const sum = known.reduce((all, { time }) => all + time, 0);
      let before = 0;
      return [
        el(
          "table",
          { class: "timing" },
          el(
            "tbody",
            {},
            known.map(({ name, time }) => {
              const from = before;
              before += time;
              return el(
                "tr",
                {},
                el("th", { scope: "row" }, t(`timing.${name}`)),
                el("td", { class: "number" }, duration(time)),
                el(
                  "td",
                  { class: "bar" },
                  svg("svg", { "aria-hidden": "true", width: "100%", height: 12 }, [
                    svg("rect", {
                      class: `time ${name}`,
                      x: `${(from / sum) * 100}%`,
                      width: `${Math.max(0.4, (time / sum) * 100)}%`,
                      height: 12,
                      rx: 2,
                    }),
                  ]),
                ),
              );
            }),
            el(
              "tr",
              { class: "sum" },
              el("th", { scope: "row" }, t("timing.sum")),
              el("td", { class: "number" }, duration(sum)),
              el("td"),
            ),
          ),
        ),
      ];
    },
    el("p", { class: "muted" }, t(exchange.call.account === "page" ? "timing.page" : "timing.how")),
  ];
}

/** The same once more, from a shell and from one's own code. */
function Again(exchange) {
  const { call } = exchange;
  const secret = Object.keys(exchange.headers).some((name) => SECRET_HEADERS.includes(name));
  const script = `await ${call.service}.${call.operation}(${JSON.stringify(call.params, null, 2)});`;
  return [
    code("curl", toCurl(exchange), { hide: hider(call), label: t("copyCurl") }),
    el(
      "p",
      { class: "muted" },
      t(call.account === "page" ? "curl.page" : secret ? "curl.secret" : "curl.good"),
    ),
    code("JavaScript", script, { label: t("copyCode") }),
  ];
}

/**
 * A text to be read and copied.
 * @param {string} title @param {string} text
 * @param {{ hide?: (text: string) => string, label?: string }} [how] `hide`: what is shown in its place
 */
function code(title, text, { hide = (shown) => shown, label = t("copy") } = {}) {
  return el(
    "div",
    { class: "code" },
    el(
      "div",
      { class: "code-head" },
      el("h4", {}, title),
      copyButton(() => text, { label }),
    ),
    el("pre", { tabindex: 0, role: "region", "aria-label": title }, () => hide(pretty(text))),
  );
}

function pretty(text) {
  let shown = text;
  try {
    shown = JSON.stringify(JSON.parse(text), null, 2);
  } catch {
    // No JSON: shown as it is.
  }
  const cut = shown.length - MOST_CHARACTERS;
  return cut > 0 ? `${shown.slice(0, MOST_CHARACTERS)}\n${t("cut", { count: cut })}` : shown;
}
