/** A client whose calls are known: which method was called, with what, and which requests it sent. */

/**
 * Gives each call a client of its own, whose `fetch` belongs to that call; that is how a request is
 * known to be the third page of a list, or a question after a task. It has the same methods.
 *
 * @template Client
 * @param {(fetch: typeof globalThis.fetch) => Client} connect
 * @param {(operation: string, params: object) => typeof globalThis.fetch} begin
 * @returns {Client}
 */
export function watch(connect, begin) {
  const methods = (version) =>
    new Proxy(
      {},
      {
        get(_, name) {
          if (name === "v1") return methods("v1");
          return (params, options) => {
            const operation = version ? `${version}.${name}` : name;
            const client = connect(begin(operation, params));
            const target = version ? client[version] : client;
            return target[name](params, options);
          };
        },
      },
    );
  return methods();
}
