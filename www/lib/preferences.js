/** Preferences kept between visits (language, theme). Nothing fails if the browser denies storage to the page. */

/** @param {string} name */
export function readPreference(name) {
  try {
    return localStorage.getItem(name);
  } catch {
    return null;
  }
}

/** @param {string} name @param {string} value */
export function savePreference(name, value) {
  try {
    localStorage.setItem(name, value);
  } catch {
    // The preference then lasts for this visit only.
  }
}
