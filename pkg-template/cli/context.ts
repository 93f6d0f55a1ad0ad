/** The surroundings of a command: its arguments, its streams, its cancellation. */

import { UsageError } from "./failure.js";
import type { Output } from "./output/output.js";
import type { Report } from "./output/progress.js";
import type { CommandLine, Flags } from "./parse.js";

/** A command line with everything that its command may use. */
export class Context {
  readonly command: string;
  readonly positionals: readonly string[];
  readonly flags: Flags;
  readonly out: Output;
  readonly report: Report;
  readonly env: NodeJS.ProcessEnv;
  /** Aborted by Ctrl-C. */
  readonly signal: AbortSignal;
  /** Names of the flags that are parameters of the operation. */
  readonly operationFlags: ReadonlySet<string>;
  readonly #continuing = new Map<string, string>();

  constructor(
    command: string,
    { positionals, flags, operationFlags }: CommandLine,
    streams: { out: Output; report: Report; env: NodeJS.ProcessEnv; signal: AbortSignal },
  ) {
    this.command = command;
    this.positionals = positionals;
    this.operationFlags = operationFlags;
    this.flags = flags;
    this.out = streams.out;
    this.report = streams.report;
    this.env = streams.env;
    this.signal = streams.signal;
  }

  /** An argument that must be there, which parsing has checked. */
  argument(index: number): string {
    return this.positionals[index] ?? "";
  }

  /** The value of a flag. */
  text(name: string): string | undefined {
    const value = this.flags[name];
    return typeof value === "string" ? value : undefined;
  }

  /** The values of a flag that can be given several times. */
  texts(name: string): readonly string[] {
    const value = this.flags[name];
    return Array.isArray(value) ? value : [];
  }

  /** The number that a flag has. */
  number(name: string): number | undefined {
    const value = this.text(name);
    return value === undefined ? undefined : Number(value);
  }

  /** Tells if a switch is set. */
  isSet(name: string): boolean {
    return this.flags[name] === true;
  }

  /** The error of a command line that its command refuses. */
  usageError(message: string): UsageError {
    return new UsageError(message, this.command);
  }

  /** The maximum time of calls, as an option of the package. */
  get timeLimit(): { totalTimeoutMs?: number } {
    const seconds = this.number("timeout");
    return seconds === undefined ? {} : { totalTimeoutMs: seconds * 1000 };
  }

  /** Notes a task that goes on at the service if this process ends; a later text of the same step replaces it. */
  continues(step: string, text: string): void {
    this.#continuing.clear();
    this.#continuing.set(step, text);
  }

  /** Forgets the tasks, which have ended. */
  ended(): void {
    this.#continuing.clear();
  }

  /** Tasks that go on at the service. */
  get continuing(): readonly string[] {
    return [...this.#continuing.values()];
  }
}
