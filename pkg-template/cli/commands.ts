/** The table of all commands, in the order of the help. */

import type { Command } from "./declaration.js";
import { CHANGING_COMMANDS } from "./table/changing.js";
import { READING_COMMANDS } from "./table/reading.js";
import { TOOLS } from "./table/tools.js";

/** All commands. */
export const COMMANDS: readonly Command[] = [...READING_COMMANDS, ...CHANGING_COMMANDS, ...TOOLS];
