/**
 * Values that know who reads them. What is read while an effect runs is what makes it run again:
 *
 * const count = signal(1);
 * effect(() => console.log(count.value)); // 1
 * count.value = 2;                        // 2, when the code that is running now has ended
 */

/** The effect or computed value that is running, to which reads belong. */
let reader;
/** What is to be ended together with the effect that is running. */
let owner;
/** Effects that are to run again. */
const waiting = new Set();

/** @template T @param {T} initial */
export function signal(initial) {
  let value = initial;
  const readers = new Set();
  return {
    get value() {
      track(readers);
      return value;
    },
    set value(next) {
      if (Object.is(next, value)) return;
      value = next;
      for (const one of [...readers]) one.stale();
    },
    /** The value, without being told of changes. */
    peek: () => value,
  };
}

/** A value that follows from others, worked out when it is read. @template T @param {() => T} work */
export function computed(work) {
  const readers = new Set();
  let value;
  let fresh = false;
  const self = {
    sources: new Set(),
    stale() {
      if (!fresh) return;
      fresh = false;
      // Until it is read again nobody needs to tell it anything: so one that is left is not kept for ever.
      forget(self);
      for (const one of [...readers]) one.stale();
    },
  };
  return {
    get value() {
      track(readers);
      if (!fresh) {
        value = reading(self, work);
        fresh = true;
      }
      return value;
    },
  };
}

/** Runs `work` now, and again after a change of what it has read. @param {() => void} work */
export function effect(work) {
  const self = {
    sources: new Set(),
    ended: false,
    end: () => {},
    stale() {
      if (waiting.size === 0) queueMicrotask(flush);
      waiting.add(self);
    },
    run() {
      self.end();
      self.end = scope(() => reading(self, work));
    },
  };
  onEnd(() => {
    self.ended = true;
    self.end();
    waiting.delete(self);
    forget(self);
  });
  self.run();
}

/** Runs `work`, and gives what ends the effects that began in it. @param {() => void} work */
export function scope(work) {
  const endings = [];
  const before = owner;
  owner = endings;
  try {
    work();
  } finally {
    owner = before;
  }
  return () => {
    for (const end of endings.splice(0)) end();
  };
}

/** Has `work` done when the effect or scope that is running ends. @param {() => void} work */
export function onEnd(work) {
  owner?.push(work);
}

/** Reads without being told of changes. @template T @param {() => T} work @returns {T} */
export const untracked = (work) => reading(undefined, work);

/**
 * Does something whenever a value has changed, whatever else is read in doing it.
 * @template T @param {() => T} read @param {(value: T) => void} act
 */
export function onChange(read, act) {
  let last = {};
  effect(() => {
    const value = read();
    if (Object.is(value, last)) return;
    last = value;
    untracked(() => act(value));
  });
}

function reading(self, work) {
  const before = reader;
  if (self) forget(self);
  reader = self;
  try {
    return work();
  } finally {
    reader = before;
  }
}

function track(readers) {
  if (!reader) return;
  readers.add(reader);
  reader.sources.add(readers);
}

function forget(self) {
  for (const readers of self.sources) readers.delete(self);
  self.sources.clear();
}

function flush() {
  for (const self of waiting) {
    waiting.delete(self);
    if (self.ended) continue;
    try {
      self.run();
    } catch (error) {
      // One view that fails must not keep all others from following.
      reportError(error);
    }
  }
}
