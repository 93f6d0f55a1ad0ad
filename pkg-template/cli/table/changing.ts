/** Commands that make, move and delete versions, and wait for it. */

import { type Command, QUIET, REMOTE, YES } from "../declaration.js";
import { DATASET, VERSION } from "./arguments.js";

/** The commands. */
export const CHANGING_COMMANDS: readonly Command[] = [
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
    load: () => import("../commands/publish.js"),
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
    load: () => import("../commands/switch.js"),
  },
  {
    name: "sync",
    summary: "Adds to a dataset what is new in its bucket; ModelArts only",
    arguments: [DATASET],
    flags: [...REMOTE],
    examples: [
      { line: "verset sync modelarts:orchard-fruit-grading", summary: "Synchronises a dataset" },
    ],
    load: () => import("../commands/sync.js"),
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
    load: () => import("../commands/export.js"),
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
    load: () => import("../commands/pull.js"),
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
    load: () => import("../commands/push.js"),
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
    load: () => import("../commands/rm.js"),
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
    load: () => import("../commands/wait.js"),
  },
];
