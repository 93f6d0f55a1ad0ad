/** Text keys of failures that the package or a service identifies. */

/**
 * Reasons of the package by their text. What an application would correct in its code shares a text: the original
 * message beside it names the field.
 * @type {[string, string][]}
 */
const REASONS = [
  [
    "invalid-parameter",
    "unknown-parameter missing-parameter invalid-parameter conflicting-options unknown-service unknown-operation reserved-header",
  ],
  ["missing-project-id", "missing-project-id"],
  ["missing-endpoint", "missing-endpoint"],
  ["invalid-credentials", "invalid-credentials credentials-provider-failed secret-in-browser"],
  ["token-not-accepted", "token-not-accepted"],
  ["connection-failed", "connection-failed"],
  ["not-connected", "not-connected"],
  ["timeout", "timeout total-timeout"],
  ["wait-timeout", "wait-timeout"],
  [
    "unexpected-response",
    "unexpected-response not-json response-too-large empty-response redirected range-not-satisfiable checksum-mismatch",
  ],
  ["request-altered", "request-altered"],
  ["wrong-secret-key", "wrong-secret-key"],
  ["refused-before", "refused-before"],
  ["unsupported-runtime", "unsupported-runtime module-not-loaded unexpected-failure file-failed"],
];

/** Codes of ModelArts that mean the same as another one. @type {Record<string, string>} */
const SAME_CODE = { 4349: "1644", 1642: "4355", 4343: "1647", 4381: "1647", 4704: "1647" };

/**
 * Returns the text key for a reason. `task-failed` and `aborted` have none: they say no more than the error's class.
 * @param {string | undefined} reason
 */
export function reasonKey(reason = "") {
  const [name] = REASONS.find(([, names]) => names.split(" ").includes(reason)) ?? [];
  return name && `reason.${name}`;
}

/** Returns the text key for a service's code, if it has one. @param {string} [code] */
export const codeKey = (code = "") => {
  const [service, number] = code.split(".");
  return `code.${service}.${SAME_CODE[number] ?? number}`;
};
