// The parameters of a call, from the body of its request.

import { Refusal } from "./refusal.js";

/** Parameters of a call. */
export type Params = Readonly<Record<string, unknown>>;

/**
 * Reads the parameters of a call: one JSON object, frozen with all that is in it.
 *
 * @throws {Refusal} if the body is too large or too slow, or is not such an object
 */
export async function readParams(
  request: Request,
  limits: { readonly bodyBytes: number; readonly bodyTimeoutMs: number },
): Promise<Params> {
  const text = await readText(request, limits);
  let params: unknown;
  try {
    params = JSON.parse(text, freezeRevived);
  } catch (error) {
    if (error instanceof Refusal) throw error;
    throw new Refusal(400, "InvalidBody", "the body must be JSON");
  }
  if (typeof params !== "object" || params === null || Array.isArray(params)) {
    throw new Refusal(400, "InvalidBody", "the body must be a JSON object, the parameters");
  }
  return params as Params;
}

/**
 * Freezes a value that `JSON.parse` has revived. Numbers that it has rounded are refused; and names that lead to prototypes, because a predicate may merge
 * the parameters into objects of its own.
 */
function freezeRevived(name: string, value: unknown): unknown {
  const isPrototype =
    name === "__proto__" || (name === "constructor" && Object.hasOwn(Object(value), "prototype"));
  if (isPrototype) throw new Refusal(400, "InvalidParameter", `\`${name}\` is not a parameter`);
  // Rounded, it would be the id of something else.
  if (typeof value === "number" && Math.abs(value) > Number.MAX_SAFE_INTEGER) {
    const wrong = `\`${name}\` is beyond 2^53 - 1: send it as a string`;
    throw new Refusal(400, "InvalidParameter", wrong);
  }
  return Object.freeze(value);
}

async function readText(
  request: Request,
  { bodyBytes, bodyTimeoutMs }: { readonly bodyBytes: number; readonly bodyTimeoutMs: number },
): Promise<string> {
  const tooLarge = () =>
    new Refusal(413, "BodyTooLarge", `the body must have at most ${bodyBytes} bytes`);
  // A body with too large a stated length is refused unread; the length may be wrong, so the bytes are counted too.
  if (Number(request.headers.get("content-length")) > bodyBytes) throw tooLarge();
  const reader = request.body?.getReader();
  if (!reader) return "";
  let timer: ReturnType<typeof setTimeout> | undefined;
  const timeout = new Promise<never>((_, reject) => {
    const error = new Refusal(
      408,
      "BodyTooSlow",
      `the body must arrive within ${bodyTimeoutMs} ms`,
    );
    timer = setTimeout(() => reject(error), bodyTimeoutMs);
  });
  const decoder = new TextDecoder("utf-8", { fatal: true });
  let [text, size] = ["", 0];
  try {
    for (;;) {
      const { done, value } = await Promise.race([reader.read(), timeout]);
      if (done) return text + decoder.decode();
      size += value.byteLength;
      if (size > bodyBytes) throw tooLarge();
      text += decoder.decode(value, { stream: true });
    }
  } catch (error) {
    // The sender need not continue.
    reader.cancel().catch(() => {});
    if (error instanceof Refusal) throw error;
    throw new Refusal(400, "InvalidBody", "the body ended early, or is not UTF-8");
  } finally {
    clearTimeout(timer);
  }
}
