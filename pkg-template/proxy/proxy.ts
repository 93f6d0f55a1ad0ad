// The handler: checks a request, makes its call, responds.

import { readParams } from "./body.js";
import { UserLimits } from "./limits.js";
import { checkAllowed, invalid, operationsOf } from "./operations.js";
import { OriginCheck } from "./origin.js";
import { Refusal, respondToError } from "./refusal.js";
import type {
  AuditEntry,
  ProxyHandler,
  ProxyLimits,
  ProxyServerOptions,
  ProxyUser,
} from "./types.js";

const DEFAULT_LIMITS = {
  bodyBytes: 1_048_576,
  bodyTimeoutMs: 10_000,
  streamBytes: 104_857_600,
  requestsPerMinute: 600,
  concurrency: 16,
};

/** An audit entry in the making. */
type Entry<User> = { -readonly [Name in keyof AuditEntry<User>]: AuditEntry<User>[Name] };

/**
 * Creates a handler that makes the calls of pages without keys: `POST {path}/{client}/{operation}` with the parameters
 * as JSON. Mount it at any path and pass that to the page's clients as `proxy`.
 *
 * Users that `authorize` accepts may make calls that change nothing; other calls need a predicate in `allow`.
 *
 * @example
 * ```ts
 * const modelarts = new ModelArts({ region: "eu-de", projectId, credentials });
 * export const POST = createProxy({ clients: { modelarts }, authorize: (request) => userOf(request) });
 * ```
 *
 * @throws {ValidationError} if an option is invalid
 */
export function createProxy<User extends ProxyUser>(
  options: ProxyServerOptions<User>,
): ProxyHandler {
  const { clients, authorize, allow, allowedOrigins = [], audit } = options;
  if (typeof authorize !== "function") {
    throw invalid("authorize", "must be a function that returns the user of a request");
  }
  const limits = checkLimits(options.limits);
  const operations = operationsOf(clients, allow, limits.streamBytes);
  const origins = new OriginCheck(checkOrigins(allowedOrigins));
  const users = new UserLimits(limits);

  /** Makes the call of a request. */
  async function handle(request: Request, entry: Entry<User>): Promise<Response> {
    const { signal } = request;
    const { pathname, search } = new URL(request.url);
    // The rest of the path is where the handler is mounted.
    const [name, client] = pathname.split("/").reverse();
    [entry.client, entry.operation] = [client, name];
    checkForm(request);
    origins.check(request);
    const user = await identify(authorize, request);
    entry.user = user;
    const leave = await users.enter(user, signal);
    let ended: Promise<void> | undefined;
    try {
      const operation = operations.get(`${client}/${name}`);
      if (search !== "") throw new Refusal(400, "InvalidUrl", "the URL must have no query");
      if (operation === undefined) {
        throw new Refusal(
          404,
          "UnknownOperation",
          "the URL must end with a client and its operation",
        );
      }
      const params = await readParams(request, limits);
      entry.params = params;
      const isStreamed = await checkAllowed(operation, params, user);
      const called = await operation.call(params, signal, isStreamed);
      ended = called.ended;
      return called.response;
    } finally {
      // A stream counts as a running call until its end, or until the page is gone: a server may drop it unread.
      if (ended) Promise.race([ended, abortOf(signal)]).then(leave);
      else leave();
    }
  }

  return async (request) => {
    const preflight = origins.preflight(request);
    if (preflight) return origins.share(request, preflight);
    const began = Date.now();
    const entry: Entry<User> = { status: 500, durationMs: 0 };
    let response: Response;
    try {
      response = await handle(request, entry);
    } catch (error) {
      response = respondToError(error, entry.client === "obs");
      entry.error = error instanceof Refusal ? (error.cause ?? error) : error;
    }
    entry.status = response.status;
    entry.durationMs = Date.now() - began;
    if (audit) report(audit, entry);
    return origins.share(request, response);
  };
}

/** Resolves when a signal is aborted. */
function abortOf(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) resolve();
    else signal.addEventListener("abort", () => resolve(), { once: true });
  });
}

/** Checks the form of a request, which no page of another origin can send without a preflight. */
function checkForm(request: Request): void {
  if (request.method !== "POST") {
    throw new Refusal(405, "MethodNotAllowed", "calls are made by POST", { allow: "POST" });
  }
  const type = request.headers.get("content-type") ?? "";
  if (!/^application\/json\s*(;|$)/i.test(type)) {
    throw new Refusal(415, "NotJson", "the content type must be `application/json`");
  }
}

/** The user of a request. */
async function identify<User extends ProxyUser>(
  authorize: ProxyServerOptions<User>["authorize"],
  request: Request,
): Promise<User> {
  const [user, cause] = await (async () => authorize(request))().then(
    (user) => [user],
    (thrown) => [undefined, thrown],
  );
  if (user) return user;
  throw new Refusal(401, "Unauthorized", "the server does not know this user", {}, cause);
}

function checkLimits(changed: ProxyLimits = {}): typeof DEFAULT_LIMITS {
  const limits = { ...DEFAULT_LIMITS };
  for (const [name, value] of Object.entries(changed)) {
    if (!Object.hasOwn(limits, name)) throw invalid(`limits.${name}`, "is not a limit");
    if (value === undefined) continue;
    if (!Number.isSafeInteger(value) || value < 1) {
      throw invalid(`limits.${name}`, "must be a whole number of at least 1");
    }
    limits[name as keyof typeof limits] = value;
  }
  return limits;
}

function checkOrigins(origins: readonly string[]): readonly string[] {
  for (const origin of origins) {
    const isOrigin = URL.canParse(origin) && new URL(origin).origin === origin;
    // `null` is the origin of sandboxed frames and of redirects, which anyone can make.
    if (!isOrigin || origin === "null") {
      const wrong = `must have origins such as "https://app.example.com", got "${origin}"`;
      throw invalid("allowedOrigins", wrong);
    }
  }
  return origins;
}

/** Reports a request; a failing audit fails no call. */
async function report<User>(
  audit: NonNullable<ProxyServerOptions<User & ProxyUser>["audit"]>,
  entry: AuditEntry<User>,
): Promise<void> {
  try {
    await audit(entry as never);
  } catch {}
}
