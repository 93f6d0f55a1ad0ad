/** Credentials on their way into the wasm module. */

import { CredentialsError } from "./errors.js";
import { plain } from "./plain.js";

/** A copy of fixed credentials; the wasm module looks at what they hold. @internal */
export function fixedCredentials<Given>(given: Given): Given {
  if (typeof given !== "object" || given === null || Array.isArray(given)) {
    // The commonest mistake: an environment variable that is not set.
    const got = given == null ? "nothing" : Array.isArray(given) ? "a list" : `a ${typeof given}`;
    throw new CredentialsError(
      `\`credentials\` must be an object such as \`{ accessKeyId, secretAccessKey }\`, got ${got}`,
      { field: "credentials" },
    );
  }
  return plain(given, "credentials") as Given;
}
