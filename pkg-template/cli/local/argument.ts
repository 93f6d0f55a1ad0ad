/** Values of flags that can be in a file or in standard input. */

import { readFile } from "node:fs/promises";
import process from "node:process";
import { CommandError, EXIT } from "../failure.js";

/** Reads standard input to its end. */
export async function readStdin(): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of process.stdin) chunks.push(chunk);
  return Buffer.concat(chunks);
}

/** The text of an argument: itself, that of `@file`, or with `-` standard input. */
export async function readArgument(argument: string): Promise<string> {
  if (argument === "-") return new TextDecoder().decode(await readStdin());
  return argument.startsWith("@") ? readText(argument.slice(1)) : argument;
}

async function readText(path: string): Promise<string> {
  return readFile(path, "utf8").catch(({ code, message }: NodeJS.ErrnoException) => {
    const exitCode = code === "ENOENT" ? EXIT.notFound : EXIT.denied;
    throw new CommandError(`cannot read \`${path}\`: ${message}`, exitCode);
  });
}

/** The text of a file, or with `-` of standard input. */
export function readFileOrStdin(path: string): Promise<string> {
  return readArgument(path === "-" ? path : `@${path}`);
}
