/** Declarations of commands, from which parsing, help, completion and documentation follow. */

import type { Context } from "./context.js";

/** A flag. */
export interface Flag {
  readonly name: string;
  readonly short?: string;
  /** Name of its value in the help; a flag without one is a switch. */
  readonly value?: string;
  /** The values that it can have. */
  readonly choices?: readonly string[];
  /** Can be given several times. */
  readonly isList?: boolean;
  /** Another spelling of the flag before it, which the help does not repeat. */
  readonly isAlias?: boolean;
  /** The value is a number. */
  readonly isNumber?: boolean;
  /** The value is a time that a timer can count. */
  readonly isSeconds?: boolean;
  readonly summary: string;
}

/** A positional argument. */
export interface Argument {
  readonly name: string;
  readonly summary: string;
  readonly isOptional?: boolean;
  /** Takes all that follow. */
  readonly isList?: boolean;
  /** The values that it can have. */
  readonly choices?: readonly string[];
}

/** A line to type. Each one is run by a test, against the emulator. */
export interface Example {
  readonly line: string;
  readonly summary: string;
}

/** A command. */
export interface Command {
  readonly name: string;
  readonly summary: string;
  /** Paragraphs of the help. */
  readonly details?: readonly string[];
  readonly arguments: readonly Argument[];
  readonly flags: readonly Flag[];
  readonly examples: readonly Example[];
  /** Flags of its own that its arguments bring: the parameters of an operation. */
  readonly moreFlags?: (positionals: readonly string[]) => Promise<readonly Flag[]>;
  /** Loads its code. */
  load(): Promise<{ run(context: Context): Promise<number | undefined> }>;
}

/** The flags of every command. */
export const COMMON: readonly Flag[] = [
  { name: "json", summary: "Prints JSON; errors are JSON on standard error" },
  { name: "help", short: "h", summary: "Prints this help" },
];

/** Prints ids alone. */
export const QUIET: Flag = { name: "quiet", short: "q", summary: "Prints nothing but ids" };

/** Prints Markdown. */
export const MARKDOWN: Flag = { name: "md", summary: "Prints Markdown" };

/** The number of records to print. */
export const LIMIT: Flag = {
  name: "limit",
  short: "n",
  value: "count",
  isNumber: true,
  summary: "Prints at most this number",
};

/** Confirms what cannot be undone. */
export const YES: Flag = {
  name: "yes",
  short: "y",
  summary: "Does not ask; required if standard input is not a terminal",
};

/** The flags of all commands that call a cloud. */
export const REMOTE: readonly Flag[] = [
  {
    name: "region",
    value: "region",
    summary: "Region, such as `eu-de`; by default $VERSET_REGION",
  },
  {
    name: "endpoint",
    value: "url",
    summary:
      "Scheme and host of the API, in place of the region's; by default $VERSET_MODELARTS_ENDPOINT or $VERSET_QIANFAN_ENDPOINT",
  },
  {
    name: "project",
    value: "id",
    summary: "Project of ModelArts; by default that of the credentials, or the region's",
  },
  {
    name: "proxy-url",
    value: "url",
    summary: "URL that receives requests, signed for the real host; by default $VERSET_PROXY_URL",
  },
  {
    name: "objects-url",
    value: "url",
    summary:
      "The same for objects, with {store} for obs or bos and {bucket} in it; by default $VERSET_OBJECTS_URL",
  },
  {
    name: "timeout",
    value: "seconds",
    isSeconds: true,
    summary: "Maximum time of the command; by default an hour for a wait, otherwise none",
  },
  {
    name: "verbose",
    short: "v",
    summary: "Logs each request on standard error, without secrets",
  },
];
