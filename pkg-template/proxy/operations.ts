// The operations that a page may call.

import { type ApiPromise, ValidationError } from "verset";
import { OPERATIONS } from "../src/generated/reads.js";
import type { Params } from "./body.js";
import { downloadExport, objectOperations } from "./objects.js";
import { Refusal, respond } from "./refusal.js";
import type { Allow, ProxyClients } from "./types.js";

/** A predicate of any operation. */
export type AnyPredicate<User> = (params: Params, user: User) => unknown;

/** The response of an operation, and the end of its stream. */
export interface OperationResponse {
  readonly response: Response;
  readonly ended?: Promise<void>;
}

/** An operation of a client. */
export interface Operation<User> {
  readonly isRead: boolean;
  /** Checks the parameters that the predicate relies on. */
  readonly check?: (params: Params) => void;
  readonly predicate: AnyPredicate<User> | undefined;
  /** True if a predicate may have the response streamed. */
  readonly isStreamable?: boolean;
  /** Makes the call. */
  call(params: Params, signal: AbortSignal, isStreamed: boolean): Promise<OperationResponse>;
}

/** Operations of one client by name. */
export type Operations<User> = Record<string, Operation<User>>;

/** Creates the table of all operations, by `client/operation`. No other can be called. */
export function operationsOf<User>(
  clients: ProxyClients,
  allow: Allow<User> = {},
  streamBytes: number,
): ReadonlyMap<string, Operation<User>> {
  checkNames(clients, "clients");
  checkNames(allow, "allow");
  const table = new Map<string, Operation<User>>();
  for (const name of CLIENTS) {
    const client = clients[name];
    if (client === undefined) {
      if (allow[name] === undefined) continue;
      throw invalid(`allow.${name}`, "has no client in `clients`");
    }
    const predicates = { ...allow[name] } as Record<string, AnyPredicate<User> | undefined>;
    const operations =
      name === "obs" || name === "bos"
        ? objectOperations(clients[name] as object, predicates, streamBytes)
        : declaredOperations(client, name, predicates);
    if (name === "qianfan") {
      operations.downloadExport = downloadExport(client, predicates.downloadExport, streamBytes);
    }
    for (const [operation, predicate] of Object.entries(predicates)) {
      const field = `allow.${name}.${operation}`;
      if (!Object.hasOwn(operations, operation)) throw invalid(field, "is not an operation");
      if (typeof predicate !== "function") throw invalid(field, "must be a function");
    }
    for (const [id, operation] of Object.entries(operations)) table.set(`${name}/${id}`, operation);
  }
  return table;
}

const CLIENTS = ["modelarts", "qianfan", "obs", "bos"] as const;

function checkNames(record: object, field: string): void {
  for (const name of Object.keys(record)) {
    if ((CLIENTS as readonly string[]).includes(name)) continue;
    const known = CLIENTS.join("`, `");
    throw invalid(`${field}.${name}`, `is not a client; the clients are \`${known}\``);
  }
}

/** The operations of an API, each by the method of its name: `listDatasets`, `v1.syncDataset`. */
function declaredOperations<User>(
  client: object,
  name: keyof typeof OPERATIONS,
  predicates: Readonly<Record<string, AnyPredicate<User> | undefined>>,
): Operations<User> {
  const { reads, writes } = OPERATIONS[name];
  const operation = (id: string, isRead: boolean): [string, Operation<User>] => {
    const path = id.split(".");
    const method = path.pop() as string;
    const owner = path.reduce<object>((object, part) => Reflect.get(object, part), client);
    const callClient = (params: Params, signal: AbortSignal) =>
      (Reflect.get(owner, method) as (...args: unknown[]) => ApiPromise<unknown>).call(
        owner,
        params,
        { signal },
      );
    return [
      id,
      {
        isRead,
        check: checkProject,
        predicate: Object.hasOwn(predicates, id) ? predicates[id] : undefined,
        async call(params, signal) {
          const { data, response, requestId } = await callClient(params, signal).withResponse();
          return { response: respond(response.status, data, { "x-request-id": requestId }) };
        },
      },
    ];
  };
  return Object.fromEntries([
    ...reads.map((id) => operation(id, true)),
    ...writes.map((id) => operation(id, false)),
  ]);
}

function checkProject(params: Params): void {
  if (!Object.hasOwn(params, "project_id")) return;
  throw new Refusal(400, "InvalidParameter", "`project_id` is decided by the server");
}

/**
 * Checks that a user may make a call.
 *
 * @returns `true` if the response is to be streamed
 * @throws {Refusal}
 */
export async function checkAllowed<User>(
  { isRead, check, predicate, isStreamable }: Operation<User>,
  params: Params,
  user: User,
): Promise<boolean> {
  check?.(params);
  let [decision, cause]: unknown[] = [isRead, undefined];
  if (predicate) {
    try {
      decision = await predicate(params, user);
    } catch (thrown) {
      [decision, cause] = [false, thrown];
    }
  }
  const isStreamed = isStreamable === true && decision === "stream";
  // Only `true` allows a call: another truthy value may be a mistake.
  if (decision !== true && !isStreamed) {
    const why = predicate ? "the server does not allow this call" : "the server allows reads only";
    throw new Refusal(403, "NotAllowed", why, {}, cause);
  }
  return isStreamed;
}

/** The error of an invalid option. */
export function invalid(field: string, wrong: string): ValidationError {
  return new ValidationError(`\`${field}\` ${wrong}`, { reason: "invalid-parameter", field });
}
