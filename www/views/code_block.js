/** Texts to read and to copy: messages, commands and programs. */

import { copyButton } from "../lib/clipboard.js";
import { openDialog } from "../lib/dialog.js";
import { el } from "../lib/dom.js";
import { t } from "../lib/i18n.js";

/** Longer texts are cut on display, not in the copy. */
const MAX_CHARACTERS = 60_000;

/**
 * @param {string} title
 * @param {string} text
 * @param {{ mask?: (text: string) => string, label?: string }} [options] `mask` applies to the text on display,
 *   not to the copy
 */
export function codeBlock(title, text, { mask = (shown) => shown, label = t("copy") } = {}) {
  return el(
    "div",
    { class: "code" },
    el(
      "div",
      { class: "code-head" },
      el("h4", {}, title),
      copyButton(() => text, { label }),
    ),
    el("pre", { tabindex: 0, role: "region", "aria-label": title }, () => mask(prettyPrint(text))),
  );
}

/**
 * An action of the page as a program and as a command.
 * @typedef {object} Code
 * @property {string} [program]
 * @property {string} [command]
 * @property {boolean} [isUnreachable] neither can reach the emulator in the page
 */

/** A button that shows the code of something. @param {(form: HTMLFormElement | null) => Code | Promise<Code>} read */
export const codeButton = (read) =>
  el(
    "button",
    {
      type: "button",
      class: "small code-button",
      onclick: async ({ currentTarget: { form } }) => {
        const { program, command, isUnreachable } = await read(form);
        openDialog({ title: t("code"), wide: true }, () =>
          el(
            "div",
            { class: "dialog-body" },
            program && codeBlock("JavaScript, TypeScript", program, { label: t("copyCode") }),
            command && codeBlock("CLI", command),
            el("p", { class: "muted" }, t("code.text"), isUnreachable && ` ${t("curl.page")}`),
          ),
        );
      },
    },
    t("code"),
  );

/** @param {string} text */
function prettyPrint(text) {
  let shown = text;
  try {
    shown = JSON.stringify(JSON.parse(text), null, 2);
  } catch {
    // Not JSON: shown as it is.
  }
  const hidden = shown.length - MAX_CHARACTERS;
  return hidden > 0
    ? `${shown.slice(0, MAX_CHARACTERS)}\n${t("truncated", { count: hidden })}`
    : shown;
}
