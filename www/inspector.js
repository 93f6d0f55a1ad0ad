/** The inspector: what was sent, and the texts that its signature was made from. */

import { BaiduSigner, HuaweiSigner } from "verset";
import { el } from "./dom.js";

const KEPT = 30;
const MOST_CHARACTERS = 4000;
/** Headers whose values open something. The signature in `authorization` does not: it fits one request. */
const SECRET = ["x-auth-token", "x-security-token", "x-bce-security-token"];

/**
 * Signs a request that was sent once more, at the same second: where all is right, the signature is
 * the same. (For a request that is yet to be sent, `client.prepare()` gives these texts.)
 */
export function signAgain({ credentials, method, url, headers, body }) {
  const { authorization, "x-sdk-date": huawei, "x-bce-date": baidu, ...others } = headers;
  // The signers write what belongs to the signature themselves.
  for (const name of SECRET) delete others[name];
  const signer = huawei ? new HuaweiSigner(credentials) : new BaiduSigner(credentials);
  const date = huawei ? huaweiDate(huawei) : new Date(baidu);
  const signed = signer.sign({ method, url, headers: others, body, date });
  return {
    canonicalRequest: signed.canonicalRequest,
    stringToSign: signed.stringToSign,
    matches: signed.headers.Authorization === authorization,
  };
}

/** `20260131T235959Z` */
function huaweiDate(text) {
  return new Date(text.replace(/^(....)(..)(..T..)(..)(..Z)$/, "$1-$2-$3:$4:$5"));
}

export class Inspector {
  /** By the value of their option. */
  #exchanges = new Map();
  #added = 0;
  #latest;
  #choice;
  #view;

  /** @param {HTMLSelectElement} choice its first option, without a value, stands for the latest */
  constructor(choice, view) {
    this.#choice = choice;
    this.#view = view;
    choice.addEventListener("change", () => this.#show());
  }

  /** Takes a request with its answer, and shows it unless an older one is being looked at. */
  add = (exchange) => {
    const { options, value } = this.#choice;
    this.#added += 1;
    const id = String(this.#added);
    this.#exchanges.set(id, exchange);
    this.#latest = exchange;
    options[0].after(el("option", { value: id }, titleOf(exchange)));
    const oldest = options[KEPT + 1];
    if (oldest && oldest.value !== value) {
      this.#exchanges.delete(oldest.value);
      oldest.remove();
    }
    if (value === "") this.#show();
  };

  #show() {
    const exchange = this.#exchanges.get(this.#choice.value) ?? this.#latest;
    this.#view.replaceChildren(...exchangeView(exchange));
  }
}

function titleOf({ sentAt, method, url, status }) {
  const { pathname, searchParams } = new URL(url);
  const what = searchParams.get("Action") ?? pathname.split("/").slice(3).join("/");
  return `${sentAt.toTimeString().slice(0, 8)} ${status ?? "no answer"} ${method} ${what}`;
}

function exchangeView(exchange) {
  const { method, url, headers, body, status, answer, failure, milliseconds, credentials } =
    exchange;
  const { pathname, search } = new URL(url);
  const { canonicalRequest, stringToSign, matches } = signAgain(exchange);
  const hide = (text) => withoutToken(text, credentials.securityToken);
  return [
    el(
      "p",
      { class: "line" },
      el("strong", {}, method),
      ` ${pathname}${search} `,
      el("span", { class: `chip ${status < 400 ? "good" : "bad"}` }, String(status ?? "no answer")),
      el("small", {}, ` ${Math.round(milliseconds)} ms`),
    ),
    el(
      "p",
      { class: `verdict ${matches ? "good" : "bad"}` },
      matches
        ? "The signature matches: signed again here, it is the one that was sent."
        : "The signature differs from the one that was sent.",
    ),
    section("Canonical request", hide(canonicalRequest)),
    stringToSign === canonicalRequest
      ? section("String to sign", "(the canonical request itself, with Baidu)")
      : section("String to sign", stringToSign),
    el("h3", {}, "Headers"),
    headerList(headers),
    ...(body ? [section("Body", pretty(body))] : []),
    section("Answer", failure ?? hide(pretty(answer))),
  ];
}

function section(title, text) {
  const id = `inspector-${title.toLowerCase().replaceAll(" ", "-")}`;
  const box = { role: "region", "aria-labelledby": id, tabindex: 0 };
  return el("section", {}, el("h3", { id }, title), el("pre", box, text));
}

function headerList(headers) {
  const rows = Object.entries(headers).map(([name, value]) => [
    el("dt", {}, name),
    el("dd", {}, SECRET.includes(name) ? masked(value) : value),
  ]);
  return el("dl", {}, ...rows.flat());
}

/** A canonical request holds the token of a temporary key, with Baidu percent-encoded. */
function withoutToken(text, token) {
  if (!token) return text;
  return text.replaceAll(token, masked(token)).replaceAll(encodeURIComponent(token), masked(token));
}

/** Enough to tell two tokens apart. */
const masked = (secret) => `${secret.slice(0, 4)}… (${secret.length} characters)`;

function pretty(text) {
  if (!text) return "(empty)";
  let shown = text;
  try {
    shown = JSON.stringify(JSON.parse(text), null, 2);
  } catch {
    // No JSON: shown as it is.
  }
  const cut = shown.length - MOST_CHARACTERS;
  return cut > 0 ? `${shown.slice(0, MOST_CHARACTERS)}\n… ${cut} more characters` : shown;
}
