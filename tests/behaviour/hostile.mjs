// Unexpected values: callers' mistakes, and values made to do harm.

const throwing = (what) => () => {
  throw new RangeError(`the caller's own: ${what}`);
};
/** Not by its name, which linters take for a mistake. */
const THEN = "then";
const trap = throwing("a trap");
const TRAPS = Object.fromEntries(Object.getOwnPropertyNames(Reflect).map((name) => [name, trap]));

const revoked = (target) => {
  const { proxy, revoke } = Proxy.revocable(target, {});
  revoke();
  return proxy;
};
/** An object whose properties of these names cannot be read. */
const unreadable = (names, object = {}) => {
  for (const name of names) {
    Object.defineProperty(object, name, { enumerable: true, get: throwing(name) });
  }
  return object;
};

function cycle() {
  const object = { a: 1 };
  object.self = object;
  object.list = [object, object];
  return object;
}

/** So many objects that no machine could copy them, from a few that hold each other twice. */
function explosion() {
  /** @type {any} */
  let value = { a: 1 };
  for (let depth = 0; depth < 60; depth += 1)
    value = depth % 2 ? [value, value] : { value, v: value };
  return value;
}

function nested(depth) {
  /** @type {any} */
  let value = [];
  for (let i = 0; i < depth; i += 1) value = i % 2 ? [value] : { value };
  return value;
}

class Listed extends Array {
  /** @returns {any} */
  static get [Symbol.species]() {
    throw new RangeError("the caller's own: a species");
  }
  /** @returns {any} */
  [Symbol.iterator]() {
    throw new RangeError("the caller's own: an iterator");
  }
}

class Promised extends Promise {
  /** @returns {any} */
  [THEN]() {
    throw new RangeError("the caller's own: then of a subclass");
  }
}

/** A native promise that is not as it was made. */
const changed = (properties) =>
  Object.defineProperties(Promise.resolve({}), Object.getOwnPropertyDescriptors(properties));

/** Every value by what it is; functions that make it, as some can be used once. */
const VALUES = {
  undefined: () => undefined,
  null: () => null,
  true: () => true,
  zero: () => 0,
  "minus zero": () => -0,
  "a negative number": () => -1,
  "a fraction": () => 0.5,
  NaN: () => Number.NaN,
  infinity: () => Number.POSITIVE_INFINITY,
  "a large number": () => 1e308,
  "beyond what is exact": () => 2 ** 53,
  "a bigint": () => 10n,
  "a large bigint": () => 2n ** 200n,
  "a symbol": () => Symbol("s"),
  "a well-known symbol": () => Symbol.iterator,
  "an empty text": () => "",
  "half a character": () => "a\ud800b",
  "control characters": () => "a\0\r\nX: y",
  "a text of other scripts": () => "数据集 é 😀",
  "a name of every object": () => "__proto__",
  "dots of a path": () => "..",
  "percent signs": () => "%zz%2e%00%",
  "a number as text": () => "1",
  "a long text": () => "x".repeat(10_000_000),
  "an empty object": () => ({}),
  "an object without a prototype": () => Object.assign(Object.create(null), { a: 1 }),
  "a frozen object": () => Object.freeze({ a: Object.freeze([1]) }),
  "a sealed array": () => Object.seal([1, "a", null]),
  "an object with a prototype of its own": () => Object.create({ inherited: 1 }),
  "names of every object": () => JSON.parse('{"__proto__":{"a":1},"constructor":1,"toString":2}'),
  "an array": () => [1, "a", null, undefined, {}],
  "an array of an array": () => [[[]]],
  "a subclass of an array": () => Listed.of(1, 2),
  "an array with holes": () => Array(5),
  "an array as long as can be": () => Array(2 ** 32 - 1),
  "a proxy of an array as long as can be": () =>
    new Proxy([], { get: (_, key) => (key === "length" ? 2 ** 32 - 1 : 0) }),
  "an object that holds itself": cycle,
  "an object that holds too much": explosion,
  "a deep object": () => nested(10_000),
  "an object as deep as is taken": () => nested(60),
  "a getter that throws": () => unreadable(["a"]),
  "getters of common names that throw": () =>
    unreadable(["then", "message", "status", "addEventListener", "error"]),
  "a proxy that throws": () => new Proxy({}, TRAPS),
  "a proxy of an array that throws": () => new Proxy([], TRAPS),
  "a proxy of a function that throws": () => new Proxy(() => {}, TRAPS),
  "a proxy of keys that are not there": () => new Proxy({}, { ownKeys: () => ["a", "b"] }),
  "a proxy of anything": () => new Proxy(() => {}, { get: (_, key) => key }),
  "a revoked proxy": () => revoked({}),
  "a revoked proxy of an array": () => revoked([]),
  "a revoked proxy of a function": () => revoked(() => {}),
  "a function": () => () => {},
  "a function that throws": () => throwing("a function"),
  "a function that throws nothing": () => () => {
    throw undefined;
  },
  "a function that rejects": () => async () => {
    throw new RangeError("the caller's own: a rejection");
  },
  "a function that never ends": () => () => new Promise(() => {}),
  "a class": () => class Own {},
  "a generator": () =>
    (function* numbers() {
      yield 1;
      yield ["a", "b"];
    })(),
  "an iterable that throws": () => ({ [Symbol.iterator]: throwing("an iterator") }),
  "an iterator that throws": () => ({ [Symbol.iterator]: () => ({ next: throwing("next") }) }),
  "an iterator of nothing": () => ({ [Symbol.iterator]: () => ({ next: () => null }) }),
  "an iterator whose steps throw": () => ({
    [Symbol.iterator]: () => ({ next: () => unreadable(["done"]) }),
  }),
  "an iterable of proxies": () => [revoked([]), new Proxy([], TRAPS), ["a", "b"]],
  "a date": () => new Date(0),
  "an invalid date": () => new Date(Number.NaN),
  "a date that throws": () => Object.assign(new Date(0), { getTime: trap, valueOf: trap }),
  "a regular expression": () => /a/g,
  "a map": () => new Map([["a", "b"]]),
  "a set": () => new Set(["a"]),
  bytes: () => new Uint8Array([1, 2, 3]),
  floats: () => new Float64Array(2),
  "a buffer": () => new ArrayBuffer(8),
  "a buffer that was taken away": () => {
    const buffer = new ArrayBuffer(8);
    structuredClone(buffer, { transfer: [buffer] });
    return buffer;
  },
  "bytes that were taken away": () => {
    const bytes = new Uint8Array(8);
    structuredClone(bytes.buffer, { transfer: [bytes.buffer] });
    return bytes;
  },
  "a text object": () => Object("text"),
  "a number object": () => Object(1),
  "a symbol object": () => Object(Symbol("o")),
  "an object whose text throws": () => ({ toString: trap, valueOf: trap, toJSON: trap }),
  "an object whose primitive throws": () => ({ [Symbol.toPrimitive]: trap }),
  "an object whose constructor throws": () => {
    class Own {}
    return Object.defineProperty(new Own(), "constructor", { get: throwing("constructor") });
  },
  "an error": () => new Error("the caller's own"),
  "an error that throws": () => unreadable(["stack", "message", "name", "cause"], new Error("e")),
  "an error of the record's form": () => ({
    class: "VersetError",
    message: Symbol("m"),
    [THEN]: 1,
  }),
  "a promise": () => Promise.resolve({}),
  "a promise that never ends": () => new Promise(() => {}),
  "a promise of a subclass": () => new Promised((resolve) => resolve({})),
  "a promise whose then throws": () => changed({ [THEN]: throwing("then") }),
  "a promise whose then is called at once": () => changed({ [THEN]: (resolve) => resolve({}) }),
  "a promise whose then is called twice": () =>
    changed({
      [THEN](resolve, reject) {
        resolve({});
        resolve(1);
        reject(2);
      },
    }),
  "a promise whose constructor throws": () =>
    changed({
      get constructor() {
        throw new RangeError("the caller's own: constructor");
      },
    }),
  "a promise whose constructor is none": () => changed({ constructor: 7 }),
  "a thenable": () => ({ [THEN]: (resolve) => resolve({}) }),
  "a thenable that throws": () => ({ [THEN]: throwing("then") }),
  "a thenable whose getter throws": () => unreadable(["then"]),
  "a thenable that never ends": () => ({ [THEN]() {} }),
  "all there is": () => globalThis,
  "a signal": () => new AbortController().signal,
  "a signal that has fired": () => AbortSignal.abort(revoked({})),
  "a signal that fires soon": () => AbortSignal.timeout(1),
  "a signal that throws": () =>
    unreadable(["aborted", "reason"], { addEventListener: trap, removeEventListener: trap }),
  "a signal that calls back at once": () => ({
    aborted: false,
    reason: "at once",
    addEventListener: (_, listener) => listener(),
    removeEventListener: (_, listener) => listener(),
  }),
  "an answer": () => new Response("{}"),
  headers: () => new Headers({ a: "b" }),
  "a URL": () => new URL("https://example.com/"),
};
if (typeof document !== "undefined") VALUES["an object that says it is none"] = () => document.all;

const names = Object.keys(VALUES);
/** Takes a second or megabytes each time, and need not come often. */
const RARE = new Set(["a long text", "an object that holds too much"]);

/** One of the values, with what it is. */
export function hostile(random) {
  for (;;) {
    const name = random.pick(names);
    if (!RARE.has(name) || random.once(20)) return [name, VALUES[name]()];
  }
}

/** A function that gives one of them, throws one, or rejects with one; with what it is. */
export function hostileFunction(random) {
  const [name, value] = hostile(random);
  return random.pick([
    [`a function that gives ${name}`, () => value],
    [
      `a function that throws ${name}`,
      () => {
        throw value;
      },
    ],
    [`an async function that gives ${name}`, async () => value],
    [
      `an async function that throws ${name}`,
      async () => {
        throw value;
      },
    ],
  ]);
}

/** All of them, each once. */
export const everything = () => names.map((name) => [name, VALUES[name]()]);
