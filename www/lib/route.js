/** The URL fragment as the page's state: it can be bookmarked, shared, and gone back to. */

import { signal } from "./signals.js";

/** @typedef {"modelarts" | "qianfan"} Cloud */
/** @typedef {"samples" | "versions" | "lineage" | "trends" | "compare"} View */
/** A page beside those of datasets. @typedef {"" | "files" | "debug"} Page */

export const CLOUDS = /** @type {const} */ (["modelarts", "qianfan"]);
/** The views of a cloud; Qianfan does not record which version another was made from. @param {Cloud} cloud */
export const viewsOf = (cloud) =>
  VIEWS.filter((view) => cloud === "modelarts" || view !== "lineage");
const VIEWS = /** @type {const} */ (["samples", "versions", "lineage", "trends", "compare"]);

const PAGES = /** @type {const} */ (["files", "debug"]);

/**
 * @typedef {object} Route
 * @property {Page} page empty for a dataset
 * @property {Cloud} cloud
 * @property {string} dataset id; empty for the first dataset
 * @property {View} view
 * @property {string} version id of the version whose details are open; empty for none
 * @property {string} a id of the version to compare
 * @property {string} b id of the version it is compared with
 * @property {string} filter text that the listed versions contain
 * @property {string} state tone of the listed versions; empty for all
 * @property {string} sort column to sort by, after a minus sign if descending; empty for the service's order
 */

/** The selection within a dataset, cleared when another dataset is chosen. */
export const NO_SELECTION = { version: "", a: "", b: "", filter: "", state: "", sort: "" };
const SELECTION = /** @type {(keyof typeof NO_SELECTION)[]} */ (Object.keys(NO_SELECTION));

/**
 * Parses `#/modelarts/<dataset>/lineage?version=<id>` or `#/files`.
 * @param {string} hash
 * @param {Route} [previous] whose dataset a page of its own leaves open
 * @returns {Route}
 */
function parseRoute(hash, previous) {
  const [path, query = ""] = hash.replace(/^#\/?/, "").split("?");
  const [cloud, dataset = "", view] = path.split("/").map(decode);
  const page = PAGES.find((name) => name === cloud) ?? "";
  if (page && previous) return { ...previous, page };
  const parameters = new URLSearchParams(query);
  const known = CLOUDS.find((name) => name === cloud) ?? "modelarts";
  return {
    page,
    cloud: known,
    dataset,
    view: viewOf(known, view),
    ...NO_SELECTION,
    ...Object.fromEntries(SELECTION.map((name) => [name, parameters.get(name) ?? ""])),
  };
}

/** @param {Cloud} cloud @param {string} name @returns {View} */
const viewOf = (cloud, name) => viewsOf(cloud).find((view) => view === name) ?? "versions";

/** @param {Omit<Route, "page"> & { page?: Page }} route */
export function routeHref({ page, cloud, dataset, view, ...rest }) {
  if (page) return `#/${page}`;
  const query = new URLSearchParams(Object.entries(rest).filter(([, value]) => value));
  const path = [cloud, dataset, view].map(encodeURIComponent).join("/");
  return `#/${path}${query.size > 0 ? `?${query}` : ""}`;
}

export const route = signal(parseRoute(location.hash));

addEventListener("hashchange", () => {
  route.value = parseRoute(location.hash, route.peek());
});

/**
 * Changes the route. Another page, cloud, dataset or view adds a history entry; another version does not.
 * @param {Partial<Route>} changes
 */
export function navigate(changes) {
  const current = route.peek();
  const next = { ...current, page: /** @type {Page} */ (""), ...changes };
  next.view = viewOf(next.cloud, next.view);
  // Without a dataset the URL is on its way to the first one.
  const isComplete =
    current.dataset !== "" || next.cloud !== current.cloud || next.page !== current.page;
  const addsEntry =
    isComplete &&
    /** @type {const} */ (["page", "cloud", "dataset", "view"]).some(
      (name) => next[name] !== current[name],
    );
  route.value = next;
  history[addsEntry ? "pushState" : "replaceState"](null, "", routeHref(next));
}

/** @param {string} text */
function decode(text) {
  try {
    return decodeURIComponent(text);
  } catch {
    return "";
  }
}
