/** A client whose calls are known: which method was called, with what, and which requests it sent. */

/**
 * Makes each call with a client of its own, whose `fetch` belongs to that call; that is how a request is
 * known to be the third page of a list, or a question after a task. `withOptions` is made for this: such a
 * client costs next to nothing, and shares with the first what it has learned, the service's time for one.
 *
 * @template {import("verset").ModelArts | import("verset").Qianfan} Client
 * @param {Client} client
 * @param {(operation: string, params: object) => typeof fetch} begin
 * @returns {Client} which has the same methods
 */
export function watch(client, begin) {
  const methods = (version) =>
    new Proxy(
      {},
      {
        get(_, name) {
          if (name === "v1") return methods("v1");
          return (params, options) => {
            const operation = version ? `${version}.${name}` : name;
            const own = client.withOptions({ fetch: begin(operation, params) });
            const target = version ? own[version] : own;
            return target[name](params, options);
          };
        },
      },
    );
  return methods();
}
