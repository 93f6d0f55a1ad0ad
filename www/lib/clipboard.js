/** Copy buttons. */

import { announce } from "./announce.js";
import { el } from "./dom.js";
import { t } from "./i18n.js";
import { icon } from "./icons.js";

/**
 * A button that copies a text; `quiet` shows its icon alone.
 * @param {() => string} text called when the button is pressed
 * @param {{ label: string, quiet?: boolean }} options
 */
export function copyButton(text, { label, quiet = false }) {
  const mark = el("span", { class: "copy-mark" }, icon("copy"));
  return el(
    "button",
    {
      type: "button",
      class: quiet ? "quiet square small" : "small",
      "aria-label": quiet ? label : undefined,
      title: quiet ? label : undefined,
      onclick: async () => {
        try {
          await navigator.clipboard.writeText(text());
          mark.replaceChildren(icon("check"));
          announce(t("copied"));
          setTimeout(() => mark.replaceChildren(icon("copy")), 1500);
        } catch {
          // The permission was denied; the page cannot ask for it.
          announce(t("notCopied"), { urgent: true });
        }
      },
    },
    mark,
    quiet ? undefined : label,
  );
}
