/** Engines for another thread. */

import type { Engine, EngineMethods, EngineOptions } from "./engine.js";
import { openEngine } from "./engine.js";
import { toSamplesError } from "./errors.js";
import type { FromWorker, ToWorker } from "./remote.js";

/** The worker's end of its channel: a web worker's global object, or `parentPort` in Node. */
interface Port {
  postMessage(message: FromWorker, transfer?: Transferable[]): void;
  addEventListener?(type: "message", listener: (event: { data: ToWorker }) => void): void;
  on?(type: "message", listener: (data: ToWorker) => void): void;
}

const engines = new Map<number, Promise<Engine>>();

/** Runs engines for who sends messages to this worker, in their order. @internal */
export function serve(port: Port = ownPort()): void {
  const answer = async (message: ToWorker): Promise<void> => {
    const { call, engine, open } = message;
    try {
      const result = await work(message);
      const bytes = ArrayBuffer.isView(result) ? [result.buffer as ArrayBuffer] : [];
      port.postMessage({ call, result }, bytes);
    } catch (thrown) {
      const error = toSamplesError(thrown);
      port.postMessage({ call, code: error.code, message: error.message });
      if (open) engines.delete(engine);
    }
  };
  const listen = (message: ToWorker): void => void answer(message);
  if (port.on) port.on("message", listen);
  else port.addEventListener?.("message", ({ data }) => listen(data));
}

async function work({ engine, open, method, values, close }: ToWorker): Promise<unknown> {
  if (open) {
    const opening = openEngine(open as EngineOptions);
    engines.set(engine, opening);
    await opening;
    return undefined;
  }
  const opened = await engines.get(engine);
  if (close) {
    opened?.close();
    engines.delete(engine);
    return undefined;
  }
  return opened?.call(method as keyof EngineMethods, ...(values as never));
}

function ownPort(): Port {
  const { process } = globalThis as {
    process?: { getBuiltinModule?(name: string): { parentPort?: Port } };
  };
  const threads = process?.getBuiltinModule?.("node:worker_threads");
  return threads?.parentPort ?? (globalThis as unknown as Port);
}
