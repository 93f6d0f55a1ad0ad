/** A `fetch` that remembers what was sent and what came back, for the inspector. */

/**
 * The clients take it as their `fetch` option. They call it with the exact URL that was signed and
 * headers in any form that `fetch` takes; it must hand both on unchanged.
 *
 * @param {typeof fetch} send what it hands them on to
 * @param {(request: object) => (outcome: object) => void} begin told of each request, and what it
 *   gives is told how that ended
 */
export function recordingFetch(send, begin) {
  return async (url, init) => {
    const end = begin({
      method: init.method,
      // A proxy of the page's own server is named by its path.
      url: new URL(url, location.href).href,
      headers: Object.fromEntries(new Headers(init.headers)),
      body: init.body ?? undefined,
    });
    const sentAt = performance.now();
    try {
      const response = await send(url, init);
      const answeredAt = performance.now();
      // Read from a copy: the client reads the answer itself.
      const text = await response.clone().text();
      end({
        status: response.status,
        answerHeaders: Object.fromEntries(response.headers),
        answer: text,
        waited: answeredAt - sentAt,
        read: performance.now() - answeredAt,
      });
      return response;
    } catch (error) {
      end({ failure: error, waited: performance.now() - sentAt });
      throw error;
    }
  };
}
