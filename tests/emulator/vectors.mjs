// Turns golden vectors into requests as received.

import { readFileSync } from "node:fs";

export const readVectors = (name) =>
  JSON.parse(readFileSync(new URL(`../support/vectors/${name}.json`, import.meta.url), "utf8"))
    .vectors;

/** HTTP libraries decode header values as one character per byte. */
const asBytes = (text) => Buffer.from(text, "utf8").toString("latin1");

export function bodyOf({ body }) {
  if (body === null) return Buffer.alloc(0);
  const { prefix, repeat, times, suffix } = body.gen ?? {};
  return Buffer.from(body.gen ? prefix + repeat.repeat(times) + suffix : body.utf8);
}

/** The request of a vector; `sent` is the vector, or its `as_sent_by_fetch`. @returns {any} */
export function arrived(vector, sent = vector) {
  const url = sent.url ?? vector.input.url;
  const headers = Object.entries(sent.headers_sent).map(([name, value]) => [name, asBytes(value)]);
  return {
    method: vector.input.method,
    target: url.replace(/^https?:\/\/[^/?]*/, "") || "/",
    headers,
    body: bodyOf(vector.input),
  };
}

/** The same request with one header replaced. */
export function withHeader(request, name, change) {
  const headers = request.headers.map(([key, value]) => [
    key,
    key === name ? change(value) : value,
  ]);
  return { ...request, headers };
}

/** One byte more in the path, or in the query. */
export function changedTargets({ target }) {
  const [path, ...query] = target.split("?");
  const longer = `${query.join("?")}${query.join("") ? "0" : "z=1"}`;
  return [`${path}x${query.length ? "?" : ""}${query.join("?")}`, `${path}?${longer}`];
}
