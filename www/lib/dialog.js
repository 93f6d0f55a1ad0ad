/** Modal dialogs and their form fields. */

import { el, renderScoped } from "./dom.js";
import { t } from "./i18n.js";
import { icon } from "./icons.js";

/**
 * Opens a modal dialog, which removes itself when it closes. The browser then restores the focus.
 * @param {{ title: string, wide?: boolean }} options
 * @param {(close: () => void) => import("./dom.js").Child} renderContent
 * @returns {Promise<void>} resolves when the dialog has closed
 */
export function openDialog({ title, wide = false }, renderContent) {
  return new Promise((resolve) => {
    let pressedBackdrop = false;
    /** @returns {void} */
    const close = () => dialog.close();
    /** @type {{ element: HTMLDialogElement, dispose: () => void }} */
    const { element: dialog, dispose } = renderScoped(() =>
      el(
        "dialog",
        {
          class: wide ? "dialog wide" : "dialog",
          "aria-label": title,
          onclose: () => {
            dispose();
            dialog.remove();
            resolve();
          },
          // A click on the backdrop closes the dialog; the end of a text selection that began inside does not.
          onpointerdown: (event) => {
            pressedBackdrop = event.target === dialog;
          },
          onclick: (event) => {
            if (pressedBackdrop && event.target === dialog) close();
          },
        },
        el(
          "header",
          { class: "dialog-head" },
          el("h2", {}, title),
          el(
            "button",
            { type: "button", class: "quiet square", "aria-label": t("close"), onclick: close },
            icon("close"),
          ),
        ),
        renderContent(close),
      ),
    );
    document.body.append(dialog);
    dialog.showModal();
    /** @type {HTMLElement | null} */ (dialog.querySelector("[data-focus]"))?.focus();
  });
}

/** @typedef {HTMLInputElement | HTMLTextAreaElement} Control */
/**
 * @typedef {object} Field
 * @property {string} name
 * @property {string} label
 * @property {"text" | "password" | "textarea" | "checkbox"} [kind]
 * @property {string | boolean} [value]
 * @property {string} [hint]
 * @property {string} [pattern]
 * @property {boolean} [required]
 * @property {string[]} [suggestions]
 * @property {string[]} [codes] the service's codes for an invalid value
 */

/** @param {Field} field @param {{ focus?: boolean }} [options] `focus`: on this field when the dialog opens */
export function formField(field, { focus = false } = {}) {
  const { name, label, kind = "text", value, hint, pattern, required, suggestions } = field;
  const id = `field-${name}`;
  const common = {
    id,
    name,
    required,
    "aria-describedby": hint ? `${id}-hint` : undefined,
    "data-focus": focus,
    // The browser's own text is in its language, and covers the hint.
    oninvalid: (/** @type {{ currentTarget: Control }} */ { currentTarget }) =>
      currentTarget.setCustomValidity(currentTarget.value && hint ? hint : t("field.required")),
    oninput: (/** @type {{ currentTarget: Control }} */ { currentTarget }) =>
      currentTarget.setCustomValidity(""),
    autocomplete: "off",
    spellcheck: "false",
  };
  const hintView = hint && el("small", { id: `${id}-hint` }, hint);
  if (kind === "checkbox") {
    return el(
      "div",
      { class: "field check" },
      el(
        "label",
        {},
        el("input", { type: "checkbox", ...common, checked: value }),
        el("span", {}, label),
      ),
      hintView,
    );
  }
  const control =
    kind === "textarea"
      ? el("textarea", { ...common, rows: 3, value: value ?? "" })
      : el("input", {
          type: kind,
          ...common,
          pattern,
          value: value ?? "",
          list: suggestions && `${id}-list`,
        });
  return el(
    "div",
    { class: "field" },
    el("label", { for: id }, label),
    control,
    suggestions &&
      el(
        "datalist",
        { id: `${id}-list` },
        suggestions.map((text) => el("option", { value: text })),
      ),
    hintView,
  );
}

/** @param {HTMLFormElement} form @param {Field[]} fields @returns {Record<string, any>} */
export const formValues = (form, fields) =>
  Object.fromEntries(
    fields.map(({ name, kind }) => {
      const control = /** @type {HTMLInputElement} */ (form.elements.namedItem(name));
      return [name, kind === "checkbox" ? control.checked : control.value.trim()];
    }),
  );
