/** Content that is read from exports. An export takes a while and is a task of the account, so the visitor starts it. */

import { el, keyed } from "../lib/dom.js";
import { t } from "../lib/i18n.js";
import { signal } from "../lib/signals.js";
import { awaited } from "./awaited.ts";
import { emptyView } from "./widgets.js";

type Child = import("../lib/child.d.ts").Child;

export function afterExport<T>(
  title: string,
  open: () => Promise<T>,
  render: (value: T) => Child,
): Child {
  const isAsked = signal(false);
  return keyed(
    () => isAsked.value,
    (asked) =>
      asked
        ? awaited(open(), render, () => {
            isAsked.value = false;
          })
        : emptyView({
            title,
            text: t("samples.exportText"),
            action: el(
              "button",
              {
                type: "button",
                class: "primary",
                onclick: () => {
                  isAsked.value = true;
                },
              },
              t("samples.doExport"),
            ),
          }),
  );
}
