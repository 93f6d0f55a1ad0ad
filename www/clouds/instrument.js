/** Instruments a client, so that each request is known by the call that sent it. */

/**
 * Returns a proxy of a client that makes each call with a client of its own, whose `fetch` belongs to that
 * call. So a request can be shown as the third page of a list, or as a poll of a task. `withOptions` is made
 * for this: such a client costs next to nothing and shares what the first has learned, such as the offset
 * of the service's clock.
 *
 * @template {import("verset").ModelArts | import("verset").Qianfan} Client
 * @param {Client} client
 * @param {(operation: string, params: object) => typeof fetch} fetchFor creates the `fetch` of one call
 * @returns {Client} with the same methods
 */
export function instrument(client, fetchFor) {
  /** @param {"v1"} [version] */
  const methods = (version) =>
    new Proxy(
      {},
      {
        get(_, /** @type {string} */ name) {
          if (name === "v1") return methods("v1");
          return (/** @type {object} */ params, /** @type {object} */ options) => {
            const operation = version ? `${version}.${name}` : name;
            /** @type {any} */
            const clone = client.withOptions({ fetch: fetchFor(operation, params) });
            const target = version ? clone[version] : clone;
            return target[name](params, options);
          };
        },
      },
    );
  return /** @type {Client} */ (methods());
}
