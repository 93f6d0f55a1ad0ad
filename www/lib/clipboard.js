/** Buttons that copy. */

import { announce } from "./announce.js";
import { el } from "./dom.js";
import { t } from "./i18n.js";
import { icon } from "./icons.js";

/**
 * @param {() => string} text what is copied, made when it is asked for
 * @param {{ label: string, quiet?: boolean }} how
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
          // Without the permission there is nothing that this page could do.
          announce(t("notCopied"), { urgent: true });
        }
      },
    },
    mark,
    quiet ? undefined : label,
  );
}
