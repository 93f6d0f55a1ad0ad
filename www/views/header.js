/** The bar at the top: cloud, account, language and theme. */

import { byId, el, svg } from "../lib/dom.js";
import { language, setLanguage, t } from "../lib/i18n.js";
import { icon } from "../lib/icons.js";
import { CLOUDS, NO_SELECTION, navigate, route, routeHref } from "../lib/route.js";
import { cycleTheme, theme } from "../lib/theme.js";
import { connectionError, faultInjection, session } from "../model/session.js";
import { openAccount } from "./account.js";

/** The other language, by the current one. */
const OTHER_LANGUAGE = {
  en: { key: /** @type {const} */ ("zh"), tag: "zh-CN", mark: "中", name: "中文" },
  zh: { key: /** @type {const} */ ("en"), tag: "en", mark: "EN", name: "EN: English" },
};

export function Header() {
  const other = OTHER_LANGUAGE[language.peek()];
  return el(
    "header",
    { class: "top" },
    el("a", { class: "skip", href: "#view", onclick: skipToView }, t("skip")),
    el(
      "div",
      { class: "brand" },
      svg(
        "svg",
        { viewBox: "0 0 32 32", "aria-hidden": "true" },
        svg("rect", { width: 32, height: 32, rx: 8 }),
        svg("path", { d: "M9 23V9m0 7c7 0 5-5 10-5.5M9 20c10 0 8-1.5 13-1.5" }),
        svg("circle", { cx: 9, cy: 9, r: 2.6 }),
        svg("circle", { cx: 21, cy: 10, r: 2.6 }),
        svg("circle", { cx: 23, cy: 18.5, r: 2.6 }),
      ),
      el("span", { class: "brand-name" }, "Verset"),
    ),
    el(
      "fieldset",
      { class: "segments" },
      el("legend", { class: "unseen" }, t("cloud")),
      CLOUDS.map((cloud) =>
        el(
          "label",
          {},
          el("input", {
            type: "radio",
            name: "cloud",
            value: cloud,
            autocomplete: "off",
            checked: () => route.value.cloud === cloud,
            onchange: () => navigate({ cloud, dataset: "", ...NO_SELECTION }),
          }),
          el("span", { class: cloud }, t(`cloud.${cloud}`)),
        ),
      ),
    ),
    el(
      "button",
      {
        type: "button",
        id: "account",
        class: () => `account ${isUnusual() ? "warn" : ""}`,
        onclick: openAccount,
      },
      icon("key"),
      el("span", { class: "account-name" }, accountName),
    ),
    el(
      "a",
      {
        class: "docs",
        href: routeHref({ ...route.peek(), page: "files" }),
        "aria-current": () => (route.value.page === "files" ? "page" : undefined),
      },
      t("files.link"),
    ),
    el(
      "a",
      {
        class: "docs",
        href: routeHref({ ...route.peek(), page: "debug" }),
        "aria-current": () => (route.value.page === "debug" ? "page" : undefined),
      },
      t("debugger.link"),
    ),
    el("a", { class: "docs", href: "docs/" }, t("docs")),
    el(
      "button",
      {
        type: "button",
        id: "language",
        class: "quiet square",
        lang: other.tag,
        "aria-label": other.name,
        title: other.name,
        onclick: () => setLanguage(other.key),
      },
      other.mark,
    ),
    el(
      "button",
      {
        type: "button",
        id: "theme",
        class: "quiet square",
        "aria-label": () => t("theme", { name: t(`theme.${theme.value}`) }),
        title: () => t("theme", { name: t(`theme.${theme.value}`) }),
        onclick: cycleTheme,
      },
      () => icon(theme.value),
    ),
  );
}

/** Tests if the account is a real one, or not working. */
const isUnusual = () =>
  faultInjection.value || connectionError.value || session.value?.account.kind === "own";

function accountName() {
  const account = session.value?.account;
  const kind = account?.kind;
  if (connectionError.value) return t("account.unreachable");
  if (!kind) return t("account.connecting");
  if (kind === "own") return [el("strong", { class: "live" }, "LIVE"), " ", liveAccount(account)];
  return faultInjection.value ? t(`fault.${faultInjection.value}`) : t(`account.choice.${kind}`);
}

/** Place and key of the account of the current cloud. @param {import("../clouds/accounts.js").Account} account */
function liveAccount(account) {
  const options = account[route.value.cloud];
  if (!options) return t("account.none");
  const { region, endpoint, credentials } = options;
  const place = region ?? (endpoint ? new URL(endpoint).host : t(`cloud.${route.value.cloud}`));
  const { accessKeyId } = credentials;
  return `${place} · ${accessKeyId ? `AK …${accessKeyId.slice(-4)}` : t("account.kind.token")}`;
}

/** @param {{ preventDefault: () => void }} event */
function skipToView(event) {
  // Following the link would replace the route in the URL.
  event.preventDefault();
  byId("view").focus();
}
