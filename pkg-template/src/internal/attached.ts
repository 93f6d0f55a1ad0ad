// Values attached to objects out of users' sight.

import { guardingUserCode } from "./plain-data.js";

/**
 * Values of one kind, each attached to an object.
 *
 * A private field, or a `WeakMap` by the object, is not found through a `Proxy` of the object or an object that
 * inherits from it; Vue's `reactive` and MobX make such. So the object has a hidden property, which these pass
 * on. It holds a key alone, from which nothing can be reached: a function, because Vue wraps every object that it
 * gives out in a proxy of its own.
 */
export class Attached<Value> {
  readonly #name: symbol;
  readonly #values = new WeakMap<object, Value>();

  constructor(name: string) {
    this.#name = Symbol(name);
  }

  set(target: object, value: Value): void {
    const key = Object.freeze(() => {});
    this.#values.set(key, value);
    Object.defineProperty(target, this.#name, { value: key });
  }

  get(target: unknown): Value | undefined {
    // `Object` because a method that was taken off its object comes with `undefined`.
    const key: unknown = guardingUserCode("this", () => Object(target)[this.#name]);
    return typeof key === "function" ? this.#values.get(key) : undefined;
  }
}
