// The scheduler of the wasm module's futures, which the build puts in place of the global `queueMicrotask`.

const settled = Promise.resolve();

/**
 * Runs `work` in a microtask of the engine's own. Test runners replace the global `queueMicrotask` (Jest's fake timers
 * do by default); a wake-up that they never run is lost, and wasm-bindgen-futures believes for good that one is
 * scheduled, so that every later call hangs.
 */
export function queueMicrotask(work: () => void): void {
  settled.then(work);
}
