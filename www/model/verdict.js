/** The one conclusion from a signed request and the gateway's response. */

/**
 * @typedef {object} Evidence
 * @property {boolean} hasRequest a request or a canonical request was pasted
 * @property {boolean} isSigned the request has a signature, or its canonical request was pasted
 * @property {string} [rejection] text key of the gateway's reason
 * @property {boolean} [differs] the gateway's canonical request differs; absent if there is none to compare
 * @property {boolean} [matches] the secret that was entered gives the signature; absent without one
 * @property {boolean} isLate the signature is not valid now
 */
/** @typedef {{ tone: "good" | "bad" | "", key: string }} Verdict */

/** Reasons that leave open which line differs. */
const OPEN = ["rejection.mismatch", "rejection.incomplete", "rejection.other"];

/** Tests for a reason that names a cause. @param {string} [rejection] text key */
export const isSpecific = (rejection) => Boolean(rejection) && !OPEN.includes(rejection ?? "");

/**
 * Rules in the order in which they apply: what the gateway says comes before what is computed here, and a line that
 * differs before the secret. A late signature counts only without a response: an old response was in time.
 * @type {[(evidence: Evidence) => unknown, Verdict["tone"], string | ((evidence: Evidence) => string)][]}
 */
const RULES = [
  [({ rejection }) => isSpecific(rejection), "bad", ({ rejection = "" }) => rejection],
  [
    ({ hasRequest, rejection }) => !hasRequest && rejection,
    "bad",
    ({ rejection = "" }) => rejection,
  ],
  [({ hasRequest }) => !hasRequest, "", "debugger.noRequest"],
  [({ isSigned }) => !isSigned, "bad", "debugger.unsigned"],
  [({ differs }) => differs, "bad", "debugger.firstDifference"],
  [({ differs, matches }) => differs === false && matches, "bad", "debugger.same.secretMatches"],
  [
    ({ differs, matches, isLate, rejection }) =>
      matches === false && (rejection || differs === false || !isLate),
    "bad",
    "debugger.secretDiffers",
  ],
  [({ differs }) => differs === false, "bad", "debugger.same"],
  [({ rejection, matches }) => rejection && matches, "bad", "debugger.rejectedThough"],
  [({ rejection }) => rejection, "bad", ({ rejection = "" }) => rejection],
  [({ isLate }) => isLate, "bad", "rejection.expired"],
  [({ matches }) => matches, "good", "debugger.secretMatches"],
  [() => true, "", "debugger.noResponse"],
];

/** @param {Evidence} evidence @returns {Verdict} */
export function conclude(evidence) {
  const [, tone, key] = /** @type {(typeof RULES)[number]} */ (
    RULES.find(([applies]) => applies(evidence))
  );
  return { tone, key: typeof key === "string" ? key : key(evidence) };
}
