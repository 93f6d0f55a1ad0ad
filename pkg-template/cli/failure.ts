/** Failures: their exit codes, and their messages for people and programs. */

import { styled } from "./output/output.js";
import { escapeControls, escapeLines, toJson } from "./output/text.js";

/** The exit codes, which scripts rely on. */
export const EXIT = {
  success: 0,
  differs: 1,
  usage: 2,
  failed: 3,
  notFound: 4,
  denied: 5,
  taskFailed: 6,
  timedOut: 7,
  interrupted: 130,
} as const;

/** The exit codes and their meanings, for the documentation. */
export const EXIT_MEANINGS: readonly (readonly [code: number, meaning: string])[] = [
  [EXIT.success, "Success."],
  [EXIT.differs, "The versions differ; only of `diff --exit-code`."],
  [EXIT.usage, "A wrong command, flag or parameter. Nothing was sent."],
  [EXIT.failed, "Failed, for another reason than those below; `validate` found errors."],
  [EXIT.notFound, "The dataset, version, object or file does not exist, or the API is not there."],
  [EXIT.denied, "Credentials are missing or refused, or the right is missing."],
  [EXIT.taskFailed, "A task failed at the service."],
  [EXIT.timedOut, "Timed out."],
  [EXIT.interrupted, "Interrupted by Ctrl-C."],
];

/** A command line that cannot be run. */
export class UsageError extends Error {
  /** The command whose help explains it. */
  readonly command: string | undefined;

  constructor(message: string, command?: string) {
    super(message);
    this.command = command;
  }
}
Object.defineProperty(UsageError.prototype, "name", { value: "UsageError", configurable: true });

/** A failure with an exit code of its own. */
export class CommandError extends Error {
  readonly exitCode: number;

  constructor(message: string, exitCode: number = EXIT.failed) {
    super(message);
    this.exitCode = exitCode;
  }
}
Object.defineProperty(CommandError.prototype, "name", {
  value: "CommandError",
  configurable: true,
});

/**
 * Exit codes by the names of the errors' classes. The classes themselves would have to be imported, which takes longer
 * than the rest of a command that sends nothing.
 */
const BY_NAME: Readonly<Record<string, number>> = {
  UsageError: EXIT.usage,
  ValidationError: EXIT.usage,
  CredentialsError: EXIT.denied,
  AuthenticationError: EXIT.denied,
  PermissionError: EXIT.denied,
  NotFoundError: EXIT.notFound,
  TaskFailedError: EXIT.taskFailed,
  TimeoutError: EXIT.timedOut,
};

/** The same by the codes of errors that have one. */
const BY_REASON: Readonly<Record<string, number>> = {
  ENOENT: EXIT.notFound,
  EACCES: EXIT.denied,
  EPERM: EXIT.denied,
  argument: EXIT.usage,
  "not-found": EXIT.notFound,
  "not-unique": EXIT.usage,
  "no-bucket-access": EXIT.denied,
  "foreign-bucket": EXIT.denied,
  "export-required": EXIT.usage,
};

/** The exit code of a failure. */
export function exitCodeOf(thrown: unknown, isInterrupted: boolean): number {
  if (isInterrupted) return EXIT.interrupted;
  const error = Object(thrown) as {
    name?: string;
    code?: string;
    reason?: string;
    exitCode?: number;
  };
  return (
    error.exitCode ??
    BY_NAME[String(error.name)] ??
    BY_REASON[String(error.reason)] ??
    BY_REASON[String(error.code)] ??
    EXIT.failed
  );
}

/** The failure as one line of JSON. */
export function failureJson(
  thrown: unknown,
  exitCode: number,
  continuing: readonly string[],
): string {
  const fields = fieldsOf(thrown);
  const more = continuing.length > 0 ? { continuing } : {};
  return toJson({ error: { ...fields, exitCode, ...more } });
}

function fieldsOf(thrown: unknown): object {
  if (!(thrown instanceof Error)) return { name: "Error", message: String(thrown) };
  // Errors of the package leave out headers, bodies and secrets by themselves.
  const { toJSON } = thrown as { toJSON?: () => object };
  if (typeof toJSON === "function") return toJSON.call(thrown);
  const { name, message } = thrown;
  const { code } = thrown as { code?: unknown };
  return { name, message, ...(typeof code === "string" ? { code } : {}) };
}

/** Options of the package that its messages name, and the flags that set them. */
const FLAGS: readonly (readonly [option: string, flag: string])[] = [
  ["`export: true`", "`--export`"],
  ['`{ source: "listSamples" }`', "`--list-samples`"],
];

/** The failure as lines for people. */
export function failureText(thrown: unknown, hasColors: boolean): string {
  const { message, requestId } = Object(thrown) as { message?: string; requestId?: string };
  const said = FLAGS.reduce(
    (text, [option, flag]) => text.replaceAll(option, flag),
    message ?? String(thrown),
  );
  const text = escapeLines(said).trimEnd();
  const lines = [`${styled("error:", "red", hasColors)} ${text}`];
  if (requestId) lines.push(`request id: ${escapeControls(requestId)}`);
  if (thrown instanceof UsageError) {
    lines.push(`\`verset ${thrown.command ? `${thrown.command} ` : ""}--help\` shows the usage`);
  }
  return lines.join("\n");
}
