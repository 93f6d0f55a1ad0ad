// Refusals by the proxy itself, and the responses of failed calls.

import {
  AbortedError,
  ApiError,
  AuthenticationError,
  CredentialsError,
  TimeoutError,
  ValidationError,
  VersetError,
} from "verset";

/** A refusal by the proxy. Its message is for the page's developer and discloses nothing about the server. */
export class Refusal extends Error {
  constructor(
    readonly status: number,
    readonly code: string,
    message: string,
    readonly headers: Readonly<Record<string, string>> = {},
    cause?: unknown,
  ) {
    super(message, cause === undefined ? {} : { cause });
  }
}

const HEADERS = {
  "content-type": "application/json",
  "cache-control": "no-store",
  "x-content-type-options": "nosniff",
};

/** Statuses of responses that cannot have a body. */
const WITHOUT_BODY = new Set([204, 205, 304]);

/** A response with a JSON body, or none if `data` is `undefined`. */
export function respond(
  status: number,
  data: unknown,
  headers: Readonly<Record<string, string | undefined>> = {},
): Response {
  const body = data === undefined || WITHOUT_BODY.has(status) ? null : JSON.stringify(data);
  const sendable = Object.entries(headers).filter(([, value]) => value && isSendable(value));
  const all = { ...HEADERS, ...Object.fromEntries(sendable) } as Record<string, string>;
  if (body === null) delete all["content-type"];
  return new Response(body, { status, headers: all });
}

/** True for a value that may be sent in a header. */
function isSendable(value: string): boolean {
  return /^[\x20-\x7e]*$/.test(value);
}

/** The response to a request that failed; OBS has its own names for code and message. */
export function respondToError(error: unknown, isObs: boolean): Response {
  const refusal = refusalOf(error);
  if (refusal instanceof ApiError) return passOn(refusal);
  const { status, code, message, headers } = refusal;
  const [codeField, messageField] = isObs ? ["Code", "Message"] : ["code", "message"];
  return respond(status, { [codeField]: `Proxy.${code}`, [messageField]: message }, headers);
}

/** The service's own response. */
function passOn(error: ApiError): Response {
  const { status, body, requestId, retryAfterMs } = error;
  const retryAfter = retryAfterMs === undefined ? "" : String(Math.ceil(retryAfterMs / 1000));
  // Baidu's gateway has code and message only in headers.
  const { "x-bce-error-message": message } = error.headers;
  const inHeaders = error.code && { code: error.code, message };
  return respond(status, body ?? inHeaders, {
    "x-request-id": requestId,
    "retry-after": retryAfter,
    "x-verset-notes": notesOf(error).join("; "),
  });
}

/** The hints of an error, which are part of its message too. */
function notesOf(error: VersetError): readonly string[] {
  return (error as { notes?: readonly string[] }).notes ?? [];
}

/** Reasons of errors that are about the parameters of a call. */
const ABOUT_PARAMETERS = new Set(["unknown-parameter", "missing-parameter", "invalid-parameter"]);

/** The part of an error that a page may know: a refusal by the service, or a refusal in words that disclose nothing. */
function refusalOf(error: unknown): Refusal | ApiError {
  if (error instanceof Refusal) return error;
  if (error instanceof AuthenticationError) {
    return new Refusal(
      424,
      "CredentialsRefused",
      "the service does not accept the server's credentials; the error is in the server's audit",
    );
  }
  if (error instanceof ApiError) {
    // That of IAM, when the server's client looks for its project, names the account's projects.
    const isOfSetup = notesOf(error).some((note) => note.startsWith("IAM was asked"));
    // A page cannot be sent a redirect: its target is the server's business.
    const isResponse = error.status >= 200 && (error.status < 300 || error.status >= 400);
    if (isResponse && !isOfSetup) return error;
  } else if (error instanceof CredentialsError) {
    return new Refusal(
      503,
      "NoCredentials",
      "the server has no valid credentials at the moment; the error is in the server's audit",
    );
  } else if (error instanceof ValidationError) {
    const isOfPage = ABOUT_PARAMETERS.has(error.reason ?? "") && error.field !== "projectId";
    if (isOfPage) return new Refusal(400, "InvalidParameter", error.message);
  } else if (error instanceof AbortedError) {
    return new Refusal(499, "Aborted", "the page has cancelled the request");
  } else if (error instanceof TimeoutError) {
    return new Refusal(504, "Timeout", "the service did not respond in time");
  } else if (error instanceof VersetError) {
    return new Refusal(502, "NoResponse", "the service gave no response that can be passed on");
  }
  return new Refusal(500, "Failed", "the server failed; the error is in its audit");
}
