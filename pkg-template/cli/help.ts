/** Help: all commands, or one. */

import { COMMON, type Command, type Flag } from "./declaration.js";
import { EXIT_MEANINGS } from "./failure.js";

/** `verset versions <dataset> [flags]` */
export function usageOf({ name, arguments: declared }: Command): string {
  const words = declared.map(({ name: argument, isOptional, isList }) => {
    const word = `<${argument}>${isList ? "…" : ""}`;
    return isOptional ? `[${word}]` : word;
  });
  return ["verset", name, ...words, "[flags]"].join(" ");
}

/** `-n, --limit <count>` */
export function flagSyntax({ name, short, value }: Flag): string {
  return `${short ? `-${short}, ` : ""}--${name}${value ? ` <${value}>` : ""}`;
}

/** The help of one command. */
export function commandHelp(command: Command, more: readonly Flag[] = []): string {
  const { summary, details = [], arguments: declared, flags, examples } = command;
  const syntax = (flag: Flag): string => (flag.short ? "" : "    ") + flagSyntax(flag);
  const rows = (all: readonly Flag[]) => all.map((flag) => [syntax(flag), flagText(flag)] as const);
  const sections = [
    `${summary}.\n\n  ${usageOf(command)}\n`,
    ...details.map((text) => `${wrap(text, 0)}\n`),
    section(
      "Arguments",
      declared.map(({ name, summary: text }) => [`<${name}>`, text] as const),
    ),
    section("Parameters", rows(more.filter(({ isAlias }) => !isAlias))),
    section("Flags", rows([...flags, ...COMMON])),
    `Examples\n${examples.map(({ line, summary: text }) => `  # ${text}\n  ${line}\n`).join("")}`,
  ];
  return sections.filter(Boolean).join("\n");
}

/** The text of a flag in help and documentation. */
export function flagText({ summary, choices, isList }: Flag): string {
  const values = choices ? `: ${choices.join(", ")}` : "";
  return `${summary}${values}${isList ? "; can be repeated" : ""}`;
}

/** The help of all commands. */
export function overview(commands: readonly Command[]): string {
  const codes = EXIT_MEANINGS.map(([code, meaning]) => [String(code), meaning] as const);
  return [
    "Dataset versions in Huawei Cloud ModelArts and Baidu Qianfan.\n\n  verset <command> [flags]\n",
    section(
      "Commands",
      commands.map(({ name, summary }) => [name, summary] as const),
    ),
    `References\n${REFS.map((line) => `  ${line}\n`).join("")}`,
    section("Exit codes", codes),
    "`verset <command> --help` shows arguments, flags and examples. `verset --version` prints the version.\n",
  ].join("\n");
}

const REFS = [
  "modelarts:fruit                  a dataset, by name or id",
  "modelarts:fruit@V010             a version of it",
  "modelarts[team]:fruit@V010       the same with the keys of another profile",
  "qianfan:dg-1@3  qianfan:ds-1     a version, by number or by id",
  "@V011                            in `diff`: another version of the first dataset",
];

const WIDTH = 100;

function section(title: string, rows: readonly (readonly [string, string])[]): string {
  if (rows.length === 0) return "";
  const width = Math.min(34, Math.max(...rows.map(([left]) => left.length)));
  const lines = rows.map(([left, right]) => {
    const indent = " ".repeat(width + 4);
    const text = wrap(right, width + 4).replaceAll("\n", `\n${indent}`);
    return left.length > width
      ? `  ${left}\n${indent}${text}\n`
      : `  ${left.padEnd(width)}  ${text}\n`;
  });
  return `${title}\n${lines.join("")}`;
}

/** Breaks a text into lines that leave room for an indentation. */
function wrap(text: string, indent: number): string {
  const lines: string[] = [];
  for (const word of text.split(" ")) {
    const last = lines.at(-1);
    if (last !== undefined && last.length + word.length + 1 + indent <= WIDTH) {
      lines[lines.length - 1] = `${last} ${word}`;
    } else lines.push(word);
  }
  return lines.join("\n");
}
