// @ts-check
/** The documented failures of both clouds that the emulator can answer with. */

/** A documented failure; the gateway of its cloud gives it its form on the wire. */
export class Fault extends Error {
  /** @param {number} status @param {string} code @param {string} message */
  constructor(status, code, message) {
    super(message);
    this.status = status;
    this.code = code;
  }
}

/**
 * Codes and statuses are the documentation's. Its tables of v1 give no status: 400 is what v2 has
 * for the same failures.
 */
const MODELARTS = /** @type {const} */ ({
  invalidParameter: [400, "ModelArts.0107", "Invalid request parameters."],
  noSuchTask: [400, "ModelArts.0102", "The resource does not exist."],
  internal: [500, "ModelArts.0010", "Internal error."],
  wrongProject: [403, "ModelArts.0210", "The project ID in the URL differs from that of the user."],
  invalidJson: [400, "ModelArts.4105", "The request body is not in JSON format."],
  emptyBody: [400, "ModelArts.4202", "The request body is empty."],
  switching: [400, "ModelArts.1644", "The dataset version is being switched."],
  synchronizing: [400, "ModelArts.1642", "The dataset is being synchronized."],
  publishing: [400, "ModelArts.1647", "The dataset version is being published."],
  purged: [400, "ModelArts.1671", "A file of the version was deleted from OBS. Cannot switch."],
  noSuchDatasetV1: [400, "ModelArts.1674", "The dataset does not exist."],
  noSuchVersionV1: [400, "ModelArts.1675", "The dataset version does not exist."],
  noSuchDataset: [400, "ModelArts.4352", "The dataset does not exist."],
  noSuchVersion: [400, "ModelArts.4353", "The dataset version does not exist."],
  // The gateway before the service has codes of its own.
  noSuchApi: [
    404,
    "APIGW.0101",
    "The API does not exist or has not been published in the environment",
  ],
  tooLarge: [413, "APIGW.0201", "Request entity too large"],
});

const QIANFAN = /** @type {const} */ ({
  inappropriateJson: [
    400,
    "InappropriateJSON",
    "The JSON you provided was well-formed and valid, but not appropriate for this operation.",
  ],
  malformedJson: [400, "MalformedJSON", "The JSON you provided was not well-formed."],
  invalidMarker: [400, "InvalidMarker", "The marker you provided was invalid."],
  invalidUri: [400, "InvalidURI", "Could not parse the specified URI."],
  // The common error page asks services to use a code like this one for an unknown id.
  noSuchKey: [404, "NoSuchKey", "The resource you requested does not exist"],
  internal: [500, "InternalError", "We encountered an internal error Please try again."],
});

/**
 * @param {keyof typeof MODELARTS} name
 * @param {string} [detail] added to the text
 */
export function modelartsFault(name, detail) {
  const [status, code, text] = MODELARTS[name];
  return new Fault(status, code, detail ? `${text} ${detail}` : text);
}

/**
 * @param {keyof typeof QIANFAN} name
 * @param {string} [detail] added to the text
 */
export function qianfanFault(name, detail) {
  const [status, code, text] = QIANFAN[name];
  return new Fault(status, code, detail ? `${text} ${detail}` : text);
}
