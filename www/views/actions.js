/** Actions on datasets and versions: each asks first, runs as a task, and reloads the versions when it ends. */

import { announce } from "../lib/announce.js";
import { formDialog } from "../lib/dialog.js";
import { el } from "../lib/dom.js";
import { t } from "../lib/i18n.js";
import { icon } from "../lib/icons.js";
import { navigate, route } from "../lib/route.js";
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

/**
 * @typedef {import("../model/version.js").Version} Version
 * @typedef {import("../model/session.js").Dataset} Dataset
 * @typedef {import("../model/tasks.js").Kind} Kind
 */

/** @param {Version} version */
const keyOf = (version) => ({ datasetId: currentDataset.value.id, versionId: version.id });

/**
 * Runs an action as a task. The list of versions is reloaded afterwards if its dataset is still open.
 * @param {Kind} kind
 * @param {{ dataset: Dataset, version?: Version }} subject
 * @param {Parameters<typeof runTask>[1]} run
 */
async function runAction(kind, { dataset, version }, run) {
  const names = { dataset: dataset.name, version: version?.name ?? "" };
  const title = t(`task.${kind}`, names);
  if (!dockTab.peek()) dockTab.value = "tasks";
  announce(t("task.started", { title }));
  const { outcome, error } = await runTask(
    { kind, names, subjectId: version?.id ?? dataset.id },
    run,
  );
  if (outcome === "failed") {
    announce(t("task.failedBecause", { title, reason: error?.message }), { urgent: true });
  } else announce(t(`task.announce.${outcome}`, { title }));
  if (currentDataset.value?.id === dataset.id) await loadVersions({ quiet: true });
  return outcome;
}

/** A default path in the emulator's bucket; visitors have buckets of their own. @param {string} path */
const emulatorPath = (path) => (session.peek()?.account.kind === "own" ? "" : path);

/** Publishes (ModelArts) or adds (Qianfan) a version. @param {Dataset} dataset */
export async function createVersion(dataset) {
  const api = currentApi();
  const isQianfan = route.peek().cloud === "qianfan";
  const values = await formDialog({
    title: t("create.title", { name: dataset.name }),
    text: [t(isQianfan ? "create.qianfan" : "create.modelarts")],
    confirm: t(isQianfan ? "do.create" : "create.confirm"),
    fields: isQianfan ? qianfanFields() : modelartsFields(),
  });
  if (!values || !api) return;
  const { files = "", ...rest } = values;
  const fields = Object.fromEntries(Object.entries(rest).filter(([, value]) => value !== ""));
  if (isQianfan) fields.files = files.split(/\s+/).filter(Boolean);
  await runAction("create", { dataset }, (options) =>
    api.createVersion(dataset.id, fields, options),
  );
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

/** @returns {import("../lib/dialog.js").Field[]} */
const qianfanFields = () => [
  { name: "description", label: t("description") },
  {
    name: "files",
    label: t("create.files"),
    hint: t("create.filesHint"),
    kind: "textarea",
    value: emulatorPath("bos:/verset-demo-data/answers/part-1.jsonl"),
  },
];

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
export const canSwitchTo = ({ current, state }) => !current && state.tone !== "busy";

/** @param {Version} version */
export async function switchVersion(version) {
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
export async function publishVersion(version) {
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
export async function exportVersion(version) {
  const api = currentApi();
  const dataset = currentDataset.value;
  const key = keyOf(version);
  /** @type {string | undefined} */
  let path;
  if (route.peek().cloud === "modelarts") {
    const values = await formDialog({
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
    });
    if (!values) return;
    path = values.path;
  }
  if (!api) return;
  await runAction("export", { dataset, version }, (options) =>
    api.exportVersion({ ...key, path }, options),
  );
}

/** @param {Version} version */
export async function deleteVersion(version) {
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

/** The action buttons in a version's details. @param {Version} version */
export function versionActions(version) {
  const api = currentApi();
  const isBusy = () => runningTask(version.id) !== undefined;
  /**
   * @param {Kind | "compare"} kind
   * @param {(version: Version) => void} act
   * @param {{ symbol?: import("../lib/icons.js").IconName, danger?: boolean }} options
   */
  const button = (kind, act, { symbol, danger = false }) =>
    el(
      "button",
      {
        type: "button",
        class: danger ? "danger-quiet" : "",
        "aria-disabled": () => (isBusy() ? "true" : undefined),
        onclick: () => isBusy() || act(version),
      },
      symbol && icon(symbol),
      t(`do.${kind}`),
    );
  const isPublished = version.published?.key === "state.published";
  return [
    api?.switchVersion &&
      canSwitchTo(version) &&
      button("switch", switchVersion, { symbol: "swap" }),
    api?.publishVersion && !isPublished && button("publish", publishVersion, { symbol: "check" }),
    button("export", exportVersion, { symbol: "download" }),
    button("compare", compareVersion, { symbol: "compare" }),
    button("delete", deleteVersion, { danger: true }),
  ];
}

/** Compares a version with its parent, or else with the one before it in the list. @param {Version} version */
function compareVersion(version) {
  const { list } = versions.peek();
  const index = list.findIndex(({ id }) => id === version.id);
  const base = findVersion(version.parent) ?? list[index + 1];
  navigate({ view: "compare", a: base?.id ?? "", b: version.id, dataset: currentDataset.value.id });
}
