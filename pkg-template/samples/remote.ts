/** Engines in a worker. */

import type { Engine, EngineMethods, EngineOptions } from "./engine.js";
import { SamplesError, type SamplesErrorCode } from "./errors.js";

/** A message to the worker. @internal */
export interface ToWorker {
  readonly call: number;
  readonly engine: number;
  readonly open?: EngineOptions;
  readonly method?: keyof EngineMethods;
  readonly values?: readonly unknown[];
  readonly close?: boolean;
}

/** A message from the worker. @internal */
export interface FromWorker {
  readonly call: number;
  readonly result?: unknown;
  readonly code?: SamplesErrorCode;
  readonly message?: string;
}

/** A worker that has imported `verset/samples/worker`: a web worker, or one of `node:worker_threads`. */
export interface SamplesWorker {
  /** Sends a message; the buffers are moved. */
  postMessage(message: unknown, transfer: ArrayBuffer[]): void;
}

/** The events of a worker, by the names of browsers or of Node. */
interface WorkerEvents {
  addEventListener?(type: string, listener: (event: MessageEvent & ErrorEvent) => void): void;
  on?(type: string, listener: (value: never) => void): void;
}

interface Waiting {
  resolve(result: never): void;
  reject(error: SamplesError): void;
}

interface Channel {
  readonly waiting: Map<number, Waiting>;
  next: number;
}

const channels = new WeakMap<SamplesWorker, Channel>();

function channelOf(worker: SamplesWorker): Channel {
  const known = channels.get(worker);
  if (known) return known;
  const channel: Channel = { waiting: new Map(), next: 0 };
  const answered = ({ call, result, code, message = "" }: FromWorker): void => {
    const waiting = channel.waiting.get(call);
    channel.waiting.delete(call);
    if (code) waiting?.reject(new SamplesError(code, message));
    else waiting?.resolve(result as never);
  };
  const failed = (event: { message?: string }): void => {
    const error = new SamplesError("module", `The worker failed: ${event.message ?? "no message"}`);
    for (const waiting of channel.waiting.values()) waiting.reject(error);
    channel.waiting.clear();
  };
  const events = worker as SamplesWorker & WorkerEvents;
  if (events.addEventListener) {
    events.addEventListener("message", (event) => answered(event.data));
    events.addEventListener("error", failed);
  } else {
    events.on?.("message", answered);
    events.on?.("error", failed);
  }
  channels.set(worker, channel);
  return channel;
}

let engines = 0;

/** Opens an engine in a worker. @internal */
export async function openRemoteEngine(
  worker: SamplesWorker,
  open: EngineOptions,
): Promise<Engine> {
  const channel = channelOf(worker);
  const engine = engines++;
  let closed = false;
  const send = <Result>(message: Partial<ToWorker>): Promise<Result> =>
    new Promise((resolve, reject) => {
      const call = channel.next++;
      channel.waiting.set(call, { resolve, reject });
      // Copied here and given away: a view's clone would take all of the buffer that it looks at, and `slice` of Node's
      // Buffer does not copy.
      const values = message.values?.map((value) =>
        value instanceof Uint8Array ? new Uint8Array(value) : value,
      );
      const buffers = values?.flatMap((value) =>
        value instanceof Uint8Array ? [value.buffer] : [],
      );
      worker.postMessage({ call, engine, ...message, values }, (buffers ?? []) as ArrayBuffer[]);
    });
  await send({ open });
  return {
    call(method, ...values) {
      if (closed)
        return Promise.reject(new SamplesError("disposed", "The samples have been disposed of"));
      return send({ method, values });
    },
    close() {
      if (closed) return;
      closed = true;
      void send({ close: true });
    },
  };
}
