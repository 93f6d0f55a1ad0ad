/** Standard output: data, in the format that the flags and the destination ask for. */

import type { WriteStream } from "node:tty";
import { CommandError } from "../failure.js";
import { toJson } from "./text.js";

/** The format of the data: for people, for programs that read lines, for programs, for pages, or ids alone. */
export type Format = "table" | "tsv" | "json" | "md" | "ids";

/** Number of characters that are collected before they are written. */
const CHUNK = 16_384;

/** Reactions to the rest of the program. */
export interface OutputHooks {
  /** Removes the bar, as both streams may be one terminal. */
  readonly beforeWrite?: () => void;
  /** Ends all writing. */
  readonly signal?: AbortSignal;
}

/** Standard output. */
export class Output {
  readonly format: Format;
  /** Number of columns of the terminal. */
  readonly columns: number;
  /** True if escape sequences for colours may be written. */
  readonly hasColors: boolean;
  readonly #stream: WriteStream;
  readonly #hooks: OutputHooks;
  #pending = "";

  constructor(
    stream: WriteStream,
    flags: { json?: unknown; md?: unknown; quiet?: unknown },
    env: NodeJS.ProcessEnv,
    hooks: OutputHooks = {},
  ) {
    this.#stream = stream;
    this.#hooks = hooks;
    this.format = flags.json
      ? "json"
      : flags.md
        ? "md"
        : flags.quiet
          ? "ids"
          : stream.isTTY
            ? "table"
            : "tsv";
    this.columns = stream.columns || 80;
    this.hasColors = colorsOn(stream, env);
  }

  /** Writes a text, and waits if the reader is slower. */
  async write(text: string): Promise<void> {
    this.#pending += text;
    if (this.#pending.length >= CHUNK) await this.flush();
  }

  /** Writes a line. */
  line(text: string): Promise<void> {
    return this.write(`${text}\n`);
  }

  /** Writes a value as JSON. */
  json(value: unknown): Promise<void> {
    return this.line(toJson(value, 2));
  }

  /** Writes bytes as they are. */
  async bytes(chunk: Uint8Array): Promise<void> {
    await this.flush();
    await this.#send(chunk);
  }

  /** Writes all that has been collected. */
  async flush(): Promise<void> {
    const text = this.#pending;
    this.#pending = "";
    if (text !== "") await this.#send(text);
  }

  #send(data: string | Uint8Array): Promise<void> {
    const { beforeWrite, signal } = this.#hooks;
    beforeWrite?.();
    return new Promise((resolve, reject) => {
      // A reader that has stopped without an end would keep the program from ending.
      const abort = () => reject(signal?.reason);
      if (signal?.aborted) abort();
      signal?.addEventListener("abort", abort, { once: true });
      this.#stream.write(data, (error) => {
        signal?.removeEventListener("abort", abort);
        if (error) reject(cannotWrite(error));
        else resolve();
      });
    });
  }
}

/** The error of a failed write, such as that of a full disk; the end of a reader stays as it is. */
function cannotWrite(error: NodeJS.ErrnoException): Error {
  if (error.code === "EPIPE") return error;
  return new CommandError(`standard output cannot be written: ${error.message}`);
}

/** Tells if a stream is a terminal that shows colours; `NO_COLOR` of any value forbids them. */
export function colorsOn(stream: WriteStream, env: NodeJS.ProcessEnv): boolean {
  return Boolean(stream.isTTY) && !env.NO_COLOR && env.TERM !== "dumb";
}

/** Escape sequences of styles. */
const STYLES = { bold: [1, 22], dim: [2, 22], red: [31, 39], green: [32, 39], yellow: [33, 39] };

/** A text in a style, if colours are on. */
export function styled(text: string, style: keyof typeof STYLES, isOn: boolean): string {
  const [start, end] = STYLES[style];
  return isOn ? `\x1b[${start}m${text}\x1b[${end}m` : text;
}
