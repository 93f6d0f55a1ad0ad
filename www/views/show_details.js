/** Opens the details of a version, from the table, the lineage and the charts. */

import { byId } from "../lib/dom.js";
import { navigate } from "../lib/route.js";

/**
 * Opens the details of a version.
 * @param {{ id: string }} version
 * @param {{ focus?: boolean }} [options] `focus`: move the keyboard focus there
 */
export function showDetails(version, { focus = false } = {}) {
  navigate({ version: version.id });
  // The panel is rendered in a microtask.
  if (focus) setTimeout(() => byId("details-title")?.focus());
}
