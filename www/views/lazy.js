/** A view whose code is loaded when it is first shown. */

import { el } from "../lib/dom.js";
import { onCleanup, signal, untracked } from "../lib/signals.js";
import { failureView } from "./failure.js";
import { skeletons } from "./widgets.js";

/** @typedef {import("../lib/dom.js").Child} Child */

/** @param {() => Promise<() => Child>} load @returns {Child} */
export function Lazy(load) {
  const view = signal(/** @type {(() => Child) | undefined} */ (undefined));
  let isStopped = false;
  onCleanup(() => {
    isStopped = true;
  });
  const start = () => {
    view.value = undefined;
    load().then(
      (component) => {
        if (!isStopped) view.value = component;
      },
      (error) => {
        if (!isStopped) {
          view.value = () => el("div", { class: "center" }, failureView(error, { retry: start }));
        }
      },
    );
  };
  start();
  return () => {
    const component = view.value;
    return component ? untracked(component) : skeletons(6, "rows");
  };
}
