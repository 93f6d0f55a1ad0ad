/** A `fetch` that records requests and responses for the inspector. */

/** @typedef {Pick<import("../model/exchanges.js").Exchange, "method" | "url" | "headers" | "body">} SentRequest */
/** @typedef {Partial<import("../model/exchanges.js").Exchange>} Outcome */

/**
 * Wraps a `fetch` for use as a client's `fetch` option. A client passes the exact URL it has signed and
 * headers in any form that `fetch` accepts; both must be passed on unchanged.
 *
 * @param {typeof fetch} send
 * @param {(request: SentRequest) => (outcome: Outcome) => void} onRequest called with each request; the
 *   function it returns is called with the outcome
 * @returns {typeof fetch}
 */
export function recordingFetch(send, onRequest) {
  return async (url, init = {}) => {
    const onOutcome = onRequest({
      method: init.method ?? "GET",
      // A proxy on the page's own server may be given by its path.
      url: new URL(String(url), location.href).href,
      headers: Object.fromEntries(new Headers(init.headers)),
      body: typeof init.body === "string" ? init.body : undefined,
    });
    const sentAt = performance.now();
    try {
      const response = await send(url, init);
      const respondedAt = performance.now();
      // From a clone: the client reads the response itself.
      const text = await response.clone().text();
      onOutcome({
        status: response.status,
        responseHeaders: Object.fromEntries(response.headers),
        responseBody: text,
        waitingMs: respondedAt - sentAt,
        readingMs: performance.now() - respondedAt,
      });
      return response;
    } catch (error) {
      onOutcome({ error: /** @type {Error} */ (error), waitingMs: performance.now() - sentAt });
      throw error;
    }
  };
}
