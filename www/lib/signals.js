/**
 * Reactive values: an effect runs again after a change of any signal that it has read.
 *
 * const count = signal(1);
 * effect(() => console.log(count.value)); // 1
 * count.value = 2;                        // 2, once the running code has returned
 */

/**
 * @template T
 * @typedef {{ value: T, peek: () => T }} Signal
 */
/**
 * @template T
 * @typedef {{ readonly value: T }} Computed
 */
/** @typedef {{ sources: Set<Set<Observer>>, invalidate: () => void }} Observer */

/** The running effect or computed value, which subscribes to every signal it reads. @type {Observer | undefined} */
let activeObserver;
/** Clean-up functions of the running effect or scope. @type {(() => void)[] | undefined} */
let activeCleanups;
/** Effects waiting to run again. @type {Set<Observer & { disposed: boolean, run: () => void }>} */
const queue = new Set();

/**
 * A value that notifies its observers when it changes.
 * @template T
 * @param {T} initial
 * @returns {Signal<T>}
 */
export function signal(initial) {
  let value = initial;
  /** @type {Set<Observer>} */
  const observers = new Set();
  return {
    get value() {
      subscribe(observers);
      return value;
    },
    set value(next) {
      if (Object.is(next, value)) return;
      value = next;
      for (const observer of [...observers]) observer.invalidate();
    },
    /** Reads the value without subscribing to it. */
    peek: () => value,
  };
}

/**
 * A value derived from signals, computed lazily and cached.
 * @template T
 * @param {() => T} compute
 * @returns {Computed<T>}
 */
export function computed(compute) {
  /** @type {Set<Observer>} */
  const observers = new Set();
  /** @type {T} */
  let value;
  let isValid = false;
  /** @type {Observer} */
  const self = {
    sources: new Set(),
    invalidate() {
      if (!isValid) return;
      isValid = false;
      // Subscribes again on its next read. Until then no signal holds it, so an unused one can be collected.
      unsubscribe(self);
      for (const observer of [...observers]) observer.invalidate();
    },
  };
  return {
    get value() {
      subscribe(observers);
      if (!isValid) {
        value = runObserved(self, compute);
        isValid = true;
      }
      return value;
    },
  };
}

/** Runs `body` now, and again after every change of a signal it has read. @param {() => void} body */
export function effect(body) {
  let dispose = () => {};
  const self = {
    sources: new Set(),
    disposed: false,
    invalidate() {
      if (queue.size === 0) queueMicrotask(flush);
      queue.add(self);
    },
    run() {
      dispose();
      dispose = scope(() => runObserved(self, body));
    },
  };
  onCleanup(() => {
    self.disposed = true;
    dispose();
    queue.delete(self);
    unsubscribe(self);
  });
  self.run();
}

/** Runs `body` and returns a function that disposes of the effects it created. @param {() => void} body */
export function scope(body) {
  /** @type {(() => void)[]} */
  const cleanups = [];
  const outer = activeCleanups;
  activeCleanups = cleanups;
  try {
    body();
  } finally {
    activeCleanups = outer;
  }
  return () => {
    for (const cleanup of cleanups.splice(0)) cleanup();
  };
}

/** Registers a clean-up function for the running effect or scope. @param {() => void} cleanup */
export function onCleanup(cleanup) {
  activeCleanups?.push(cleanup);
}

/** Runs `body` without subscribing to the signals it reads. @template T @param {() => T} body @returns {T} */
export const untracked = (body) => runObserved(undefined, body);

/**
 * Calls `listener` with each new value of `read`; signals read by `listener` are not tracked.
 * @template T
 * @param {() => T} read
 * @param {(value: T) => void} listener
 */
export function onChange(read, listener) {
  /** @type {unknown} */
  let last = {};
  effect(() => {
    const value = read();
    if (Object.is(value, last)) return;
    last = value;
    untracked(() => listener(value));
  });
}

/**
 * @template T
 * @param {Observer | undefined} observer
 * @param {() => T} body
 * @returns {T}
 */
function runObserved(observer, body) {
  const outer = activeObserver;
  if (observer) unsubscribe(observer);
  activeObserver = observer;
  try {
    return body();
  } finally {
    activeObserver = outer;
  }
}

/** @param {Set<Observer>} observers of the signal being read */
function subscribe(observers) {
  if (!activeObserver) return;
  observers.add(activeObserver);
  activeObserver.sources.add(observers);
}

/** @param {Observer} observer */
function unsubscribe(observer) {
  for (const observers of observer.sources) observers.delete(observer);
  observer.sources.clear();
}

function flush() {
  for (const pending of queue) {
    queue.delete(pending);
    if (pending.disposed) continue;
    try {
      pending.run();
    } catch (error) {
      // An error in one view must not stop the others from updating.
      reportError(error);
    }
  }
}
