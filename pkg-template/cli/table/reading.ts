/** Commands that change nothing: datasets, versions and their contents. */

import {
  type Argument,
  type Command,
  type Flag,
  LIMIT,
  MARKDOWN,
  QUIET,
  REMOTE,
} from "../declaration.js";
import { DATASET } from "./arguments.js";

const SAMPLES: Argument = {
  name: "samples",
  summary: "a version, a local file, or `-` for standard input",
};

/** Formats of local files. */
const FORMATS = [
  "manifest",
  "annotation",
  "csv",
  "PromptResponse",
  "Role",
  "PromptSortedresponses",
  "DPO_PromptChosenRejected",
  "KTO_PromptChosenRejected",
  "Prompt",
  "PromptImage",
  "PromptImageResponse",
  "SFT_FIM",
  "Text",
];

/** Flags of the commands that read samples. */
const READING: readonly Flag[] = [
  {
    name: "format",
    value: "format",
    choices: FORMATS,
    summary: "Format of a local file, if its name and first line do not show it",
  },
  {
    name: "export",
    summary: "Allows an export, which a version of Qianfan needs to be read, and which is a write",
  },
  {
    name: "list-samples",
    summary: "Reads a version of ModelArts by its API, without access to its bucket",
  },
];

/** Reads the annotation files that a manifest names. */
const ANNOTATIONS: Flag = {
  name: "annotations",
  summary:
    "Reads the annotation files of a version of ModelArts too, one request for each, or those below the folder of a local manifest",
};

const LOCAL_FILES =
  "A local file is a manifest, JSON lines, a CSV table, a text, or an exported zip, compressed by gzip or not. It needs no account. An argument is a reference only if it begins with `modelarts:` or `qianfan:`.";

/** The commands. */
export const READING_COMMANDS: readonly Command[] = [
  {
    name: "datasets",
    summary: "Lists the datasets of a service",
    arguments: [
      { name: "service", summary: "`modelarts` or `qianfan`, with `[profile]` for other keys" },
    ],
    flags: [
      { name: "name", value: "text", summary: "Only datasets with this text in their names" },
      LIMIT,
      QUIET,
      ...REMOTE,
    ],
    examples: [
      { line: "verset datasets modelarts", summary: "All datasets of ModelArts" },
      { line: "verset datasets qianfan -q", summary: "References of all datasets of Qianfan" },
    ],
    load: () => import("../commands/datasets.js"),
  },
  {
    name: "versions",
    summary: "Lists the versions of a dataset, the newest first",
    arguments: [DATASET],
    flags: [LIMIT, QUIET, ...REMOTE],
    examples: [
      {
        line: "verset versions modelarts:orchard-fruit-grading",
        summary: "Versions of a dataset",
      },
      {
        line: "verset versions modelarts:orchard-fruit-grading --json -n 3",
        summary: "The last three as JSON",
      },
    ],
    load: () => import("../commands/versions.js"),
  },
  {
    name: "show",
    summary: "Shows a dataset or a version",
    arguments: [{ name: "ref", summary: "a dataset or a version" }],
    flags: [QUIET, MARKDOWN, ...REMOTE],
    examples: [
      { line: "verset show modelarts:orchard-fruit-grading", summary: "A dataset" },
      {
        line: "verset show modelarts:orchard-fruit-grading@V003 --json",
        summary: "A version, with all that the service says of it",
      },
    ],
    load: () => import("../commands/show.js"),
  },
  {
    name: "samples",
    summary: "Prints the samples of a version or a local file",
    details: [LOCAL_FILES],
    arguments: [SAMPLES],
    flags: [LIMIT, QUIET, ...READING, ...REMOTE],
    examples: [
      { line: "verset samples after.manifest -n 20", summary: "The first samples of a manifest" },
      {
        line: "verset samples modelarts:orchard-fruit-grading@V003 -q | head -5",
        summary: "Ids of samples of a version",
      },
    ],
    load: () => import("../commands/samples.js"),
  },
  {
    name: "stats",
    summary: "Counts samples, labels, usages and lengths",
    details: [LOCAL_FILES],
    arguments: [SAMPLES],
    flags: [MARKDOWN, ANNOTATIONS, ...READING, ...REMOTE],
    examples: [
      { line: "verset stats faq.jsonl", summary: "Statistics of a file" },
      {
        line: "verset stats modelarts:orchard-fruit-grading@V003 --md",
        summary: "Statistics of a version as Markdown",
      },
      {
        line: "verset stats modelarts:rooftop-outlines@V001 --annotations",
        summary: "Labels in annotation files too",
      },
    ],
    load: () => import("../commands/stats.js"),
  },
  {
    name: "validate",
    summary: "Checks samples by the rules of their service",
    details: [
      LOCAL_FILES,
      "Errors end the command with 3: the service or a training job refuses or misreads such samples. Warnings do not.",
    ],
    arguments: [SAMPLES],
    flags: [
      LIMIT,
      MARKDOWN,
      ANNOTATIONS,
      {
        name: "objects",
        summary:
          "Reports samples of a version of ModelArts whose object is missing: lists their folders, one request for 1,000 objects",
      },
      ...READING,
      ...REMOTE,
    ],
    examples: [
      { line: "verset validate after.manifest", summary: "Checks a manifest" },
      { line: "cat faq.jsonl | verset validate - --json", summary: "Checks standard input" },
    ],
    load: () => import("../commands/validate.js"),
  },
  {
    name: "diff",
    summary: "Compares two versions, sample by sample",
    details: [
      LOCAL_FILES,
      "Annotations are compared by meaning. Samples are matched by id or source; the summary names the key. After a reference, `@V011` is another version of the same dataset.",
    ],
    arguments: [
      { name: "before", summary: "a version or a local file" },
      { name: "after", summary: "a version, a local file, `-`, or `@V011`" },
    ],
    flags: [
      { name: "stat", summary: "Prints the counts alone" },
      {
        name: "by",
        value: "key",
        choices: ["id", "source"],
        summary: "Key to match samples by; by default chosen for both versions together",
      },
      { name: "exit-code", summary: "Ends with 1 if the versions differ" },
      LIMIT,
      QUIET,
      MARKDOWN,
      ...READING,
      ...REMOTE,
    ],
    examples: [
      { line: "verset diff before.manifest after.manifest", summary: "Changes between two files" },
      {
        line: "verset diff modelarts:orchard-fruit-grading@V002 @V003 --md",
        summary: "Changes between two versions as Markdown, for a pull request",
      },
    ],
    load: () => import("../commands/diff.js"),
  },
];
