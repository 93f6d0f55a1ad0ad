/** `verset completion`: completions of a shell, from the table of commands. */

import { COMMANDS } from "../commands.js";
import type { Context } from "../context.js";
import { COMMON, type Command } from "../declaration.js";
import { operationNames } from "../operations.js";

/** Runs the command. */
export async function run(context: Context): Promise<undefined> {
  const script = { bash, zsh, fish }[context.argument(0) as "bash" | "zsh" | "fish"]();
  await context.out.write(script);
  return undefined;
}

const flagsOf = ({ flags }: Command) => [...flags, ...COMMON];

/** The words that may be the first argument of a command. */
function wordsOf(command: Command): readonly string[] {
  if (command.name === "call") return operationNames();
  if (command.name === "datasets") return ["modelarts", "qianfan"];
  return command.arguments[0]?.choices ?? [];
}

const long = (command: Command) => flagsOf(command).map(({ name }) => `--${name}`);
const names = COMMANDS.map(({ name }) => name).join(" ");

function bash(): string {
  const cases = COMMANDS.map((command) => {
    const values = flagsOf(command)
      .filter(({ choices }) => choices)
      .map(({ name, choices = [] }) => `      --${name}) words="${choices.join(" ")}" ;;\n`);
    const before = values.length > 0 ? `\n    case "$previous" in\n${values.join("")}    esac` : "";
    const words = [...long(command), ...wordsOf(command)].join(" ");
    return `  ${command.name})\n    words="${words}"${before} ;;\n`;
  });
  return `# Completions of verset for bash: eval "$(verset completion bash)"
_verset() {
  local current=\${COMP_WORDS[COMP_CWORD]} previous=\${COMP_WORDS[COMP_CWORD-1]} words=""
  if [ "$COMP_CWORD" -eq 1 ]; then
    words="${names} --help --version"
  else
    case "\${COMP_WORDS[1]}" in
${cases.join("").replaceAll(/^/gm, "  ").trimEnd()}
    esac
  fi
  COMPREPLY=($(compgen -W "$words" -- "$current"))
  # Files, if no word of the table fits.
  [ \${#COMPREPLY[@]} -gt 0 ] || COMPREPLY=($(compgen -f -- "$current"))
}
complete -F _verset verset
`;
}

/** A text in single quotes of a shell, without what zsh and fish read in descriptions. */
const quoted = (text: string): string =>
  `'${text.replace(/[`']/g, "").replace(/[[\]:]/g, "\\$&")}'`;

function zsh(): string {
  const commands = COMMANDS.map(({ name, summary }) =>
    quoted(`${name}`).replace(/'$/, `:${quoted(summary).slice(1)}`),
  );
  const cases = COMMANDS.map((command) => {
    const flags = flagsOf(command).map(({ name, value, choices, summary }) => {
      const action = choices ? `:${name}:(${choices.join(" ")})` : value ? `:${value}: ` : "";
      return `      '--${name}[${quoted(summary).slice(1, -1)}]${action}'`;
    });
    const words = wordsOf(command);
    const first =
      words.length > 0
        ? `      '1:${command.arguments[0]?.name}:(${words.join(" ")})'`
        : "      '*:file:_files'";
    return `  ${command.name})\n    _arguments \\\n${[...flags, first].join(" \\\n")} ;;\n`;
  });
  return `#compdef verset
# Completions of verset for zsh: eval "$(verset completion zsh)"
_verset() {
  local -a commands=(
${commands.map((line) => `    ${line}`).join("\n")}
  )
  if (( CURRENT == 2 )); then
    _describe command commands
    return
  fi
  local command=$words[2]
  words=("\${words[@]:1}")
  (( CURRENT-- ))
  case $command in
${cases.join("")}  esac
}
compdef _verset verset
`;
}

function fish(): string {
  const isFirst = "__fish_use_subcommand";
  const plain = (text: string): string => `'${text.replace(/[`'\\]/g, "")}'`;
  const lines = COMMANDS.flatMap((command) => {
    const { name, summary } = command;
    const isUsed = `'__fish_seen_subcommand_from ${name}'`;
    const flags = flagsOf(command).map((flag) => {
      const short = flag.short ? ` -s ${flag.short}` : "";
      const values = flag.choices ? ` -xa '${flag.choices.join(" ")}'` : flag.value ? " -r" : "";
      return `complete -c verset -n ${isUsed} -l ${flag.name}${short}${values} -d ${plain(flag.summary)}`;
    });
    const words = wordsOf(command);
    return [
      `complete -c verset -n ${isFirst} -fa ${name} -d ${plain(summary)}`,
      ...flags,
      ...(words.length > 0 ? [`complete -c verset -n ${isUsed} -fa '${words.join(" ")}'`] : []),
    ];
  });
  return `# Completions of verset for fish: verset completion fish | source\n${lines.join("\n")}\n`;
}
