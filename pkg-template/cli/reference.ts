/** The documentation of the command line, in Markdown. */

import { VARIABLES } from "./account/settings.js";
import { COMMANDS } from "./commands.js";
import { COMMON, type Command, type Flag, REMOTE } from "./declaration.js";
import { EXIT_MEANINGS } from "./failure.js";
import { flagSyntax, flagText, usageOf } from "./help.js";

const INTRODUCTION = `# Command line

\`npx verset\` works on dataset versions from a shell and in CI. This page is generated from the table of commands; \`verset <command> --help\` prints the same.

## References

| text | names |
| --- | --- |
| \`modelarts:fruit\` | a dataset of ModelArts, by name or id |
| \`modelarts:fruit@V010\` | a version of it, by name or id |
| \`qianfan:dg-1\`, \`qianfan:dg-1@3\` | a dataset of Qianfan, and a version by its number |
| \`qianfan:ds-1\` | a version of Qianfan, by its id |
| \`modelarts[team]:fruit@V010\` | the same with the keys of another profile |
| \`@V011\` | in \`diff\`: another version of the first dataset |

\`%40\` stands for an \`@\` in a name.

## Output

Data goes to standard output: a table on a terminal, tab-separated lines without a header elsewhere, JSON with \`--json\`, Markdown with \`--md\`, ids with \`-q\`. Progress and errors go to standard error; with \`--json\` an error is a line of JSON there. Colours are for terminals, unless \`NO_COLOR\` is set. Text of a service never reaches a terminal with its control characters.

## Keys

Keys are never flags. They are taken from the first of these that has them:

1. The environment: \`HUAWEICLOUD_SDK_AK\`, \`HUAWEICLOUD_SDK_SK\`, \`HUAWEICLOUD_SDK_SECURITY_TOKEN\`, \`HUAWEICLOUD_SDK_PROJECT_ID\`; \`QIANFAN_ACCESS_KEY\`, \`QIANFAN_SECRET_KEY\`, or \`BCE_ACCESS_KEY_ID\`, \`BCE_SECRET_ACCESS_KEY\`, \`BCE_SECURITY_TOKEN\`.
2. Files of the vendors' tools: \`~/.huaweicloud/credentials\`, section \`[basic]\`, or the file in \`HUAWEICLOUD_SDK_CREDENTIALS_FILE\`; \`.env\` or the file in \`QIANFAN_DOT_ENV_CONFIG_FILE\`, \`~/.bce/config.json\`, \`~/.go-bcecli/credentials\`.

A profile, as in \`modelarts[team]:…\`, is a section \`[team]\` or \`[basic-team]\` of the first file, or a profile of \`~/.bce/config.json\`. \`verset doctor\` tells which keys are used.
`;

/** The documentation. */
export function reference(): string {
  const codes = EXIT_MEANINGS.map(([code, meaning]) => `| ${code} | ${meaning} |\n`);
  const variables = VARIABLES.map(([name, meaning]) => `| \`${name}\` | ${meaning} |\n`);
  return [
    INTRODUCTION,
    `## Exit codes\n\n| code | meaning |\n| ---: | --- |\n${codes.join("")}`,
    `## Environment\n\n| variable | meaning |\n| --- | --- |\n${variables.join("")}`,
    `## Flags of all commands\n\n${flagTable(COMMON)}`,
    `## Flags of commands that call a cloud\n\n${flagTable(REMOTE)}`,
    ...COMMANDS.map(chapter),
  ].join("\n");
}

function chapter(command: Command): string {
  const { name, summary, details = [], arguments: declared, examples } = command;
  const own = command.flags.filter((flag) => !REMOTE.includes(flag));
  const isRemote = own.length < command.flags.length;
  return [
    `## ${name}\n\n${summary}.\n\n\`${usageOf(command)}\`\n`,
    ...details.map((text) => `${text}\n`),
    declared.length > 0
      ? `| argument | meaning |\n| --- | --- |\n${declared
          .map((one) => `| \`<${one.name}>\` | ${one.summary} |\n`)
          .join("")}`
      : "",
    own.length > 0 ? flagTable(own) : "",
    isRemote ? "Takes the flags of commands that call a cloud.\n" : "",
    `\`\`\`sh\n${examples.map(({ line, summary: text }) => `# ${text}\n${line}\n`).join("")}\`\`\`\n`,
  ]
    .filter(Boolean)
    .join("\n");
}

function flagTable(flags: readonly Flag[]): string {
  const rows = flags.map((flag) => `| \`${flagSyntax(flag)}\` | ${flagText(flag)} |\n`);
  return `| flag | meaning |\n| --- | --- |\n${rows.join("")}`;
}
