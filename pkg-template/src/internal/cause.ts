// Causes of errors: copies of values that users' functions threw.
//
// A `fetch` of the user's may throw an error that holds its whole request, with token and signature, and a logger prints
// all of it. So a cause is a copy of what identifies a failure, with the secrets of the request replaced.

import { MAX_TEXT } from "./json.js";

/** Properties that are copied: those of errors, and those of Node's failed connections. */
const PROPERTIES = ["name", "stack", "code", "syscall", "hostname", "address", "port"];
/** Maximum depth of nested causes; Node has two. */
const MAX_DEPTH = 4;

/** A copy of a thrown value that is safe to print. Primitive values are kept; `hide` redacts texts. */
export function safeCopy(thrown: unknown, hide: (name: string, text: string) => string): unknown {
  const shown = (text: string) => hide("", text.slice(0, MAX_TEXT));
  function copy(thrown: unknown, depth: number): unknown {
    if (typeof thrown === "string") return shown(thrown);
    if (Object(thrown) !== thrown) return thrown;
    const message = property(thrown, "message");
    const error = new Error(shown(typeof message === "string" ? message : ""));
    for (const name of PROPERTIES) {
      const value = property(thrown, name);
      if (typeof value === "string") set(error, name, shown(value));
      else if (typeof value === "number") set(error, name, value);
    }
    const cause = property(thrown, "cause");
    if (depth > 0 && cause !== undefined) set(error, "cause", copy(cause, depth - 1));
    return error;
  }
  return copy(thrown, MAX_DEPTH);
}

function set(error: Error, name: string, value: unknown): void {
  Object.defineProperty(error, name, {
    value,
    configurable: true,
    writable: true,
    // As on errors of the language.
    enumerable: !(name in error) && name !== "cause",
  });
}

/** A property of a thrown value; one that throws counts as missing. */
export function property(thrown: unknown, name: string): unknown {
  try {
    return Object(thrown)[name];
  } catch {
    return undefined;
  }
}
