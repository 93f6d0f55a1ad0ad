/** Actions on datasets and versions: each asks first, runs as a task, and reloads the versions when it ends. */

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
  loadVersions,
  session,
  versions,
} from "../model/session.js";
import { runningTask, runTask } from "../model/tasks.js";
import { dockTab } from "./dock_state.js";
import { formDialog } from "./form_dialog.js";

/**
 * @typedef {import("../model/version.js").Version} Version
 * @typedef {import("../model/session.js").Dataset} Dataset
 * @typedef {import("../clouds/api.d.ts").CloudApi} CloudApi
 * @typedef {import("../model/tasks.js").Kind} Kind
 * @typedef {{ dataset: Dataset, version?: { id: string, name: string } }} Subject
 * @typedef {Parameters<typeof runTask>[1]} Run
 */

/** @param {Version} version */
const keyOf = (version) => ({ datasetId: currentDataset.value.id, versionId: version.id });

/**
 * Runs an action as a task. The list of versions is reloaded afterwards if its dataset is still open.
 * @param {Kind} kind
 * @param {Subject} subject
 * @param {Run} run
 * @param {Parameters<typeof runTask>[2]} [callbacks]
 */
async function runAction(kind, subject, run, callbacks = {}) {
  const { dataset, version } = subject;
  const names = { dataset: dataset.name, version: version?.name ?? "" };
  const title = t(`task.${kind}`, names);
  const onStart = () => {
    if (!dockTab.peek()) dockTab.value = "tasks";
    announce(t("task.started", { title }));
    callbacks.onAccepted?.();
  };
  if (!callbacks.onRefused) onStart();
  const task = await runTask(
    {
      kind,
      names,
      subjectId: version?.id ?? dataset.id,
      retry: () => runAction(kind, subject, run),
    },
    run,
    callbacks.onRefused && { onAccepted: onStart, onRefused: callbacks.onRefused },
  );
  if (!task) return undefined;
  const { outcome, error } = task;
  if (outcome === "failed") {
    announce(t("task.failedBecause", { title, reason: error?.message }), { urgent: true });
  } else announce(t(`task.announce.${outcome}`, { title }));
  await reloadVersions(dataset);
  return outcome;
}

/** @param {Dataset} dataset */
async function reloadVersions(dataset) {
  if (currentDataset.value?.id === dataset.id) await loadVersions({ quiet: true });
}

/**
 * Runs an action from a form. Resolves when the service has accepted it, and rejects if it is refused.
 * @param {Kind} kind @param {Subject} subject @param {Run} run
 * @returns {Promise<void>}
 */
const submitAction = (kind, subject, run) =>
  new Promise((resolve, reject) => {
    runAction(kind, subject, run, { onAccepted: resolve, onRefused: reject });
  });

/** A default path in the emulator's bucket; visitors have buckets of their own. @param {string} path */
const emulatorPath = (path) => (session.peek()?.account.kind === "own" ? "" : path);

/** Publishes (ModelArts) or adds (Qianfan) a version. @param {Dataset} dataset */
export const createVersion = (dataset) =>
  route.peek().cloud === "qianfan" ? createQianfanVersion(dataset) : publishDataset(dataset);

/** @param {Dataset} dataset */
async function publishDataset(dataset) {
  const api = currentApi();
  if (!api) return;
  await formDialog({
    title: t("create.title", { name: dataset.name }),
    text: [t("create.modelarts")],
    confirm: t("create.confirm"),
    fields: modelartsFields(),
    submit: (values) => {
      const fields = Object.fromEntries(Object.entries(values).filter(([, value]) => value !== ""));
      return submitAction("create", { dataset }, (options) =>
        api.createVersion(dataset.id, fields, options),
      );
    },
  });
}

/**
 * Adds an empty version and imports files into it. If the import is refused, the next attempt is for the same
 * version: the service has created it by then.
 * @param {Dataset} dataset
 */
async function createQianfanVersion(dataset) {
  const api = currentApi();
  if (!api) return;
  /** @type {{ id: string, name: string } | undefined} */
  let version;
  await formDialog({
    title: t("create.title", { name: dataset.name }),
    text: [t("create.qianfan")],
    confirm: t("do.create"),
    fields: [{ name: "description", label: t("description") }, filesField()],
    submit: async ({ description, files }) => {
      version ??= await addVersion(api, dataset, description);
      if (files) await submitImport(api, dataset, version, files);
    },
  });
}

/** @param {CloudApi} api @param {Dataset} dataset @param {string} description */
async function addVersion(api, dataset, description) {
  const { versionId, versionNumber } = /** @type {import("../clouds/api.d.ts").Raw} */ (
    await api.createVersion(dataset.id, { description: description || undefined })
  );
  announce(t("task.announce.done", { title: t("task.create", { dataset: dataset.name }) }));
  await reloadVersions(dataset);
  return { id: versionId, name: `V${versionNumber}` };
}

/** Imports files into a version of Qianfan. @param {Version} version */
async function importFiles(version) {
  const api = currentApi();
  const dataset = currentDataset.value;
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
  const { importFiles: run } = api;
  const files = text.split(/\s+/).filter(Boolean);
  const key = { datasetId: dataset.id, versionId: version.id, files };
  if (run) await submitAction("import", { dataset, version }, (options) => run(key, options));
}

/** Named as in the request. @returns {import("../lib/dialog.js").Field[]} */
const modelartsFields = () => [
  {
    name: "version_name",
    label: t("create.name"),
    hint: t("create.nameHint"),
    pattern: "[A-Za-z0-9_\\-]{1,32}",
  },
  { name: "description", label: t("description") },
  {
    name: "train_evaluate_sample_ratio",
    label: t("ratio"),
    hint: t("create.ratioHint"),
    value: "0.8",
    pattern: "0(\\.\\d+)?|1(\\.0+)?",
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
  const api = currentApi();
  if (!api?.synchronize) return;
  const { synchronize: run } = api;
  const confirmed = await formDialog({
    title: t("synchronize.title", { name: dataset.name }),
    text: [t("synchronize.text")],
    confirm: t("do.synchronize"),
  });
  if (!confirmed) return;
  await runAction("synchronize", { dataset }, (options) => run(dataset.id, options));
}

/** @param {Version} version */
async function switchVersion(version) {
  const { switchVersion: run } = currentApi() ?? {};
  const dataset = currentDataset.value;
  const key = keyOf(version);
  const confirmed = await formDialog({
    title: t("switch.title", { name: version.name }),
    text: [
      t("switch.text", { dataset: dataset.name, version: version.name }),
      t("switch.dataLoss"),
    ],
    confirm: t("do.switch"),
    danger: true,
  });
  if (!confirmed || !run) return;
  await runAction("switch", { dataset, version }, (options) => run(key, options));
}

/** @param {Version} version */
async function publishVersion(version) {
  const { publishVersion: run } = currentApi() ?? {};
  const dataset = currentDataset.value;
  const key = keyOf(version);
  const confirmed = await formDialog({
    title: t("publish.title", { name: version.name }),
    text: [t("publish.text")],
    confirm: t("do.publish"),
  });
  if (!confirmed || !run) return;
  await runAction("publish", { dataset, version }, (options) => run(key, options));
}

/** @param {Version} version */
async function exportVersion(version) {
  const api = currentApi();
  const dataset = currentDataset.value;
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
  const dataset = currentDataset.value;
  const key = keyOf(version);
  const isQianfan = route.peek().cloud === "qianfan";
  const text = [t("delete.text", { version: version.name, dataset: dataset.name })];
  // A version of ModelArts is a copy of the dataset's contents; one of Qianfan holds the only copy of its own.
  if (!isQianfan) text.push(t(version.current ? "delete.current" : "delete.samplesKept"));
  const confirmed = await formDialog({
    title: t("delete.title", { name: version.name }),
    text,
    confirm: t("delete.confirm", { name: version.name }),
    danger: true,
  });
  if (!confirmed || !api) return;
  const outcome = await runAction("delete", { dataset, version }, (options) =>
    api.deleteVersion(key, options),
  );
  if (outcome === "done" && route.peek().version === version.id) navigate({ version: "" });
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
  navigate({ view: "compare", a: base?.id ?? "", b: version.id, dataset: currentDataset.value.id });
}
