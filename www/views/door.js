/** The line at the top that introduces the page and links to the package. Closing it is remembered. */

import { copyButton } from "../lib/clipboard.js";
import { byId, el } from "../lib/dom.js";
import { t } from "../lib/i18n.js";
import { icon } from "../lib/icons.js";
import { readPreference, savePreference } from "../lib/preferences.js";
import { route, routeHref } from "../lib/route.js";
import { signal } from "../lib/signals.js";
import { session } from "../model/session.js";
import { openAccount } from "./account.js";

const STORAGE_KEY = "verset-door";
const INSTALL = "npm install verset";

const isClosed = signal(readPreference(STORAGE_KEY) === "closed");

export const Door = () =>
  el(
    "aside",
    { class: "door", "aria-label": t("door"), hidden: () => isClosed.value },
    el(
      "p",
      {},
      el("strong", {}, "Verset:"),
      " ",
      t("door.what"),
      () => session.value?.account.kind !== "own" && el("span", {}, " ", t("door.sample")),
    ),
    el(
      "span",
      { class: "door-install" },
      el("code", {}, INSTALL),
      copyButton(() => INSTALL, { label: t("door.copy"), quiet: true }),
    ),
    el("a", { href: "docs/" }, t("door.readme")),
    el("a", { href: routeHref({ ...route.peek(), page: "files" }) }, t("door.files")),
    el("button", { type: "button", class: "link", onclick: openAccount }, t("door.failure")),
    el(
      "button",
      {
        type: "button",
        class: "quiet square small",
        "aria-label": t("door.close"),
        onclick: () => {
          isClosed.value = true;
          savePreference(STORAGE_KEY, "closed");
          byId("account").focus();
        },
      },
      icon("close"),
    ),
  );
