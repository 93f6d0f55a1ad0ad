// The package's exports, found by reflection, so that no new one is forgotten.

const OF_THE_LANGUAGE = new Set([Object.prototype, Function.prototype, Error, Error.prototype]);

/** Names of what an object has beyond what every object has, from it and the classes above it. */
function methodsOf(object) {
  const names = new Set();
  for (let one = object; one && !OF_THE_LANGUAGE.has(one); one = Object.getPrototypeOf(one)) {
    for (const key of Reflect.ownKeys(one)) {
      // Hidden properties of the façade are not methods.
      if (typeof key === "symbol" && one === object) continue;
      const { value } = Object.getOwnPropertyDescriptor(one, key);
      // `instanceof` itself throws on proxies that throw, and its method is never called with another `this`.
      if (typeof value === "function" && key !== "constructor" && key !== Symbol.hasInstance) {
        names.add(key);
      }
    }
  }
  return [...names];
}

const isClass = (value) => typeof value === "function" && /^class\b/.test(String(value));

/**
 * Everything that can be called, as `{ name, target, key }`: a function of a module, a static method, or a method of one of
 * `objects` (made by their names). `new` stands for a constructor.
 */
export function surface(module, objects) {
  const all = [];
  for (const [name, value] of Object.entries(module)) {
    if (isClass(value)) {
      all.push({ name: `new ${name}`, target: value, key: "new" });
      for (const key of methodsOf(value)) {
        all.push({ name: `${name}.${String(key)}`, target: value, key });
      }
    } else if (typeof value === "function") {
      all.push({ name, target: module, key: name });
    }
  }
  for (const [name, object] of Object.entries(objects)) {
    for (const key of methodsOf(object)) {
      all.push({ name: `${name}.${String(key)}`, target: object, key });
    }
  }
  return all;
}

/** Classes without an object whose methods can be called. */
export function withoutObject(module, objects) {
  const made = Object.values(objects);
  return Object.entries(module)
    .filter(([, value]) => isClass(value) && !made.some((object) => object instanceof value))
    .map(([name]) => name);
}

/** Fills in what a method says is missing, until it has no more to say: parameters that are right. */
export async function rightParams(verset, call) {
  const params = {};
  const values = {
    "a string": "x",
    "an integer": 1,
    "an array": [],
    "an object": {},
    "a boolean": true,
  };
  for (let rounds = 0; rounds < 20; rounds += 1) {
    let error;
    try {
      await call(structuredClone(params));
      return params;
    } catch (thrown) {
      error = thrown;
    }
    const [, kind] =
      /is required and must be (an? (?:string|integer|array|object|boolean))/.exec(error.message) ??
      [];
    if (!(error instanceof verset.ValidationError) || !kind || error.field in params) return params;
    params[error.field] = values[kind];
  }
  return params;
}
