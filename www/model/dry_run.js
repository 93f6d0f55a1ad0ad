/** The calls of an action before it is run, made by a client that sends nothing. */

/** @typedef {{ operation: string, params: object }} DryCall */
/** @typedef {import("../clouds/api.d.ts").CloudApi} CloudApi */

/** Encloses the number of an expression in a text: a character that no service uses. */
const MARK = "\uE000";

/**
 * Runs an action without sending anything. What a later call takes from the response of an earlier one is an expression
 * in the code of a program, `response.version_id`.
 * @param {(client: any) => CloudApi} createApi
 * @param {(api: CloudApi) => Promise<import("../clouds/api.d.ts").Ticket | undefined>} start
 * @returns {Promise<{ calls: DryCall[], ticket?: import("../clouds/api.d.ts").Ticket, code: (value: object) => string }>}
 *   `code` writes parameters as JavaScript
 */
export async function dryRun(createApi, start) {
  /** @type {DryCall[]} */
  const calls = [];
  /** @type {string[]} */
  const expressions = [];
  const mark = (/** @type {string} */ code) => MARK + (expressions.push(code) - 1) + MARK;
  /** @param {string} code @returns {object} a value whose properties are expressions too */
  const expression = (code) =>
    new Proxy(
      {},
      {
        get(_, name) {
          // A promise resolves to an object without this method.
          if (name === "then") return undefined;
          if (name === "toJSON") return () => mark(code);
          if (name === Symbol.toPrimitive) return () => mark(`String(${code})`);
          return expression(`${code}.${String(name)}`);
        },
      },
    );
  /** @param {string} prefix */
  const client = (prefix) =>
    new Proxy(
      {},
      {
        get: (_, /** @type {string} */ name) =>
          name === "v1"
            ? client("v1.")
            : async (/** @type {object} */ params) => {
                calls.push({ operation: prefix + name, params });
                return expression(responseName(calls.length - 1));
              },
      },
    );
  const ticket = await start(createApi(client("")));
  const code = (/** @type {object} */ value) =>
    literal(value).replace(
      new RegExp(`"${MARK}(\\d+)${MARK}"`, "g"),
      (_, index) => expressions[index],
    );
  return { calls, ticket, code };
}

/** The variable for the response of a call. @param {number} index */
export const responseName = (index) => `response${index || ""}`;

/** A value as JavaScript, with the keys of objects unquoted if they can be. @param {unknown} value */
export function literal(value) {
  const text = JSON.stringify(value, null, 2).replace(/^( *)"([A-Za-z_$][\w$]*)":/gm, "$1$2:");
  return text === "{}" ? "" : text;
}
