/** Dialogs that ask: a question, or a form. */

import { formField, formValues, openDialog } from "../lib/dialog.js";
import { el } from "../lib/dom.js";
import { t } from "../lib/i18n.js";
import { signal } from "../lib/signals.js";
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
 * @returns {Promise<Values | undefined>} the values of the fields; `undefined` if cancelled
 */
export async function formDialog({ title, text, confirm, fields = [], danger = false, submit }) {
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
        markInvalid(form, error.value);
      }
      isSubmitting.value = false;
    };
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
      fields.map((field, i) => formField(field, { focus: i === 0 })),
      el("div", { class: "dialog-problem", role: "alert" }, () =>
        error.value ? failureView(error.value, { onInspect: close }) : undefined,
      ),
      el(
        "div",
        { class: "dialog-foot" },
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
 * Marks and focuses the field that an error names; a service's own errors name none.
 * @param {HTMLFormElement} form
 * @param {Error | undefined} error
 */
function markInvalid(form, error) {
  const { field } = /** @type {{ field?: string }} */ (error ?? {});
  for (const control of form.elements) control.removeAttribute("aria-invalid");
  const control = field && form.elements.namedItem(field);
  if (!(control instanceof HTMLElement)) return;
  control.setAttribute("aria-invalid", "true");
  control.focus();
}
