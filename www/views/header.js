/** The bar at the top: cloud, account, language, light. */

import { byId, el, svg } from "../lib/dom.js";
import { chooseLanguage, language, t } from "../lib/i18n.js";
import { icon } from "../lib/icons.js";
import { CLOUDS, go, route } from "../lib/route.js";
import { nextTheme, theme } from "../lib/theme.js";
import { connectionError, session, trouble } from "../model/session.js";
import { openAccount } from "./account.js";

/** By the language that is shown, the other one. */
const OTHER = {
  en: { key: "zh", tag: "zh-CN", mark: "中", name: "中文" },
  zh: { key: "en", tag: "en", mark: "EN", name: "EN: English" },
};

export function Header() {
  const other = OTHER[language.peek()];
  return el(
    "header",
    { class: "top" },
    el("a", { class: "skip", href: "#view", onclick: skip }, t("skip")),
    el(
      "div",
      { class: "brand" },
      svg("svg", { viewBox: "0 0 32 32", "aria-hidden": "true" }, [
        svg("rect", { width: 32, height: 32, rx: 8 }),
        svg("path", { d: "M9 23V9m0 7c7 0 5-5 10-5.5M9 20c10 0 8-1.5 13-1.5" }),
        svg("circle", { cx: 9, cy: 9, r: 2.6 }),
        svg("circle", { cx: 21, cy: 10, r: 2.6 }),
        svg("circle", { cx: 23, cy: 18.5, r: 2.6 }),
      ]),
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
            onchange: () => go({ cloud, dataset: "", version: "", a: "", b: "" }),
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
        class: () => `account ${trouble.value || connectionError.value ? "warn" : ""}`,
        onclick: openAccount,
      },
      icon("key"),
      el("span", { class: "account-name" }, accountName),
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
        onclick: () => chooseLanguage(other.key),
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
        onclick: nextTheme,
      },
      () => icon(theme.value),
    ),
  );
}

function accountName() {
  const kind = session.value?.account.kind;
  if (connectionError.value) return t("account.unreachable");
  if (!kind) return t("account.connecting");
  return trouble.value ? t(`trouble.${trouble.value}`) : t(`account.${kind}`);
}

function skip(event) {
  // The address is the page's own: a link would change it.
  event.preventDefault();
  byId("view").focus();
}
