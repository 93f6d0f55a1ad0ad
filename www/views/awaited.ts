/** Content of a promise: a skeleton until it resolves, and the failure if it rejects. */

import { el, keyed } from "../lib/dom.js";
import { onCleanup, signal } from "../lib/signals.js";
import { failureView } from "./failure.js";
import { skeletons } from "./widgets.js";

type Child = import("../lib/child.d.ts").Child;

export function awaited<T>(
  promise: Promise<T>,
  render: (value: T) => Child,
  retry?: () => void,
): Child {
  const result = signal<{ value?: T; error?: Error }>({});
  let isStopped = false;
  onCleanup(() => {
    isStopped = true;
  });
  const show = (next: { value?: T; error?: Error }) => {
    if (!isStopped) result.value = next;
  };
  promise.then(
    (value) => show({ value }),
    (error) => show({ error }),
  );
  return keyed(
    () => result.value,
    ({ value, error }) => {
      if (error) {
        return el("div", { class: "center" }, failureView(error, retry ? { retry } : {}));
      }
      return value === undefined ? skeletons(6, "rows") : render(value);
    },
  );
}
