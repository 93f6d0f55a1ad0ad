/** Command lines: the command, its arguments and its flags. */

import { parseArgs } from "node:util";
import { didYouMean, nearest } from "../src/internal/nearest.js";
import { COMMON, type Command, type Flag } from "./declaration.js";
import { UsageError } from "./failure.js";

/** Values of flags by name: a text, `true` for a switch, or the texts of one that is given several times. */
export type Flags = Readonly<Record<string, string | boolean | readonly string[] | undefined>>;

/** A command line that has been checked. */
export interface CommandLine {
  readonly positionals: readonly string[];
  readonly flags: Flags;
  /** Names of the flags that the arguments brought. */
  readonly operationFlags: ReadonlySet<string>;
}

/**
 * Finds a command by its name.
 *
 * @throws {UsageError} if there is none
 */
export function findCommand(commands: readonly Command[], name: string): Command {
  const command = commands.find((one) => one.name === name);
  if (command) return command;
  const names = commands.map((one) => one.name);
  throw new UsageError(`unknown command \`${name}\`${didYouMean(nearest(name, names))}`);
}

/**
 * Parses what follows the name of a command.
 *
 * @throws {UsageError} if a flag is unknown or without its value, or an argument is missing or too many
 */
export async function parseCommandLine(
  command: Command,
  given: readonly string[],
): Promise<CommandLine> {
  const own = [...command.flags, ...COMMON];
  let line = tokensOf(own, given);
  let flags = own;
  if (command.moreFlags && !line.flags.help) {
    const more = await command.moreFlags(line.positionals.slice(0, 1));
    flags = [...own, ...more];
    line = { ...tokensOf(flags, given), operationFlags: new Set(more.map(({ name }) => name)) };
  }
  if (line.flags.help) return line;
  for (const { name, isBad, value } of line.faults) {
    if (isBad)
      throw new UsageError(`unknown flag \`${name}\`${suggestion(name, flags)}`, command.name);
    throw new UsageError(
      value === undefined ? `\`${name}\` needs a value` : `\`${name}\` takes no value`,
      command.name,
    );
  }
  checkValues(command, flags, line.flags);
  checkPositionals(command, line.positionals);
  return line;
}

interface Fault {
  readonly name: string;
  /** The flag is unknown. */
  readonly isBad: boolean;
  readonly value?: string | undefined;
}

interface Tokens extends CommandLine {
  readonly faults: readonly Fault[];
}

/** Flags and arguments as they are written; Node's own check would name no flag that was meant. */
function tokensOf(known: readonly Flag[], given: readonly string[]): Tokens {
  const options = Object.fromEntries(
    known.map(({ name, short, value }) => [
      name,
      { type: value ? ("string" as const) : ("boolean" as const), ...(short ? { short } : {}) },
    ]),
  );
  const { tokens } = parseArgs({
    args: [...given],
    options,
    strict: false,
    tokens: true,
    allowPositionals: true,
  });
  const positionals: string[] = [];
  const flags: Record<string, string | boolean | string[]> = {};
  const faults: Fault[] = [];
  for (const token of tokens) {
    if (token.kind === "positional") positionals.push(token.value);
    if (token.kind !== "option") continue;
    const flag = known.find(({ name }) => name === token.name);
    if (!flag) faults.push({ name: token.rawName, isBad: true });
    else if (flag.value === undefined) {
      // `--flag=false` of the parameters of operations.
      if (token.value === undefined || /^(?:true|false)$/.test(token.value)) {
        flags[flag.name] = token.value !== "false";
      } else faults.push({ name: token.rawName, isBad: false, value: token.value });
    } else if (token.value === undefined) faults.push({ name: token.rawName, isBad: false });
    else if (flag.isList)
      flags[flag.name] = [...((flags[flag.name] as string[]) ?? []), token.value];
    else flags[flag.name] = token.value;
  }
  return { positionals, flags, faults, operationFlags: new Set() };
}

function suggestion(given: string, flags: readonly Flag[]): string {
  const names = flags.map(({ name }) => name);
  return didYouMean(nearest(given.replace(/^-+/, ""), names).map((name) => `--${name}`));
}

const NUMBER = /^\d+(?:\.\d+)?$/;

/** Timers count milliseconds in 31 bits. */
const MAX_SECONDS = 2_147_483;

function checkValues({ name: command }: Command, known: readonly Flag[], flags: Flags): void {
  for (const { name, choices, isNumber, isSeconds } of known) {
    for (const value of [flags[name] ?? []].flat()) {
      if (typeof value !== "string") continue;
      if (choices && !choices.includes(value)) {
        throw new UsageError(
          `\`--${name}\` must be ${listOf(choices)}, not \`${value}\`${didYouMean(nearest(value, choices))}`,
          command,
        );
      }
      if (isSeconds && !(NUMBER.test(value) && Number(value) > 0 && Number(value) <= MAX_SECONDS)) {
        throw new UsageError(
          `\`--${name}\` must be more than 0 and at most ${MAX_SECONDS} seconds, not \`${value}\``,
          command,
        );
      }
      if (isNumber && !NUMBER.test(value)) {
        throw new UsageError(`\`--${name}\` must be a number, not \`${value}\``, command);
      }
    }
  }
}

function checkPositionals(command: Command, given: readonly string[]): void {
  const { arguments: declared, name } = command;
  const missing = declared.find(({ isOptional }, at) => !isOptional && given[at] === undefined);
  if (missing) throw new UsageError(`<${missing.name}> is missing: ${missing.summary}`, name);
  const last = declared.at(-1);
  const extra = given[declared.length];
  if (extra !== undefined && !last?.isList) {
    throw new UsageError(`unexpected argument \`${extra}\``, name);
  }
  for (const [at, { choices, name: argument }] of declared.entries()) {
    const value = given[at];
    if (value === undefined || !choices || choices.includes(value)) continue;
    throw new UsageError(
      `<${argument}> must be ${listOf(choices)}, not \`${value}\`${didYouMean(nearest(value, choices))}`,
      name,
    );
  }
}

const listOf = (names: readonly string[]): string =>
  names
    .map((name) => `\`${name}\``)
    .join(", ")
    .replace(/, ([^,]*)$/, " or $1");
