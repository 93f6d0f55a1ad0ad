/** Dialogs that ask: a question, or a form. */

import { formField, formValues, openDialog } from "../lib/dialog.js";
import { el } from "../lib/dom.js";
import { t } from "../lib/i18n.js";
import { signal } from "../lib/signals.js";
import { codeButton } from "./code_block.js";
import { failureView } from "./failure.js";

/** @typedef {Record<string, any>} Values */

/**
 * Opens a dialog with a form, or with a question if there are no fields.
 * @param {object} options
 * @param {string} options.title
 * @param {string[]} options.text
 * @param {string} options.confirm label of the button
 * @param {import("../lib/dialog.js").Field[]} [options.fields]
 * @param {boolean} [options.danger] data would be lost
 * @param {(values: Values) => Promise<unknown>} [options.submit] the dialog stays open until it has resolved, and
 *   shows the error if it rejects
 * @param {(values: Values) => Promise<import("./code_block.js").Code>} [options.code]
 * @returns {Promise<Values | undefined>} the values of the fields; `undefined` if cancelled
 */
export async function formDialog({
  title,
  text,
  confirm,
  fields = [],
  danger = false,
  submit,
  code,
}) {
  /** @type {Values | undefined} */
  let values;
  await openDialog({ title }, (close) => {
    const isSubmitting = signal(false);
    const error = signal(/** @type {Error | undefined} */ (undefined));
    /** @param {HTMLFormElement} form */
    const send = async (form) => {
      const entered = formValues(form, fields);
      error.value = undefined;
      markInvalid(form, undefined);
      isSubmitting.value = true;
      try {
        await submit?.(entered);
        values = entered;
        close();
      } catch (refused) {
        error.value = /** @type {Error} */ (refused);
        markInvalid(form, fieldOf(error.value, fields));
      }
      isSubmitting.value = false;
    };
    /** The error of a field, below it, or that of no field. @param {string | undefined} name */
    const problem = (name) =>
      el("div", { class: "dialog-problem", role: "alert" }, () =>
        error.value && fieldOf(error.value, fields) === name
          ? failureView(error.value, { onInspect: close })
          : undefined,
      );
    return el(
      "form",
      {
        class: "dialog-body",
        onsubmit: (event) => {
          event.preventDefault();
          if (!isSubmitting.peek()) send(event.currentTarget);
        },
      },
      text.map((paragraph) => el("p", {}, paragraph)),
      fields.map((field, i) => [formField(field, { focus: i === 0 }), problem(field.name)]),
      problem(undefined),
      el(
        "div",
        { class: "dialog-foot" },
        code && codeButton((form) => code(form ? formValues(form, fields) : {})),
        el(
          "button",
          // If data would be lost, Enter cancels.
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
            "aria-disabled": () => (isSubmitting.value ? "true" : undefined),
          },
          confirm,
        ),
      ),
    );
  });
  return values;
}

/**
 * Returns the name of the field that an error is about: the package names it, a service has a code for it or writes
 * its name in the message.
 * @param {Error & { field?: string, code?: string }} error
 * @param {import("../lib/dialog.js").Field[]} fields
 */
function fieldOf({ field, code, message }, fields) {
  const found =
    fields.find(({ name }) => name === field) ??
    fields.find(({ codes = [] }) => code !== undefined && codes.includes(code)) ??
    fields.find(({ name }) => new RegExp(`\\b${name}\\b`).test(message));
  return found?.name;
}

/**
 * Marks and focuses the field of an error.
 * @param {HTMLFormElement} form
 * @param {string | undefined} field its name
 */
export function markInvalid(form, field) {
  for (const control of form.elements) control.removeAttribute("aria-invalid");
  const control = field && form.elements.namedItem(field);
  if (!(control instanceof HTMLElement)) return;
  control.setAttribute("aria-invalid", "true");
  control.focus();
}
