/** The actions that can succeed on a version, by its state. */

/** @typedef {"switch" | "import" | "publish" | "export" | "compare" | "delete"} Action */

/** @param {import("./version.js").Version} version @returns {Action[]} */
export const allowedActions = (version) =>
  version.published ? qianfanActions(version, version.published) : modelartsActions(version);

/** @param {import("./version.js").Version} version @returns {Action[]} */
function modelartsActions({ current, state }) {
  if (state.tone !== "good") return ["compare", "delete"];
  return current ? ["export", "compare", "delete"] : ["switch", "export", "compare", "delete"];
}

/**
 * @param {import("./version.js").Version} version
 * @param {import("./version.js").State} published
 * @returns {Action[]}
 */
function qianfanActions({ state }, published) {
  /** @type {Action[]} */
  const actions = [];
  const isImported = state.key === "state.imported";
  const isBusy = state.tone === "busy" || published.tone === "busy";
  // Nothing can be imported into a published version.
  const isOpen = !isBusy && published.tone !== "good";
  if (isOpen && isImported) actions.push("publish");
  if (isOpen) actions.push("import");
  if (isImported) actions.push("export");
  return [...actions, "compare", "delete"];
}
