/** A `fetch` that remembers what was sent and what came back, for the inspector. */

/**
 * The clients take it as their `fetch` option. They call it with the exact URL that was signed and
 * headers in any form that `fetch` takes; it must hand both on unchanged.
 *
 * @param credentials those that the requests are signed with, so that they can be signed again
 * @param report called with every exchange when it is over
 */
export function recordingFetch(credentials, report) {
  return async (url, init) => {
    const exchange = {
      credentials,
      method: init.method,
      url,
      headers: Object.fromEntries(new Headers(init.headers)),
      body: init.body,
      sentAt: new Date(),
    };
    const began = performance.now();
    try {
      const response = await fetch(url, init);
      exchange.status = response.status;
      // Read from a copy: the client reads the answer itself.
      exchange.answer = await response.clone().text();
      return response;
    } catch (error) {
      exchange.failure = error.name === "AbortError" ? "Stopped before the answer" : error.message;
      throw error;
    } finally {
      exchange.milliseconds = performance.now() - began;
      // Later, so that a failure to show it is no failure of the request.
      queueMicrotask(() => report(exchange));
    }
  };
}
