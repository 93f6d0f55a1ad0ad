// The operations that a page may call.

import { type ApiPromise, ValidationError } from "verset";
import { OPERATIONS } from "../src/generated/reads.js";
import type { Params } from "./body.js";
import { Refusal } from "./refusal.js";
import type { Allow, Predicate, ProxyClients } from "./types.js";

type AnyPredicate<User> = Predicate<Params, User>;

/** An operation of a client. */
export interface Operation<User> {
  readonly isRead: boolean;
  readonly predicate: AnyPredicate<User> | undefined;
  /** Calls it. */
  call(params: Params, signal: AbortSignal): ApiPromise<unknown>;
}

/** Creates the table of all operations, by `client/operation`. Only what is in it can ever be called. */
export function operationsOf<User>(
  clients: ProxyClients,
  allow: Allow<User> = {},
): ReadonlyMap<string, Operation<User>> {
  const table = new Map<string, Operation<User>>();
  for (const name of names(clients, "clients")) {
    const client = clients[name];
    if (client === undefined) continue;
    const predicates = (allow[name] ?? {}) as Record<string, AnyPredicate<User> | undefined>;
    const { reads, writes } = OPERATIONS[name];
    const all = new Set<string>([...reads, ...writes]);
    for (const operation of Object.keys(predicates)) {
      const isFunction = typeof predicates[operation] === "function";
      if (!all.has(operation)) throw invalid(`allow.${name}.${operation}`, "is not an operation");
      if (!isFunction) throw invalid(`allow.${name}.${operation}`, "must be a function");
    }
    for (const operation of all) {
      table.set(`${name}/${operation}`, {
        isRead: (reads as readonly string[]).includes(operation),
        predicate: Object.hasOwn(predicates, operation) ? predicates[operation] : undefined,
        call: callOf(client, operation),
      });
    }
  }
  for (const name of names(allow, "allow")) {
    if (clients[name] === undefined) throw invalid(`allow.${name}`, "has no client in `clients`");
  }
  return table;
}

function names<Named extends object>(record: Named, field: string) {
  for (const name of Object.keys(record)) {
    if (!Object.hasOwn(OPERATIONS, name)) {
      const known = Object.keys(OPERATIONS).join("`, `");
      throw invalid(`${field}.${name}`, `is not a client; the clients are \`${known}\``);
    }
  }
  return Object.keys(record) as (keyof typeof OPERATIONS)[];
}

/** The call of a method by its name: `listDatasets`, `v1.syncDataset`. */
function callOf(client: object, operation: string): Operation<unknown>["call"] {
  const path = operation.split(".");
  const method = path.pop() as string;
  const owner = path.reduce<object>((object, name) => Reflect.get(object, name) as object, client);
  return (params, signal) =>
    (Reflect.get(owner, method) as (...args: unknown[]) => ApiPromise<unknown>).call(
      owner,
      params,
      { signal },
    );
}

/**
 * Checks that a user may make a call.
 *
 * @throws {Refusal}
 */
export async function checkAllowed<User>(
  { isRead, predicate }: Operation<User>,
  params: Params,
  user: User,
): Promise<void> {
  if (Object.hasOwn(params, "project_id")) {
    throw new Refusal(400, "InvalidParameter", "`project_id` is decided by the server");
  }
  let [isAllowed, cause] = [isRead, undefined as unknown];
  if (predicate) {
    try {
      // Nothing but `true`: a forgotten `await` within it would be truthy.
      isAllowed = (await predicate(params, user)) === true;
    } catch (thrown) {
      [isAllowed, cause] = [false, thrown];
    }
  }
  if (!isAllowed) {
    const why = predicate ? "the server does not allow this call" : "the server allows reads only";
    throw new Refusal(403, "NotAllowed", why, {}, cause);
  }
}

/** The error of an invalid option. */
export function invalid(field: string, wrong: string): ValidationError {
  return new ValidationError(`\`${field}\` ${wrong}`, { reason: "invalid-parameter", field });
}
