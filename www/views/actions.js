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
import { runAction, submitAction } from "./run_action.js";

/**
 * @typedef {import("../model/version.js").Version} Version
 * @typedef {import("../model/session.js").Dataset} Dataset
 * @typedef {import("../clouds/api.d.ts").CloudApi} CloudApi
 */

/** @param {Version} version */
const keyOf = (version) => ({ datasetId: openDataset().id, versionId: version.id });

/** The current dataset: actions are offered only if there is one. */
const openDataset = () => /** @type {Dataset} */ (currentDataset.value);

/** A default path in the emulator's bucket; visitors have buckets of their own. @param {string} path */
const emulatorPath = (path) => (session.peek()?.account.kind === "own" ? "" : path);

/** Publishes (ModelArts) or adds (Qianfan) a version. @param {Dataset} dataset */
export const createVersion = (dataset) =>
  route.peek().cloud === "qianfan" ? createQianfanVersion(dataset) : publishDataset(dataset);

/** @param {Dataset} dataset */
async function publishDataset(dataset) {
  const { publishDataset: start } = currentApi() ?? {};
  if (!start) return;
  await formDialog({
    title: t("create.title", { name: dataset.name }),
    text: [t("create.modelarts")],
    confirm: t("create.confirm"),
    fields: modelartsFields(),
    submit: (values) => {
      const fields = Object.fromEntries(Object.entries(values).filter(([, value]) => value !== ""));
      return submitAction("create", { dataset }, (options) =>
        start({ datasetId: dataset.id, fields }, options),
      );
    },
  });
}

/**
 * Adds an empty version and imports files into it. If the service refuses the import, the empty version is deleted
 * again: a wrong path would otherwise leave one behind with each attempt. After any other failure the import may have
 * begun, so the next attempt is for the same version.
 * @param {Dataset} dataset
 */
async function createQianfanVersion(dataset) {
  const api = currentApi();
  if (!api?.addVersion) return;
  const { addVersion, deleteVersion } = api;
  /** @type {{ id: string, name: string } | undefined} */
  let version;
  await formDialog({
    title: t("create.title", { name: dataset.name }),
    text: [t("create.qianfan")],
    confirm: t("do.create"),
    fields: [{ name: "description", label: t("description") }, filesField()],
    submit: async ({ description, files }) => {
      version ??= await addVersion(dataset.id, { description: description || undefined });
      try {
        if (files) await submitImport(api, dataset, version, files);
        else
          announce(
            t("task.announce.done", { title: t("task.title.create", { dataset: dataset.name }) }),
          );
      } catch (error) {
        if (error instanceof ApiError) {
          await deleteVersion({ datasetId: dataset.id, versionId: version.id });
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
async function importFiles(version) {
  const api = currentApi();
  const dataset = openDataset();
  if (!api) return;
  await formDialog({
    title: t("import.title", { name: version.name }),
    text: [t("import.text")],
    confirm: t("do.import"),
    fields: [{ ...filesField(), required: true }],
    submit: ({ files }) => submitImport(api, dataset, version, files),
  });
}

/**
 * @param {CloudApi} api
 * @param {Dataset} dataset
 * @param {{ id: string, name: string }} version
 * @param {string} text one file per line
 */
async function submitImport(api, dataset, version, text) {
  const { importFiles: start } = api;
  const files = text.split(/\s+/).filter(Boolean);
  const key = { datasetId: dataset.id, versionId: version.id, files };
  if (start) await submitAction("import", { dataset, version }, (options) => start(key, options));
}

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
export async function synchronize(dataset) {
  const { synchronize: start } = currentApi() ?? {};
  if (!start) return;
  await formDialog({
    title: t("synchronize.title", { name: dataset.name }),
    text: [t("synchronize.text")],
    confirm: t("do.synchronize"),
    submit: () =>
      submitAction("synchronize", { dataset }, (options) =>
        start({ datasetId: dataset.id }, options),
      ),
  });
}

/** @param {Version} version */
async function switchVersion(version) {
  const { switchVersion: start } = currentApi() ?? {};
  const dataset = openDataset();
  const key = keyOf(version);
  if (!start) return;
  await formDialog({
    title: t("switch.title", { name: version.name }),
    text: [
      t("switch.text", { dataset: dataset.name, version: version.name }),
      t("switch.dataLoss"),
    ],
    confirm: t("do.switch"),
    danger: true,
    submit: () => submitAction("switch", { dataset, version }, (options) => start(key, options)),
  });
}

/** @param {Version} version */
async function publishVersion(version) {
  const { publishVersion: start } = currentApi() ?? {};
  const dataset = openDataset();
  const key = keyOf(version);
  if (!start) return;
  await formDialog({
    title: t("publish.title", { name: version.name }),
    text: [t("publish.text")],
    confirm: t("do.publish"),
    submit: () => submitAction("publish", { dataset, version }, (options) => start(key, options)),
  });
}

/** @param {Version} version */
async function exportVersion(version) {
  const api = currentApi();
  const dataset = openDataset();
  const key = keyOf(version);
  if (!api) return;
  if (route.peek().cloud === "qianfan") {
    await runAction("export", { dataset, version }, (options) => api.exportVersion(key, options));
    return;
  }
  await formDialog({
    title: t("export.title", { name: version.name }),
    text: [t("export.text")],
    confirm: t("do.export"),
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
    submit: ({ path }) =>
      submitAction("export", { dataset, version }, (options) =>
        api.exportVersion({ ...key, path }, options),
      ),
  });
}

/** @param {Version} version */
async function deleteVersion(version) {
  const api = currentApi();
  const dataset = openDataset();
  const key = keyOf(version);
  const isQianfan = route.peek().cloud === "qianfan";
  const text = [t("delete.text", { version: version.name, dataset: dataset.name })];
  // A version of ModelArts is a copy of the dataset's contents; one of Qianfan holds the only copy of its own.
  if (!isQianfan) text.push(t(version.current ? "delete.current" : "delete.samplesKept"));
  if (!api) return;
  await formDialog({
    title: t("delete.title", { name: version.name }),
    text,
    confirm: t("delete.confirm", { name: version.name }),
    danger: true,
    submit: () =>
      submitAction("delete", { dataset, version }, (options) => api.deleteVersion(key, options)),
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
