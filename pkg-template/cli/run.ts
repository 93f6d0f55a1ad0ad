/** Runs a command line: finds the command, runs it, reports its failure. */

import { COMMANDS } from "./commands.js";
import { Context } from "./context.js";
import { EXIT, exitCodeOf, failureJson, failureText, UsageError } from "./failure.js";
import { commandHelp, overview } from "./help.js";
import { Output } from "./output/output.js";
import { Report } from "./output/progress.js";
import { escapeControls } from "./output/text.js";
import { findCommand, parseCommandLine } from "./parse.js";

/** Milliseconds that a command may take to end after Ctrl-C: to cancel an upload, or to delete a version. */
const GRACE_MS = 30_000;

/** Runs a command line, and resolves to its exit code. */
export async function run(given: readonly string[], process: NodeJS.Process): Promise<number> {
  const [name, ...rest] = given;
  const { stdout, stderr, env } = process;
  const isJson = given.includes("--json");
  const report = new Report(stderr, env, isJson);
  const controller = new AbortController();
  let context: Context | undefined;
  const interrupt = () => {
    // A second Ctrl-C does not wait for anything.
    if (controller.signal.aborted) process.exit(EXIT.interrupted);
    controller.abort();
    // Whoever waits for input has an end of it; whatever else does not end, is ended.
    process.stdin.destroy();
    setTimeout(() => process.exit(EXIT.interrupted), GRACE_MS).unref();
  };
  // A reader that has seen enough, such as `head`, does not fail the command. Other errors reject the writing.
  stdout.on("error", (error: NodeJS.ErrnoException) => {
    if (error.code === "EPIPE") process.exit(EXIT.success);
  });
  for (const signal of ["SIGINT", "SIGTERM"] as const) process.on(signal, interrupt);
  try {
    if (name === undefined || name === "--help" || name === "-h" || name === "help") {
      return await help(rest[0], new Output(stdout, {}, env), name === undefined);
    }
    if (name === "--version") return await version(new Output(stdout, {}, env));
    const command = findCommand(COMMANDS, name);
    const line = await parseCommandLine(command, rest);
    const { signal } = controller;
    const out = new Output(stdout, line.flags, env, { beforeWrite: () => report.clear(), signal });
    if (line.flags.help) {
      const more = await command.moreFlags?.(line.positionals.slice(0, 1)).catch(() => []);
      await out.write(commandHelp(command, more));
      await out.flush();
      return EXIT.success;
    }
    context = new Context(command.name, line, { out, report, env, signal });
    const module = await command.load();
    const code = await module.run(context);
    report.clear();
    await out.flush();
    return code ?? EXIT.success;
  } catch (thrown) {
    if ((thrown as NodeJS.ErrnoException)?.code === "EPIPE") return EXIT.success;
    const { aborted } = controller.signal;
    // The records before a failure are complete, unless it is the writing that fails.
    if (!aborted) await context?.out.flush().catch(() => {});
    const exitCode = exitCodeOf(thrown, aborted);
    // A task that failed has ended.
    const continuing = exitCode === EXIT.taskFailed ? [] : (context?.continuing ?? []);
    if (isJson) report.print(failureJson(thrown, exitCode, continuing));
    else report.print(aborted ? "interrupted" : failureText(thrown, report.hasColors));
    for (const text of isJson ? [] : continuing) report.print(escapeControls(text));
    return exitCode;
  }
}

async function help(name: string | undefined, out: Output, isMissing: boolean): Promise<number> {
  if (isMissing) throw new UsageError("a command is missing");
  const command = name === undefined ? undefined : findCommand(COMMANDS, name);
  await out.write(command ? commandHelp(command) : overview(COMMANDS));
  await out.flush();
  return EXIT.success;
}

async function version(out: Output): Promise<number> {
  const { packageVersion } = await import("./version.js");
  await out.line(await packageVersion());
  await out.flush();
  return EXIT.success;
}
