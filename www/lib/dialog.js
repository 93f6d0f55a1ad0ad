/** Questions that are asked before something is done. */

import { el } from "./dom.js";
import { t } from "./i18n.js";
import { icon } from "./icons.js";
import { scope } from "./signals.js";

/**
 * A modal dialog, which takes itself away when it closes. Focus goes back to where it was.
 * @param {{ title: string, wide?: boolean }} how
 * @param {(close: () => void) => import("./dom.js").Child} make its content
 * @returns {Promise<void>} resolves when it is closed
 */
export function openDialog({ title, wide = false }, make) {
  return new Promise((closed) => {
    let dialog;
    let pressedOutside = false;
    const end = scope(() => {
      const close = () => dialog.close();
      dialog = el(
        "dialog",
        {
          class: wide ? "dialog wide" : "dialog",
          "aria-labelledby": "dialog-title",
          onclose: () => {
            end();
            dialog.remove();
            closed();
          },
          // A click on what is around it, but not where a text was marked beyond the edge.
          onpointerdown: (event) => {
            pressedOutside = event.target === dialog;
          },
          onclick: (event) => {
            if (pressedOutside && event.target === dialog) close();
          },
        },
        el(
          "header",
          { class: "dialog-head" },
          el("h2", { id: "dialog-title" }, title),
          el(
            "button",
            { type: "button", class: "quiet square", "aria-label": t("close"), onclick: close },
            icon("close"),
          ),
        ),
        make(close),
      );
    });
    document.body.append(dialog);
    dialog.showModal();
    dialog.querySelector("[data-focus]")?.focus();
  });
}

/**
 * @typedef {object} Field
 * @property {string} name
 * @property {string} label
 * @property {"text" | "textarea" | "checkbox" | "select"} [kind]
 * @property {string | boolean} [value]
 * @property {string} [hint]
 * @property {string} [pattern]
 * @property {boolean} [required]
 * @property {{ value: string, label: string }[]} [options]
 */

/**
 * Asks; resolves to the values of the fields, or to nothing where it was left.
 * @param {{ title: string, text: string[], fields?: Field[], confirm: string, danger?: boolean }} question
 * @returns {Promise<Record<string, any> | undefined>}
 */
export async function ask({ title, text, fields = [], confirm, danger = false }) {
  let answer;
  await openDialog({ title }, (close) =>
    el(
      "form",
      {
        class: "dialog-body",
        onsubmit: (event) => {
          event.preventDefault();
          answer = valuesOf(event.target, fields);
          close();
        },
      },
      text.map((paragraph) => el("p", {}, paragraph)),
      fields.map((field, i) => fieldView(field, i === 0)),
      el(
        "div",
        { class: "dialog-foot" },
        el(
          "button",
          // Where something is lost, the way back is the one that Enter takes.
          {
            type: "button",
            onclick: close,
            "data-focus": danger && fields.length === 0,
          },
          t("cancel"),
        ),
        el(
          "button",
          {
            class: danger ? "danger" : "primary",
            "data-focus": !danger && fields.length === 0,
          },
          confirm,
        ),
      ),
    ),
  );
  return answer;
}

/** @param {Field} field @param {boolean} [focus] */
export function fieldView(field, focus = false) {
  const { name, label, kind = "text", value, hint, pattern, required, options, type } = field;
  const id = `field-${name}`;
  const common = {
    id,
    name,
    required,
    "aria-describedby": hint ? `${id}-hint` : undefined,
    "data-focus": focus,
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
    kind === "select"
      ? el(
          "select",
          common,
          options.map((each) =>
            el("option", { value: each.value, selected: each.value === value }, each.label),
          ),
        )
      : kind === "textarea"
        ? el("textarea", { ...common, rows: 3, value: value ?? "" })
        : el("input", { type: type ?? "text", ...common, pattern, value: value ?? "" });
  return el("div", { class: "field" }, el("label", { for: id }, label), control, hintView);
}

/** @param {HTMLFormElement} form @param {Field[]} fields */
export const valuesOf = (form, fields) =>
  Object.fromEntries(
    fields.map(({ name, kind }) => {
      const control = form.elements[name];
      return [name, kind === "checkbox" ? control.checked : control.value.trim()];
    }),
  );
