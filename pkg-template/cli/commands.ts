/** The table of all commands. */

import {
  type Argument,
  type Command,
  type Flag,
  LIMIT,
  MARKDOWN,
  QUIET,
  REMOTE,
  YES,
} from "./declaration.js";

const SERVICES = ["modelarts", "qianfan"];

const DATASET: Argument = {
  name: "dataset",
  summary: "a dataset, such as `modelarts:fruit`",
};
const VERSION: Argument = {
  name: "version",
  summary: "a version, such as `modelarts:fruit@V010` or `qianfan:ds-1`",
};
const SAMPLES: Argument = {
  name: "samples",
  summary: "a version, a local file, or `-` for standard input",
};

/** Formats of local files. */
export const FORMATS = [
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

const LOCAL_FILES =
  "A local file is a manifest, JSON lines, a CSV table, a text, or an exported zip, compressed by gzip or not. It needs no account. An argument is a reference only if it begins with `modelarts:` or `qianfan:`.";

/** All commands, in the order of the help. */
export const COMMANDS: readonly Command[] = [
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
    load: () => import("./commands/datasets.js"),
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
    load: () => import("./commands/versions.js"),
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
    load: () => import("./commands/show.js"),
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
    load: () => import("./commands/samples.js"),
  },
  {
    name: "stats",
    summary: "Counts samples, labels, usages and lengths",
    details: [LOCAL_FILES],
    arguments: [SAMPLES],
    flags: [MARKDOWN, ...READING, ...REMOTE],
    examples: [
      { line: "verset stats faq.jsonl", summary: "Statistics of a file" },
      {
        line: "verset stats modelarts:orchard-fruit-grading@V003 --md",
        summary: "Statistics of a version as Markdown",
      },
    ],
    load: () => import("./commands/stats.js"),
  },
  {
    name: "validate",
    summary: "Checks samples by the rules of their service",
    details: [
      LOCAL_FILES,
      "Errors end the command with 3: the service or a training job refuses or misreads such samples. Warnings do not.",
    ],
    arguments: [SAMPLES],
    flags: [LIMIT, MARKDOWN, ...READING, ...REMOTE],
    examples: [
      { line: "verset validate after.manifest", summary: "Checks a manifest" },
      { line: "cat faq.jsonl | verset validate - --json", summary: "Checks standard input" },
    ],
    load: () => import("./commands/validate.js"),
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
    load: () => import("./commands/diff.js"),
  },
  {
    name: "publish",
    summary: "Makes an immutable version of a dataset, and waits for it",
    details: [
      "ModelArts: a snapshot of the samples that the dataset has now. Qianfan: of the files at `--from`, which are imported into a new version; if a step fails, that version is deleted.",
    ],
    arguments: [DATASET],
    flags: [
      { name: "name", value: "text", summary: "Name of the version; ModelArts only" },
      { name: "description", value: "text", summary: "Description of the version" },
      {
        name: "from",
        value: "path",
        summary: "Files to import, such as `bos:/bucket/path/`; Qianfan only",
      },
      QUIET,
      ...REMOTE,
    ],
    examples: [
      {
        line: "verset publish modelarts:orchard-fruit-grading --name nightly",
        summary: "Publishes the dataset as it is",
      },
    ],
    load: () => import("./commands/publish.js"),
  },
  {
    name: "switch",
    summary: "Makes a version the current one of its dataset; ModelArts only",
    arguments: [VERSION],
    flags: [QUIET, YES, ...REMOTE],
    examples: [
      {
        line: "verset switch modelarts:orchard-fruit-grading@V002 --yes",
        summary: "Goes back to an earlier version",
      },
    ],
    load: () => import("./commands/switch.js"),
  },
  {
    name: "sync",
    summary: "Adds to a dataset what is new in its bucket; ModelArts only",
    arguments: [DATASET],
    flags: [...REMOTE],
    examples: [
      { line: "verset sync modelarts:orchard-fruit-grading", summary: "Synchronises a dataset" },
    ],
    load: () => import("./commands/sync.js"),
  },
  {
    name: "export",
    summary: "Exports a version, and prints the URL or the path of the export",
    arguments: [VERSION],
    flags: [
      {
        name: "to",
        value: "path",
        summary:
          "Folder in a bucket: `obs://bucket/path/`, `bos:/bucket/path/`; for Qianfan optional",
      },
      QUIET,
      ...REMOTE,
    ],
    examples: [
      {
        line: "verset export modelarts:orchard-fruit-grading@V003 --to obs://verset-demo-data/nightly/",
        summary: "Exports into a bucket",
      },
    ],
    load: () => import("./commands/export.js"),
  },
  {
    name: "pull",
    summary: "Downloads a version, or continues an interrupted download",
    details: [
      "The folder gets `manifest`, `annotations/`, `objects/<bucket>/<key>`, and `local.manifest` with relative paths. Files that are complete are kept. Missing objects are listed, and end the command with 3.",
    ],
    arguments: [VERSION, { name: "folder", summary: "the folder to write" }],
    flags: [
      {
        name: "include",
        value: "part",
        isList: true,
        choices: ["manifest", "annotations", "objects"],
        summary: "A part to download; by default all",
      },
      {
        name: "export",
        summary:
          "Allows an export, which a version of Qianfan needs to be read, and which is a write",
      },
      QUIET,
      ...REMOTE,
    ],
    examples: [
      {
        line: "verset pull modelarts:support-ticket-topics@V003 tickets --include manifest",
        summary: "Downloads the manifest alone",
      },
    ],
    load: () => import("./commands/pull.js"),
  },
  {
    name: "push",
    summary: "Uploads local files into a bucket, or as a new version of a Qianfan dataset",
    details: [
      "Folders are uploaded with all that is in them; hidden files are left out. For a dataset, `--via` names a folder in a bucket of the account, from which the files are imported and published.",
    ],
    arguments: [
      {
        name: "target",
        summary: "`obs://bucket/path/`, `bos:/bucket/path/` or a dataset of Qianfan",
      },
      { name: "file", summary: "files and folders", isList: true },
    ],
    flags: [
      {
        name: "via",
        value: "path",
        summary: "Folder of a bucket for a dataset: `bos:/bucket/path/`",
      },
      { name: "description", value: "text", summary: "Description of the new version" },
      QUIET,
      ...REMOTE,
    ],
    examples: [
      {
        line: "verset push obs://verset-demo-data/inbox/ after.manifest",
        summary: "Uploads a file into a bucket",
      },
      {
        line: "verset push qianfan:faq faq.jsonl --via bos:/verset-demo-data/inbox/",
        summary: "Publishes a file as a version",
      },
    ],
    load: () => import("./commands/push.js"),
  },
  {
    name: "rm",
    summary: "Deletes a version",
    arguments: [VERSION],
    flags: [YES, QUIET, ...REMOTE],
    examples: [
      {
        line: "verset rm modelarts:orchard-fruit-grading@V001 --yes",
        summary: "Deletes a version without asking",
      },
    ],
    load: () => import("./commands/rm.js"),
  },
  {
    name: "wait",
    summary: "Waits until a version is published, or a task of a dataset has ended",
    arguments: [{ name: "ref", summary: "a version; with a flag for a task, its dataset" }],
    flags: [
      { name: "export-task", value: "id", summary: "Waits for this export" },
      { name: "import-task", value: "id", summary: "Waits for this import" },
      QUIET,
      ...REMOTE,
    ],
    examples: [
      {
        line: "verset wait modelarts:orchard-fruit-grading@V003",
        summary: "Returns at once if the version is published",
      },
    ],
    load: () => import("./commands/wait.js"),
  },
  {
    name: "call",
    summary: "Calls an operation, or an object store, and prints the response",
    details: [
      "All operations of the package's OPERATIONS.md, with their parameters as flags: `--dataset_id ID` or `--dataset-id ID`. Lists, objects and numbers are JSON. `--data` gives many at once. Of a list, the first page is printed, or with `--all` every item.",
    ],
    arguments: [
      {
        name: "operation",
        summary: "such as `modelarts.listDatasets`, `v1.syncDataset`, `obs.headObject`",
      },
    ],
    flags: [
      {
        name: "data",
        value: "json",
        summary: "Parameters as JSON, `@file`, or `-` for standard input",
      },
      { name: "all", summary: "Every item of a list, page after page" },
      {
        name: "dry-run",
        summary: "Prints the signed request without sending it, its signature masked",
      },
      { name: "profile", value: "name", summary: "Keys of another profile" },
      YES,
      ...REMOTE,
    ],
    examples: [
      {
        line: "verset call modelarts.listDatasets --limit 1",
        summary: "One dataset, as the service describes it",
      },
      {
        line: "verset call qianfan.createDataset --datasetName faq-2 --dataFormat PromptResponse --storageType sysStorage --dry-run",
        summary: "The request that would be sent",
      },
    ],
    moreFlags: async ([operation]) => {
      const { parameterFlags } = await import("./operations.js");
      return parameterFlags(operation);
    },
    load: () => import("./commands/call.js"),
  },
  {
    name: "sign",
    summary: "Signs a request, and prints its headers",
    details: [
      "The scheme follows from the host: `bce-auth-v1` for Baidu, `OBS` for `obs.…`, otherwise SDK-HMAC-SHA256. Whoever has the output can send the request for 15 to 30 minutes.",
    ],
    arguments: [
      {
        name: "method",
        summary: "HTTP method",
        choices: ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE"],
      },
      { name: "url", summary: "absolute URL" },
    ],
    flags: [
      {
        name: "header",
        short: "H",
        value: "line",
        isList: true,
        summary: "A header, `Name: value`",
      },
      {
        name: "data",
        short: "d",
        value: "body",
        summary: "Body, `@file`, or `-` for standard input",
      },
      {
        name: "scheme",
        value: "scheme",
        choices: ["huawei", "baidu", "obs"],
        summary: "Scheme, if the host does not show it",
      },
      {
        name: "expires",
        value: "seconds",
        isNumber: true,
        summary: "Signs the URL instead; Baidu and OBS",
      },
      { name: "curl", summary: "Prints a curl command" },
      { name: "canonical", summary: "Prints the canonical request, for `explain`" },
      { name: "profile", value: "name", summary: "Keys of another profile" },
    ],
    examples: [
      {
        line: "verset sign GET https://modelarts.eu-de.otc.t-systems.com/v2/0123456789abcdef/datasets --curl",
        summary: "A command for curl",
      },
    ],
    load: () => import("./commands/sign.js"),
  },
  {
    name: "explain",
    summary: "Explains a refused signature: names the first line that differs",
    details: [
      "Huawei's gateway and OBS quote the request as they received it. `--signed` is the canonical request that was signed, as `verset sign --canonical` or your own program has it; without it, the quoted one is printed line by line.",
    ],
    arguments: [
      {
        name: "refusal",
        summary: "file with the body of the response, or `-`; by default standard input",
        isOptional: true,
      },
    ],
    flags: [
      { name: "signed", value: "file", summary: "File with the canonical request that was signed" },
    ],
    examples: [
      {
        line: "verset explain refusal.json --signed canonical.txt",
        summary: "Compares with the request that was signed",
      },
    ],
    load: () => import("./commands/explain.js"),
  },
  {
    name: "doctor",
    summary: "Checks clock, keys, project, endpoint, and if the API is published there",
    arguments: [
      {
        name: "service",
        summary: "`modelarts` or `qianfan`; by default both",
        isOptional: true,
        choices: SERVICES,
      },
    ],
    flags: [{ name: "profile", value: "name", summary: "Keys of another profile" }, ...REMOTE],
    examples: [{ line: "verset doctor", summary: "Checks both services" }],
    load: () => import("./commands/doctor.js"),
  },
  {
    name: "emulator",
    summary: "Serves both clouds from memory, for tests",
    details: [
      "Prints the environment of its clients, for `eval` or `source`, and serves until it is interrupted. The keys are made up and grant access to nothing else.",
    ],
    arguments: [],
    flags: [
      { name: "port", value: "port", isNumber: true, summary: "Port; by default a free one" },
      { name: "host", value: "address", summary: "Address to listen on; by default 127.0.0.1" },
      {
        name: "task-duration",
        value: "seconds",
        isNumber: true,
        summary: "Duration of every task; by default 4",
      },
      { name: "samples", value: "count", isNumber: true, summary: "Samples of the first dataset" },
      {
        name: "versions",
        value: "count",
        isNumber: true,
        summary: "Versions of the largest dataset",
      },
      {
        name: "withdrawn",
        value: "how",
        choices: ["unpublished", "console"],
        summary: "Simulates a cloud without data management",
      },
    ],
    examples: [
      {
        line: "verset emulator --port 8787 > emulator.env &",
        summary: "In the background of a CI job",
      },
    ],
    load: () => import("./commands/emulator.js"),
  },
  {
    name: "completion",
    summary: "Prints the completions of a shell",
    arguments: [{ name: "shell", summary: "the shell", choices: ["bash", "zsh", "fish"] }],
    flags: [],
    examples: [{ line: 'eval "$(verset completion bash)"', summary: "In ~/.bashrc" }],
    load: () => import("./commands/completion.js"),
  },
];
