/** The documented failures of BOS. */

import { faultsOf } from "../../http/fault.js";

/** Codes, statuses and messages are those of the API reference. */
export const bosFault = faultsOf({
  accessDenied: [403, "AccessDenied", "Access denied."],
  badDigest: [400, "BadDigest", "The Content-MD5 you specified did not match what we received."],
  entityTooSmall: [
    400,
    "EntityTooSmall",
    "Your proposed upload is smaller than the minimum allowed object size.",
  ],
  emptyRange: [400, "InvalidRange", "The object has no bytes that a range could be of."],
  incompleteBody: [
    400,
    "IncompleteBody",
    "You did not provide the number of bytes specified by the Content-Length HTTP header.",
  ],
  internal: [500, "InternalError", "We encountered an internal error. Please try again."],
  invalidAccessKey: [
    403,
    "InvalidAccessKeyId",
    "The Access Key ID you provided does not exist in our records.",
  ],
  invalidArgument: [400, "InvalidArgument", "Invalid Argument."],
  invalidDigest: [400, "InvalidDigest", "The Content-MD5 you specified is not valid."],
  invalidAuthHeader: [
    400,
    "InvalidHTTPAuthHeader",
    "The HTTP authorization header is invalid. Consult the service documentation for details.",
  ],
  invalidPart: [400, "InvalidPart", "One or more of the specified parts could not be found."],
  invalidPartOrder: [400, "InvalidPartOrder", "The list of parts was not in ascending order."],
  invalidRange: [416, "InvalidRange", "The requested range cannot be satisfied."],
  invalidUri: [400, "InvalidURI", "Could not parse the specified URI."],
  keyTooLong: [400, "KeyTooLong", "Your key is too long."],
  malformedJson: [400, "MalformedJSON", "The JSON you provided was not well-formed."],
  methodNotAllowed: [
    405,
    "MethodNotAllowed",
    "The specified method is not allowed against this resource.",
  ],
  noSuchBucket: [404, "NoSuchBucket", "The specified bucket does not exist."],
  noSuchKey: [404, "NoSuchKey", "The specified key does not exist."],
  noSuchUpload: [404, "NoSuchUpload", "The specified multipart upload does not exist."],
  notImplemented: [
    501,
    "NotImplemented",
    "A header you provided implies functionality that is not implemented.",
  ],
  preconditionFailed: [412, "PreconditionFailed", "The specified If-Match header doesn't match."],
  signatureDoesNotMatch: [
    400,
    "SignatureDoesNotMatch",
    "The request signature we calculated does not match the signature you provided. Check your Secret Access Key and signing method. Consult the service documentation for details.",
  ],
});
