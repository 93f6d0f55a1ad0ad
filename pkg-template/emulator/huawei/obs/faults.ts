/** The documented failures of OBS. */

import { Fault, faultsOf } from "../../http/fault.js";

/** Codes, statuses and messages are those of the API reference. */
export const obsFault = faultsOf({
  accessDenied: [403, "AccessDenied", "Access Denied"],
  accessForbidden: [
    403,
    "AccessForbidden",
    "CORSResponse: This CORS request is not allowed. This is usually because the evaluation of Origin, request method / Access-Control-Request-Method or Access-Control-Request-Headers are not whitelisted by the resource's CORS spec.",
  ],
  badDigest: [
    400,
    "BadDigest",
    "The specified value of Content-MD5 does not match the value received by OBS.",
  ],
  entityTooSmall: [400, "EntityTooSmall", "The size of the uploaded object is too small."],
  incompleteBody: [
    400,
    "IncompleteBody",
    "You did not provide the number of bytes specified by the Content-Length HTTP header.",
  ],
  internal: [500, "InternalError", "An internal error occurs. Please try again later."],
  invalidAccessKey: [
    403,
    "InvalidAccessKeyId",
    "The access key ID provided by the customer does not exist in the system.",
  ],
  invalidArgument: [400, "InvalidArgument", "Invalid parameter."],
  invalidDigest: [400, "InvalidDigest", "The value of Content-MD5 specified is invalid."],
  invalidPart: [400, "InvalidPart", "One or more specified parts are not found."],
  invalidPartOrder: [400, "InvalidPartOrder", "Parts are not listed in ascending order."],
  invalidUri: [400, "InvalidURI", "The specified URI cannot be resolved."],
  keyTooLong: [400, "KeyTooLong", "The provided key is too long."],
  malformedXml: [400, "MalformedXML", "The XML provided is incorrectly formatted."],
  methodNotAllowed: [405, "MethodNotAllowed", "The specified method is not allowed."],
  noSuchBucket: [404, "NoSuchBucket", "The specified bucket does not exist."],
  noSuchKey: [404, "NoSuchKey", "The specified key does not exist."],
  noSuchUpload: [404, "NoSuchUpload", "The specified multipart upload does not exist."],
  notImplemented: [501, "NotImplemented", "The provided header implies a function not provided."],
  permanentRedirect: [
    301,
    "PermanentRedirect",
    "The requested bucket can be accessed only through the specified address.",
  ],
  preconditionFailed: [
    412,
    "PreconditionFailed",
    "At least one of the specified preconditions is not met.",
  ],
  requestTimeTooSkewed: [
    403,
    "RequestTimeTooSkewed",
    "The difference between the request time and the server's time is too large.",
  ],
  signatureDoesNotMatch: [
    403,
    "SignatureDoesNotMatch",
    "The provided signature does not match the signature calculated by OBS.",
  ],
});

/** A failure with further elements in its body: the string to sign, the right endpoint. */
export class DetailedFault extends Fault {
  readonly details: Readonly<Record<string, string>>;

  constructor({ status, code, message }: Fault, details: Readonly<Record<string, string>>) {
    super(status, code, message);
    this.details = details;
  }
}
