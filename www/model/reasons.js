/** Text keys of failures that the package or a service identifies. */

/**
 * Reasons of the package that share a text. What an application would correct in its code does: the original message
 * beside it names the field.
 * @type {[name: string, reasons: RegExp][]}
 */
const SHARED = [
  ["invalid-parameter", /^(unknown|missing|invalid-param|conflicting|reserved)/],
  ["invalid-credentials", /credentials|browser/],
  ["timeout", /^total/],
  ["unexpected-response", /response|json|redirected|range|checksum/],
  ["unsupported-runtime", /module|failure|file/],
];

/** Codes of ModelArts that mean the same as another one. @type {Record<string, string>} */
const SAME_CODE = { 4349: "1644", 1642: "4355", 4343: "1647", 4381: "1647", 4704: "1647" };

/**
 * Returns the text key for a reason. There is no text for `task-failed` and `aborted`, which say no more than the
 * error's class.
 * @param {string | undefined} reason
 */
export const reasonKey = (reason = "") =>
  `reason.${SHARED.find(([, reasons]) => reasons.test(reason))?.[0] ?? reason}`;

/** Returns the text key for a service's code, if it has one. @param {string} [code] */
export const codeKey = (code = "") => {
  const [service, number] = code.split(".");
  return `code.${service}.${SAME_CODE[number] ?? number}`;
};
