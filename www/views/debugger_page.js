/** The signature debugger as a page of its own, which can be linked to. */

import { el } from "../lib/dom.js";
import { t } from "../lib/i18n.js";
import { Debugger } from "./debugger.js";

export const DebuggerPage = () =>
  el(
    "main",
    {},
    el(
      "div",
      { class: "dataset-head" },
      el("div", { class: "dataset-title" }, el("h1", {}, t("dock.debugger"))),
    ),
    el("div", { id: "view", class: "view", tabindex: -1 }, Debugger()),
  );
