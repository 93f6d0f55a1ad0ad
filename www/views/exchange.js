/** One request and its response: the messages, the signature, the timing, and code to send it again. */

import { el, keyed, svg } from "../lib/dom.js";
import { bytes, duration, timeOfDay } from "../lib/format.js";
import { t } from "../lib/i18n.js";
import { icon } from "../lib/icons.js";
import { signal } from "../lib/signals.js";
import { callCommand } from "../model/cli_command.js";
import { toCurl } from "../model/curl.js";
import { signedUrl, toneOf } from "../model/exchanges.js";
import { reproduceSignature, SECRET_HEADERS } from "../model/signature.js";
import { program } from "../model/snippet.js";
import { measureTiming } from "../model/timing.js";
import { codeBlock } from "./code_block.js";
import { openDebugger } from "./dock_state.js";
import { callName } from "./requests.js";
import { applyMasks, masked, showSecrets, tokenMasks } from "./secrets.js";
import { partButtons } from "./widgets.js";

/** @typedef {import("../model/exchanges.js").Exchange} ExchangeRecord */

const PARTS = { message: Message, signature: Signature, timing: Timing, code: Code };
const PART_NAMES = /** @type {(keyof typeof PARTS)[]} */ (Object.keys(PARTS));

/** The open part, of all exchanges. */
const part = signal(/** @type {keyof typeof PARTS} */ ("message"));

/** @param {ExchangeRecord} exchange */
export function Exchange(exchange) {
  const { call, method, url, status, error, waitingMs, readingMs = 0 } = exchange;
  const { host, pathname, search } = new URL(url);
  const isRejected = status === 401 || status === 403;
  return [
    el(
      "div",
      { class: "exchange-head" },
      el(
        "span",
        { class: `chip ${toneOf(exchange)}` },
        status ?? t(error ? "noResponse" : "waiting"),
      ),
      el("strong", {}, callName(call)),
      el("span", { class: "muted" }, timeOfDay(exchange.sentAt)),
      waitingMs === undefined
        ? undefined
        : el("span", { class: "muted" }, duration(waitingMs + readingMs)),
      isRejected &&
        el(
          "button",
          { type: "button", class: "small", onclick: () => debugExchange(exchange) },
          icon("shield"),
          t("debugger.open"),
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
      partButtons({ names: PART_NAMES, chosen: part, label: (name) => t(`requests.part.${name}`) }),
    ),
    el(
      "div",
      { class: "part" },
      keyed(
        () => part.value,
        (name) => PARTS[name](exchange),
      ),
    ),
  ];
}

/** Opens the debugger with a rejected request and the gateway's error. @param {ExchangeRecord} exchange */
function debugExchange(exchange) {
  const { responseBody, responseHeaders = {} } = exchange;
  const errorHeaders = ["x-bce-error-code", "x-bce-error-message"]
    .filter((name) => responseHeaders[name])
    .map((name) => `${name}: ${responseHeaders[name]}`);
  const masks = tokenMasks(exchange.call);
  const request = toCurl({ ...exchange, url: signedUrl(exchange) });
  const text = `${request}\n\n${responseBody || errorHeaders.join("\n")}`;
  openDebugger({ text: applyMasks(text, masks), masks });
}

/** @param {ExchangeRecord} exchange */
function Message({ headers, body, responseBody, responseHeaders, error, call }) {
  const mask = tokenMask(call);
  return [
    el(
      "div",
      { class: "columns" },
      el(
        "section",
        {},
        el("h3", {}, t("request")),
        headerList(headers),
        body && codeBlock(t("body"), body),
      ),
      el(
        "section",
        {},
        el("h3", {}, t("response")),
        error && el("p", { class: "note bad" }, error.message),
        responseHeaders && headerList(responseHeaders),
        responseBody &&
          codeBlock(`${t("body")} · ${bytes(responseBody.length)}`, responseBody, { mask }),
      ),
    ),
  ];
}

/** @param {Record<string, string>} headers */
const hasSecret = (headers) => Object.keys(headers).some((name) => SECRET_HEADERS.includes(name));

/** @param {Record<string, string>} headers */
function headerList(headers) {
  return [
    el(
      "dl",
      { class: "headers" },
      Object.entries(headers).map(([name, value]) => [
        el("dt", {}, name),
        el("dd", {}, () =>
          SECRET_HEADERS.includes(name) && !showSecrets.value ? masked(value) : value,
        ),
      ]),
    ),
    hasSecret(headers) &&
      el(
        "button",
        {
          type: "button",
          class: "small",
          "aria-pressed": () => String(showSecrets.value),
          onclick: () => {
            showSecrets.value = !showSecrets.peek();
          },
        },
        () => t(showSecrets.value ? "secrets.hide" : "secrets.show"),
      ),
  ];
}

/** @param {ExchangeRecord} exchange */
function Signature(exchange) {
  const { credentials } = exchange.call.options;
  const request = { ...exchange, url: signedUrl(exchange) };
  const reproduced = reproduceSignature(request, credentials.secretAccessKey);
  if (!reproduced) return el("p", { class: "muted" }, t("signature.none"));
  const { canonicalRequest, stringToSign, matches } = reproduced;
  const mask = tokenMask(exchange.call);
  return [
    el(
      "p",
      { class: `note ${matches ? "good" : "bad"}` },
      icon(matches ? "check" : "warning"),
      t(matches ? "signature.matches" : "signature.differs"),
    ),
    codeBlock(t("canonicalRequest"), canonicalRequest, { mask }),
    stringToSign === canonicalRequest
      ? el("p", { class: "muted" }, t("signature.same"))
      : codeBlock(t("stringToSign"), stringToSign),
    codeBlock(t("authorization"), exchange.headers.authorization),
  ];
}

/**
 * Returns a function that masks the caller's token unless secrets are shown.
 * @param {import("../model/exchanges.js").Call} call
 * @returns {(text: string) => string}
 */
const tokenMask = (call) => (text) => applyMasks(text, tokenMasks(call));

/** @type {import("../model/timing.js").Phase[]} */
const PHASES = ["building", "signing", "waiting", "reading", "parsing"];

/** @param {ExchangeRecord} exchange */
function Timing(exchange) {
  if (exchange.waitingMs === undefined) return el("p", { class: "muted" }, t("waiting"));
  const timing = signal(
    /** @type {Awaited<ReturnType<typeof measureTiming>> | undefined} */ (undefined),
  );
  measureTiming(exchange).then((measured) => {
    timing.value = measured;
  });
  return [
    () => {
      const measured = timing.value;
      if (!measured) return el("p", { class: "muted" }, t("timing.measuring"));
      const phases = PHASES.map((name) => ({ name, time: measured[name] }));
      const sum = phases.reduce((total, { time }) => total + time, 0);
      let elapsed = 0;
      return [
        el(
          "table",
          { class: "timing" },
          el(
            "tbody",
            {},
            phases.map(({ name, time }) => {
              const start = elapsed;
              elapsed += time;
              return el(
                "tr",
                {},
                el("th", { scope: "row" }, t(`timing.${name}`)),
                el("td", { class: "number" }, duration(time)),
                el(
                  "td",
                  { class: "bar" },
                  svg(
                    "svg",
                    { "aria-hidden": "true", width: "100%", height: 12 },
                    svg("rect", {
                      class: `time ${name}`,
                      x: `${(start / sum) * 100}%`,
                      width: `${Math.max(0.4, (time / sum) * 100)}%`,
                      height: 12,
                      rx: 2,
                    }),
                  ),
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
    el(
      "p",
      { class: "muted" },
      t(exchange.call.account === "page" ? "timing.page" : "timing.network"),
      " ",
      t("timing.method"),
    ),
  ];
}

/** The call as a program, and the request as a curl command. @param {ExchangeRecord} exchange */
function Code(exchange) {
  const { call } = exchange;
  const command = callCommand(call);
  const note = hasSecret(exchange.headers) ? "curl.secret" : "curl.validity";
  return [
    codeBlock("JavaScript, TypeScript", program(call.service, call.options, { calls: [call] }), {
      label: t("copyCode"),
    }),
    command && codeBlock("CLI", command),
    codeBlock("curl", toCurl(exchange), { mask: tokenMask(call), label: t("copyCurl") }),
    el("p", { class: "muted" }, t(call.account === "page" ? "curl.page" : note)),
  ];
}
