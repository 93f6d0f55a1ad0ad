/** Commands around calls: operations as they are, signatures, checks, the emulator, completions. */

import { type Command, REMOTE, YES } from "../declaration.js";

const SERVICES = ["modelarts", "qianfan"];

/** The commands. */
export const TOOLS: readonly Command[] = [
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
      const { parameterFlags } = await import("../operations.js");
      return parameterFlags(operation);
    },
    load: () => import("../commands/call.js"),
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
    load: () => import("../commands/sign.js"),
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
    load: () => import("../commands/explain.js"),
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
    load: () => import("../commands/doctor.js"),
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
    load: () => import("../commands/emulator.js"),
  },
  {
    name: "completion",
    summary: "Prints the completions of a shell",
    arguments: [{ name: "shell", summary: "the shell", choices: ["bash", "zsh", "fish"] }],
    flags: [],
    examples: [{ line: 'eval "$(verset completion bash)"', summary: "In ~/.bashrc" }],
    load: () => import("../commands/completion.js"),
  },
];
