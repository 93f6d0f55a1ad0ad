/** CORS as the owner of a bucket has set it. */

import type { IncomingRequest } from "../http/request.js";
import type { EmulatorCorsRule } from "../types.js";

/** Returns the headers of a response to a page; none if no rule allows it to read. */
export function corsHeaders(
  rules: readonly EmulatorCorsRule[],
  request: IncomingRequest,
): Record<string, string> {
  const origin = request.header("origin");
  if (origin === "") return {};
  const preflight = request.method === "OPTIONS";
  const method = preflight ? request.header("access-control-request-method") : request.method;
  const requested = request
    .header("access-control-request-headers")
    .split(",")
    .map((name) => name.trim().toLowerCase())
    .filter((name) => name !== "");
  const rule = rules.find(
    ({ origins, methods, headers }) =>
      origins.some((pattern) => matches(pattern, origin)) &&
      methods.includes(method) &&
      (!preflight ||
        requested.every((name) => headers.some((one) => matches(one.toLowerCase(), name)))),
  );
  if (!rule) return {};
  return {
    "Access-Control-Allow-Origin": rule.origins.includes("*") ? "*" : origin,
    "Access-Control-Allow-Methods": rule.methods.join(", "),
    ...(requested.length > 0 && { "Access-Control-Allow-Headers": requested.join(", ") }),
    ...(rule.exposed.length > 0 && { "Access-Control-Expose-Headers": rule.exposed.join(", ") }),
    ...(rule.maxAgeSeconds !== undefined && {
      "Access-Control-Max-Age": String(rule.maxAgeSeconds),
    }),
    Vary: "Origin, Access-Control-Request-Method, Access-Control-Request-Headers",
  };
}

/** @param pattern has at most one `*`, for any text */
function matches(pattern: string, text: string) {
  const [start = "", end] = pattern.split("*");
  if (end === undefined) return pattern === text;
  return text.length >= start.length + end.length && text.startsWith(start) && text.endsWith(end);
}
