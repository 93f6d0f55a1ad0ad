// Assertions for cases that run in Node, in pages and in workers alike.

export function equal(actual, expected, what) {
  if (!Object.is(actual, expected)) {
    throw new Error(`${what}: expected ${String(expected)}, got ${String(actual)}`);
  }
}

export function truthy(value, what) {
  if (!value) throw new Error(what);
}

/** The error of a promise, which must be of the class named and short enough to be read. */
export async function failure(verset, className, promise) {
  let error;
  try {
    await promise;
  } catch (thrown) {
    error = thrown;
  }
  truthy(error !== undefined, `expected ${className}, but it went well`);
  const told = `${error?.name}: ${String(error?.message).slice(0, 300)}`;
  truthy(error instanceof verset.VersetError, `no error of the package: ${told}`);
  truthy(error.constructor === verset[className], `expected ${className}, got ${told}`);
  equal(error.name, className, "the name");
  truthy(error.message.length < 2500, `a message of ${error.message.length} characters`);
  return error;
}

export const pause = (ms) => new Promise((resolve) => setTimeout(resolve, ms));

/** Milliseconds after which a case counts as hanging. */
const LIMIT_MS = 90_000;

/** The outcome of a case: an empty string, or the failure. */
export async function outcome(run, limitMs = LIMIT_MS) {
  let timer;
  const limit = new Promise((resolve) => {
    timer = setTimeout(resolve, limitMs, "it did not end");
  });
  const ended = (async () => run())().then(
    () => "",
    (error) => String(error?.stack ?? error),
  );
  const result = await Promise.race([ended, limit]);
  clearTimeout(timer);
  return result;
}

/** Collects unhandled rejections until the returned function is called. */
export function watchStrays() {
  const strays = [];
  const note = (given) => {
    given?.preventDefault?.();
    const thrown = given?.reason ?? given?.error ?? given;
    strays.push(String(thrown?.stack ?? thrown?.message ?? thrown));
  };
  const names = globalThis.process?.versions?.node
    ? ["unhandledRejection", "uncaughtException"]
    : ["unhandledrejection", "error"];
  const target = globalThis.process?.versions?.node ? process : globalThis;
  const [add, remove] =
    target === globalThis ? ["addEventListener", "removeEventListener"] : ["on", "off"];
  for (const name of names) target[add](name, note);
  return async () => {
    // Runtimes report rejections after the microtasks, errors in a task of their own.
    await pause(50);
    for (const name of names) target[remove](name, note);
    return strays.join("\n");
  };
}
