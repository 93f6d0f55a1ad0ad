/** What is kept between visits: taste, and nothing else. Storage may be closed to a page, which is no reason to fail. */

export function recall(name) {
  try {
    return localStorage.getItem(name);
  } catch {
    return null;
  }
}

export function remember(name, value) {
  try {
    localStorage.setItem(name, value);
  } catch {
    // Then it is asked anew next time.
  }
}
