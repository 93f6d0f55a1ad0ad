/** Questions before what cannot be undone. */

import process from "node:process";
import { createInterface } from "node:readline/promises";
import type { Context } from "./context.js";
import { CommandError, EXIT } from "./failure.js";
import { escapeControls } from "./output/text.js";

/**
 * Asks on a terminal, unless `--yes` is set.
 *
 * @throws {UsageError} if standard input is not a terminal
 * @throws {CommandError} if the answer is not yes
 */
export async function confirm(context: Context, action: string): Promise<void> {
  if (context.isSet("yes")) return;
  if (!process.stdin.isTTY) {
    throw context.usageError(`${action} needs \`--yes\`, because standard input is not a terminal`);
  }
  const { report, signal } = context;
  report.clear();
  const terminal = createInterface({ input: process.stdin, output: process.stderr });
  // The terminal is in raw mode, so that Ctrl-C is a key and not a signal.
  terminal.on("SIGINT", () => process.kill(process.pid, "SIGINT"));
  try {
    const answer = await terminal.question(`${escapeControls(action)}? [y/N] `, { signal });
    if (/^y(es)?$/i.test(answer.trim())) return;
  } finally {
    terminal.close();
  }
  throw new CommandError("not confirmed: nothing was changed", EXIT.failed);
}
