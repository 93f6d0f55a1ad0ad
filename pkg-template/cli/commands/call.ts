/** `verset call`: any operation, with its parameters as flags. */

import type { PreparedRequest } from "verset";
import { bosOf, modelArtsOf, obsOf, qianfanOf } from "../account/clients.js";
import { confirm } from "../confirm.js";
import type { Context } from "../context.js";
import { readArgument } from "../local/argument.js";
import { findOperation, type Operation, type Parameter } from "../operations.js";
import { requestText } from "../output/request.js";
import { escapeLines, toJson } from "../output/text.js";

type Params = Record<string, unknown>;
type Method = (params: Params, options: object) => unknown;

/** Runs the command. */
export async function run(context: Context): Promise<number | undefined> {
  const operation = findOperation(context.argument(0));
  const params = await parametersOf(context, operation);
  const profile = context.text("profile");
  const { client } = operation;
  if (client === "obs" || client === "bos") {
    if (context.isSet("dry-run")) {
      throw context.usageError("`--dry-run` is for operations of ModelArts and Qianfan");
    }
    const store = await (client === "obs" ? obsOf : bosOf)(context, profile);
    return callStore(context, operation, store as unknown as Record<string, Method>, params);
  }
  const service = await (client === "modelarts" ? modelArtsOf : qianfanOf)(context, profile);
  if (context.isSet("dry-run")) {
    const { signal } = context;
    // The two clients name their operations in types of their own.
    const { prepare } = service as { prepare: (...call: unknown[]) => Promise<PreparedRequest> };
    return requestText(context, await prepare.call(service, operation.method, params, { signal }));
  }
  await confirmDeletion(context, operation);
  const path = operation.method.split(".");
  const name = path.pop() ?? "";
  const owner = path.reduce((target, part) => (target as Params)[part], service as unknown);
  const result = (owner as Record<string, Method>)[name]?.(params, { signal: context.signal });
  return print(context, result);
}

/** Operations that delete ask, as the commands do. */
async function confirmDeletion(context: Context, { client, method }: Operation): Promise<void> {
  if (/(?:^|\.)(?:delete|batchDelete)/.test(method))
    await confirm(context, `call ${client}.${method}`);
}

async function print(context: Context, result: unknown): Promise<undefined> {
  const { out } = context;
  if (!context.isSet("all")) {
    const value = await result;
    if (value !== undefined) await out.json(value);
    return undefined;
  }
  if (
    typeof (result as AsyncIterable<unknown> | undefined)?.[Symbol.asyncIterator] !== "function"
  ) {
    await (result as Promise<unknown>)?.catch?.(() => {});
    throw context.usageError("`--all` is for lists");
  }
  let separator = "[\n";
  for await (const item of result as AsyncIterable<unknown>) {
    await out.write(separator + toJson(item));
    separator = ",\n";
  }
  await out.line(separator === "[\n" ? "[]" : "\n]");
  return undefined;
}

async function callStore(
  context: Context,
  operation: Operation,
  store: Record<string, Method>,
  params: Params,
): Promise<undefined> {
  const { method } = operation;
  await confirmDeletion(context, operation);
  const { signal, out } = context;
  const result = store[method]?.(params, method === "presign" ? {} : { signal });
  if (method === "getObject") {
    const { body } = (await result) as { body: ReadableStream<Uint8Array> };
    await writeObject(context, body);
    return undefined;
  }
  if (method === "presign") {
    const { url } = (await result) as { url: string };
    await (out.format === "json" ? out.json(await result) : out.line(escapeLines(url)));
    return undefined;
  }
  return print(context, result);
}

/** Writes an object as it is, but to a terminal without what it would obey. */
async function writeObject({ out }: Context, body: ReadableStream<Uint8Array>): Promise<void> {
  const decoder = new TextDecoder();
  for await (const chunk of body) {
    if (out.format === "table")
      await out.write(escapeLines(decoder.decode(chunk, { stream: true })));
    else await out.bytes(chunk);
  }
}

/**
 * The parameters of a call.
 *
 * @throws {UsageError} if a value is not of its parameter's type
 */
async function parametersOf(context: Context, { parameters }: Operation): Promise<Params> {
  const params = await dataOf(context);
  for (const parameter of parameters) {
    const { name } = parameter;
    const hyphenated = name.replaceAll("_", "-");
    const given = context.flags[hyphenated] ?? context.flags[name];
    if (given !== undefined && context.operationFlags.has(name)) {
      params[name] = toValue(context, parameter, given);
    }
  }
  return params;
}

async function dataOf(context: Context): Promise<Params> {
  const data = context.text("data");
  if (data === undefined) return {};
  const value = parsed(await readArgument(data));
  if (typeof value === "object" && value !== null && !Array.isArray(value)) return value as Params;
  throw context.usageError("`--data` must be a JSON object, `@file`, or `-`");
}

function toValue(context: Context, { name, kind }: Parameter, given: unknown): unknown {
  switch (kind) {
    case "integer":
    case "number": {
      const number = Number(given);
      const isRight = kind === "integer" ? Number.isSafeInteger(number) : Number.isFinite(number);
      if (isRight && String(given).trim() !== "") return number;
      throw context.usageError(
        `\`--${name}\` must be ${kind === "integer" ? "an" : "a"} ${kind}, not \`${given}\``,
      );
    }
    case "json": {
      const value = parsed(String(given));
      if (value !== undefined) return value;
      throw context.usageError(`\`--${name}\` must be JSON, such as '["a"]' or '{"name":"a"}'`);
    }
    default:
      return given;
  }
}

/** The value of a JSON text; `undefined` if it is not JSON. */
function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
