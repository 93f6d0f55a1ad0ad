/** Actions on datasets and versions: each asks first, and runs as a task. */

import { ApiError } from "verset";
import { announce } from "../lib/announce.js";
import { el } from "../lib/dom.js";
import { t } from "../lib/i18n.js";
import { icon } from "../lib/icons.js";
import { navigate, route } from "../lib/route.js";
import { allowedActions } from "../model/allowed_actions.js";
import {
  currentApi,
  currentDataset,
  findVersion,
  refresh,
  session,
  versions,
} from "../model/session.js";
import { runningTask } from "../model/tasks.js";
import { formDialog } from "./form_dialog.js";
import { actionCode, runAction, submitAction } from "./run_action.js";

/**
 * @typedef {import("../model/version.js").Version} Version
 * @typedef {import("../model/session.js").Dataset} Dataset
 * @typedef {import("../clouds/api.d.ts").CloudApi} CloudApi
 * @typedef {import("./form_dialog.js").Values} Values
 * @typedef {import("./run_action.js").Subject} Subject
 * @typedef {(api: CloudApi, values: Values, options?: import("../clouds/api.d.ts").CallOptions) =>
 *   Promise<import("../clouds/api.d.ts").Ticket | undefined> | undefined} StartWith
 */

/** @param {Version} version @returns {Subject} */
const subjectOf = (version) => ({ dataset: openDataset(), version });

/** @param {Version} version */
const keyOf = (version) => ({ datasetId: openDataset().id, versionId: version.id });

/** The current dataset: actions are offered only if there is one. */
const openDataset = () => /** @type {Dataset} */ (currentDataset.value);

/** A default path in the emulator's bucket; visitors have buckets of their own. @param {string} path */
const emulatorPath = (path) => (session.peek()?.account.kind === "own" ? "" : path);

/**
 * Asks, with a form if there are fields, and then runs an action as a task.
 * @param {import("../model/tasks.js").Kind} kind
 * @param {Subject} subject
 * @param {Omit<Parameters<typeof formDialog>[0], "title" | "confirm" | "submit"> &
 *   { confirm?: string, start: StartWith, undo?: () => void }}
 *   options
 */
async function ask(kind, subject, { start, undo, ...options }) {
  const { dataset, version } = subject;
  await formDialog({
    title: t(`ask.${kind}`, { name: (version ?? dataset).name }),
    confirm: t(`do.${kind}`),
    code: (values) => actionCode(kind, subject, (api) => start(api, values)),
    ...options,
    submit: (values) =>
      submitAction(kind, subject, (api, options) => start(api, values, options), undo),
  });
}

/** Publishes (ModelArts) or adds (Qianfan) a version. @param {Dataset} dataset */
export const createVersion = (dataset) =>
  route.peek().cloud === "qianfan" ? createQianfanVersion(dataset) : publishDataset(dataset);

/** @param {Dataset} dataset */
const publishDataset = (dataset) =>
  ask(
    "create",
    { dataset },
    {
      text: [t("create.modelarts")],
      confirm: t("create.confirm"),
      fields: modelartsFields(),
      start: (api, values, options) => {
        const fields = Object.fromEntries(
          Object.entries(values).filter(([, value]) => value !== ""),
        );
        return api.publishDataset?.({ datasetId: dataset.id, fields }, options);
      },
    },
  );

/**
 * Adds an empty version and imports files into it. If the service refuses the import, the empty version is deleted
 * again: a wrong path would otherwise leave one behind with each attempt. After any other failure the import may have
 * begun, so the next attempt is for the same version.
 * @param {Dataset} dataset
 */
async function createQianfanVersion(dataset) {
  const api = currentApi();
  if (!api) return;
  const { deleteVersion } = api;
  const key = { datasetId: dataset.id };
  const add = (/** @type {CloudApi} */ { addVersion }, /** @type {Values} */ { description }) =>
    addVersion?.(dataset.id, { description: description || undefined });
  /** @type {{ id: string, name: string } | undefined} */
  let version;
  await formDialog({
    title: t("ask.create", { name: dataset.name }),
    text: [t("create.qianfan")],
    confirm: t("do.create"),
    fields: [{ name: "description", label: t("description") }, filesField()],
    code: (values) =>
      actionCode("create", { dataset }, async (api) => {
        const { id = "" } = (await add(api, values)) ?? {};
        return values.files ? startImport(api, { ...key, versionId: id }, values) : undefined;
      }),
    submit: async (values) => {
      version ??= await add(api, values);
      if (!version) return;
      const imported = { ...key, versionId: version.id };
      try {
        if (values.files) {
          await submitAction("import", { dataset, version }, (api, options) =>
            startImport(api, imported, values, options),
          );
        } else
          announce(
            t("task.announce.done", { title: t("task.title.create", { dataset: dataset.name }) }),
          );
      } catch (error) {
        if (error instanceof ApiError) {
          await deleteVersion(imported);
          version = undefined;
        }
        throw error;
      } finally {
        await refresh(dataset);
      }
    },
  });
}

/** Imports files into a version of Qianfan. @param {Version} version */
const importFiles = (version) =>
  ask("import", subjectOf(version), {
    text: [t("import.text")],
    fields: [{ ...filesField(), required: true }],
    start: (api, values, options) => startImport(api, keyOf(version), values, options),
  });

/**
 * @param {CloudApi} api
 * @param {import("../clouds/api.d.ts").VersionKey} key
 * @param {Values} values `files`: one per line
 * @param {import("../clouds/api.d.ts").CallOptions} [options]
 */
const startImport = (api, key, { files }, options) =>
  api.importFiles?.({ ...key, files: files.split(/\s+/).filter(Boolean) }, options);

/** Named as in the request. @returns {import("../lib/dialog.js").Field[]} */
const modelartsFields = () => [
  {
    name: "version_name",
    label: t("create.name"),
    hint: t("create.nameHint"),
    pattern: "[A-Za-z0-9_\\-]{1,32}",
    codes: ["ModelArts.4371"],
  },
  { name: "description", label: t("description") },
  {
    name: "train_evaluate_sample_ratio",
    label: t("ratio"),
    hint: t("create.ratioHint"),
    value: "0.8",
    pattern: "0(\\.\\d+)?|1(\\.0+)?",
    codes: ["ModelArts.4711"],
  },
  { name: "clear_hard_property", label: t("create.clearHard"), kind: "checkbox", value: true },
];

/** @returns {import("../lib/dialog.js").Field} */
const filesField = () => ({
  name: "files",
  label: t("create.files"),
  hint: t("create.filesHint"),
  kind: "textarea",
  value: emulatorPath("bos:/verset-demo-data/answers/part-1.jsonl"),
});

/** Synchronises a dataset of ModelArts with its source. @param {Dataset} dataset */
export const synchronize = (dataset) =>
  ask(
    "synchronize",
    { dataset },
    {
      text: [t("synchronize.text")],
      start: (api, _, options) => api.synchronize?.({ datasetId: dataset.id }, options),
    },
  );

/** @param {Version} version */
function switchVersion(version) {
  const previous = versions.peek().list.find(({ current }) => current);
  return ask("switch", subjectOf(version), {
    text: [
      t("switch.text", { dataset: openDataset().name, version: version.name }),
      t("switch.dataLoss"),
    ],
    danger: true,
    start: (api, _, options) => api.switchVersion?.(keyOf(version), options),
    undo: previous && (() => switchVersion(previous)),
  });
}

/** @param {Version} version */
const publishVersion = (version) =>
  ask("publish", subjectOf(version), {
    text: [t("publish.text")],
    start: (api, _, options) => api.publishVersion?.(keyOf(version), options),
  });

/** @param {Version} version */
function exportVersion(version) {
  const subject = subjectOf(version);
  const { dataset } = subject;
  if (route.peek().cloud === "qianfan") {
    return runAction("export", subject, (api, options) =>
      api.exportVersion(keyOf(version), options),
    );
  }
  return ask("export", subject, {
    text: [t("export.text")],
    fields: [
      {
        name: "path",
        label: t("export.path"),
        hint: t("export.pathHint"),
        value: emulatorPath(`/verset-demo-data/exports/${dataset.name}/`),
        required: true,
        codes: ["ModelArts.4315", "ModelArts.4358"],
      },
    ],
    start: (api, { path }, options) => api.exportVersion({ ...keyOf(version), path }, options),
  });
}

/** @param {Version} version */
function deleteVersion(version) {
  const subject = subjectOf(version);
  const text = [t("delete.text", { version: version.name, dataset: subject.dataset.name })];
  // A version of ModelArts is a copy of the dataset's contents; one of Qianfan holds the only copy of its own.
  if (route.peek().cloud === "modelarts") {
    text.push(t(version.current ? "delete.current" : "delete.samplesKept"));
  }
  const count = versions.peek().list.filter(({ parent }) => parent === version.id).length;
  if (count > 0) text.push(t("delete.children", { count }));
  return ask("delete", subject, {
    text,
    confirm: t("delete.confirm", { name: version.name }),
    danger: true,
    start: (api, _, options) => api.deleteVersion(keyOf(version), options),
  });
}

/** @type {Record<import("../model/allowed_actions.js").Action, {
 *   act: (version: Version) => void, symbol?: import("../lib/icons.js").IconName, danger?: boolean }>} */
export const ACTIONS = {
  switch: { act: switchVersion, symbol: "swap" },
  import: { act: importFiles, symbol: "plus" },
  publish: { act: publishVersion, symbol: "check" },
  export: { act: exportVersion, symbol: "download" },
  compare: { act: compareVersion, symbol: "compare" },
  delete: { act: deleteVersion, danger: true },
};

/** The action buttons in a version's details. @param {Version} version */
export function versionActions(version) {
  const isBusy = () => runningTask(version.id) !== undefined;
  return allowedActions(version).map((name) => {
    const { act, symbol, danger } = ACTIONS[name];
    return el(
      "button",
      {
        type: "button",
        class: danger ? "danger-quiet" : "",
        "aria-disabled": () => (isBusy() ? "true" : undefined),
        onclick: () => isBusy() || act(version),
      },
      symbol && icon(symbol),
      t(`do.${name}`),
    );
  });
}

/** Compares a version with its parent, or else with the one before it in the list. @param {Version} version */
function compareVersion(version) {
  const { list } = versions.peek();
  const index = list.findIndex(({ id }) => id === version.id);
  const base = findVersion(version.parent) ?? list[index + 1];
  navigate({ view: "compare", a: base?.id ?? "", b: version.id });
}
