/** What is looked at, in the address: it can be kept, sent, and gone back to. */

import { signal } from "./signals.js";

export const CLOUDS = ["modelarts", "qianfan"];
export const VIEWS = ["versions", "lineage", "trends", "compare"];

/**
 * @typedef {object} Route
 * @property {"modelarts" | "qianfan"} cloud
 * @property {string} dataset its id; empty for the first
 * @property {"versions" | "lineage" | "trends" | "compare"} view
 * @property {string} version id of the one whose details are shown; empty for none
 * @property {string} a id of the version that is compared
 * @property {string} b id of the version that it is compared with
 */

/** `#/modelarts/<dataset>/lineage?version=<id>` @param {string} hash @returns {Route} */
function readRoute(hash) {
  const [path, query = ""] = hash.replace(/^#\/?/, "").split("?");
  const [cloud, dataset = "", view] = path.split("/").map(decode);
  const parameters = new URLSearchParams(query);
  return {
    cloud: CLOUDS.includes(cloud) ? cloud : "modelarts",
    dataset,
    view: VIEWS.includes(view) ? view : "versions",
    version: parameters.get("version") ?? "",
    a: parameters.get("a") ?? "",
    b: parameters.get("b") ?? "",
  };
}

/** @param {Route} route */
export function writeRoute({ cloud, dataset, view, ...rest }) {
  const query = new URLSearchParams(Object.entries(rest).filter(([, value]) => value));
  const path = [cloud, dataset, view].map(encodeURIComponent).join("/");
  return `#/${path}${query.size > 0 ? `?${query}` : ""}`;
}

export const route = signal(readRoute(location.hash));

addEventListener("hashchange", () => {
  route.value = readRoute(location.hash);
});

/**
 * Goes elsewhere. Another dataset or view is a step that the browser's Back undoes; another version
 * is not.
 * @param {Partial<Route>} changes
 */
export function go(changes) {
  const before = route.peek();
  const next = { ...before, ...changes };
  const isStep = ["cloud", "dataset", "view"].some((name) => next[name] !== before[name]);
  route.value = next;
  history[isStep ? "pushState" : "replaceState"](null, "", writeRoute(next));
}

function decode(text) {
  try {
    return decodeURIComponent(text);
  } catch {
    return "";
  }
}
