// Protection against requests from pages of other origins.

import { Refusal, respond } from "./refusal.js";

/** A header that the clients send; pages of other origins cannot send it without a preflight. */
const CLIENT_HEADER = "x-verset-proxy";

/** Headers of requests that pages of allowed origins may send. */
const ALLOWED_HEADERS = "authorization, content-type, x-csrf-token, x-verset-proxy";
/** Headers of responses that these pages may read. */
const EXPOSED_HEADERS =
  "retry-after, x-request-id, x-verset-notes, x-verset-object, content-range, etag";

/** Checks requests against the origins whose pages may call. */
export class OriginCheck {
  readonly #allowed: ReadonlySet<string>;

  constructor(allowedOrigins: readonly string[]) {
    this.#allowed = new Set(allowedOrigins);
  }

  /**
   * Checks the headers that browsers set and pages cannot change: `Sec-Fetch-Site` first, then `Origin`. A request with
   * neither is not from a current browser, and needs a header that a form cannot send.
   *
   * @throws {Refusal}
   */
  check({ headers }: Request): void {
    const site = headers.get("sec-fetch-site");
    if (site === "same-origin") return;
    const origin = headers.get("origin");
    if (origin !== null && this.#allowed.has(origin)) return;
    if (site !== null || origin !== null) {
      throw new Refusal(
        403,
        "OriginNotAllowed",
        "a page of this origin may not call this server; list the origin in `allowedOrigins` if it should",
      );
    }
    if (!headers.has(CLIENT_HEADER)) {
      throw new Refusal(
        403,
        "HeaderMissing",
        `a request without \`Sec-Fetch-Site\` and \`Origin\` needs the header \`${CLIENT_HEADER}\``,
      );
    }
  }

  /** The response to a CORS preflight; `undefined` for other requests. */
  preflight(request: Request): Response | undefined {
    if (request.method !== "OPTIONS" || !request.headers.has("access-control-request-method")) {
      return undefined;
    }
    const cors = this.#corsHeaders(request);
    return respond(cors ? 204 : 403, undefined, {
      ...cors,
      ...(cors && {
        "access-control-allow-methods": "POST",
        "access-control-allow-headers": ALLOWED_HEADERS,
        "access-control-max-age": "600",
      }),
    });
  }

  /** Adds the CORS headers to a response, if the origin of the request is allowed. */
  share(request: Request, response: Response): Response {
    response.headers.append("vary", "origin");
    for (const [name, value] of Object.entries(this.#corsHeaders(request) ?? {})) {
      response.headers.set(name, value);
    }
    return response;
  }

  #corsHeaders({ headers }: Request): Record<string, string> | undefined {
    const origin = headers.get("origin");
    if (origin === null || !this.#allowed.has(origin)) return undefined;
    return {
      "access-control-allow-origin": origin,
      "access-control-allow-credentials": "true",
      "access-control-expose-headers": EXPOSED_HEADERS,
    };
  }
}
