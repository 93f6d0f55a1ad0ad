/** A field for the name of a version of the dataset. */

import { el } from "../lib/dom.js";
import { t } from "../lib/i18n.js";
import { navigate } from "../lib/route.js";
import { computed, signal } from "../lib/signals.js";
import { versions } from "../model/session.js";
import { currentMark, stateChip } from "./widgets.js";

/** Names suggested while typing. */
const MAX_SUGGESTIONS = 50;

/**
 * @param {"a" | "b" | "version"} name of the route's property for the version
 * @param {() => import("../model/version.js").Version | undefined} read returns the version that is shown
 */
export function versionField(name, read) {
  const typed = signal("");
  const chosen = computed(read);
  const suggestions = () =>
    versions.value.list
      .filter((version) => version.name.toLowerCase().includes(typed.value.toLowerCase()))
      .slice(0, MAX_SUGGESTIONS);
  const id = `compare-${name}`;
  return el(
    "div",
    { class: `side ${name}` },
    el("label", { for: id }, t(name === "version" ? "column.version" : `compare.side.${name}`)),
    el("input", {
      id,
      list: `${id}-names`,
      autocomplete: "off",
      spellcheck: "false",
      placeholder: t("compare.name"),
      value: () => chosen.value?.name ?? "",
      oninput: (event) => {
        typed.value = event.currentTarget.value.trim();
        const found = versions.peek().list.find((version) => version.name === typed.peek());
        if (found) navigate({ [name]: found.id });
      },
      // A name that matches no version is reset, because what is below belongs to another one.
      onchange: (event) => {
        event.currentTarget.value = chosen.value?.name ?? "";
      },
    }),
    el("datalist", { id: `${id}-names` }, () =>
      suggestions().map((version) => el("option", { value: version.name })),
    ),
    el("span", { class: "side-facts" }, () => {
      const version = chosen.value;
      return version && [stateChip(version.state), version.current && currentMark()];
    }),
  );
}
