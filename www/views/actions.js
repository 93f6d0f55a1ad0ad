/** What can be done with a dataset or a version: the question before it, the task, and what changes after it. */

import { announce } from "../lib/announce.js";
import { ask } from "../lib/dialog.js";
import { el } from "../lib/dom.js";
import { t } from "../lib/i18n.js";
import { icon } from "../lib/icons.js";
import { go, route } from "../lib/route.js";
import { calls, dataset, loadVersions, session, versionOf, versions } from "../model/session.js";
import { runningOn, runTask } from "../model/tasks.js";
import { dockTab } from "./dock_state.js";

/**
 * Follows work in the tray. When it has ended, the list is loaded again where it is still looked at.
 * @param {string} kind
 * @param {{ one: { id: string, name: string }, version?: { id: string, name: string } }} what the dataset, and
 *   the version of it that is worked on, if it is one
 * @param {Parameters<typeof runTask>[1]} work
 */
async function perform(kind, { one, version }, work) {
  const about = { dataset: one.name, version: version?.name ?? "" };
  if (!dockTab.peek()) dockTab.value = "tasks";
  announce(t("task.began", { title: t(`task.${kind}`, about) }));
  const subject = version?.id ?? one.id;
  const task = await runTask({ kind, about, subject }, work);
  const title = t(`task.${kind}`, about);
  if (task.outcome === "failed") {
    announce(t("task.hasFailed", { title, why: task.error.message }), { urgent: true });
  } else announce(t(`task.has.${task.outcome}`, { title }));
  if (dataset.value?.id === one.id) await loadVersions({ quiet: true });
  return task;
}

/** A place in a bucket that the emulator takes; visitors have buckets of their own. */
const madeUp = (place) => (session.peek().account.kind === "own" ? "" : place);

/** Publishes (ModelArts) or adds (Qianfan) a version. @param {{ id: string, name: string }} one */
export async function createVersion(one) {
  const api = calls();
  const isQianfan = route.peek().cloud === "qianfan";
  const values = await ask({
    title: t("create.title", { name: one.name }),
    text: [t(isQianfan ? "create.qianfan" : "create.modelarts")],
    confirm: t("do.create"),
    fields: isQianfan ? qianfanFields() : modelartsFields(),
  });
  if (!values) return;
  const { files, ...rest } = values;
  const given = Object.fromEntries(Object.entries(rest).filter(([, value]) => value !== ""));
  if (isQianfan) given.files = files.split(/\s+/).filter(Boolean);
  await perform("create", { one }, (how) => api.createVersion(one.id, given, how));
}

/** Names are those of the request. @returns {import("../lib/dialog.js").Field[]} */
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
  { name: "clear_hard_property", label: t("hardCleared"), kind: "checkbox", value: true },
];

/** @returns {import("../lib/dialog.js").Field[]} */
const qianfanFields = () => [
  { name: "description", label: t("description") },
  {
    name: "files",
    label: t("create.files"),
    hint: t("create.filesHint"),
    kind: "textarea",
    value: madeUp("bos:/verset-demo-data/answers/part-1.jsonl"),
  },
];

/** Brings a dataset of ModelArts up to date with its source. */
export async function synchronise(one) {
  const api = calls();
  await perform("synchronise", { one }, (how) => api.synchronise(one.id, how));
}

/** @param {import("../model/version.js").Version} version */
export const canSwitchTo = ({ current, state }) => !current && state.tone !== "busy";

export async function switchVersion(version) {
  const api = calls();
  const one = dataset.value;
  const now = versions.peek().list.find(({ current }) => current);
  const sure = await ask({
    title: t("switch.title", { name: version.name }),
    text: [
      t("switch.text", { dataset: one.name, from: now?.name ?? "–", to: version.name }),
      t("switch.lost"),
    ],
    confirm: t("do.switch"),
    danger: true,
  });
  if (!sure) return;
  await perform("switch", { one, version }, (how) => api.switchVersion(one.id, version.id, how));
}

export async function publishVersion(version) {
  const api = calls();
  const one = dataset.value;
  const sure = await ask({
    title: t("publish.title", { name: version.name }),
    text: [t("publish.text")],
    confirm: t("do.publish"),
  });
  if (sure)
    await perform("publish", { one, version }, (how) => api.publishVersion(version.id, how));
}

export async function exportVersion(version) {
  const api = calls();
  const one = dataset.value;
  if (route.peek().cloud === "qianfan") {
    await perform("export", { one, version }, (how) => api.exportVersion(version.id, how));
    return;
  }
  const values = await ask({
    title: t("export.title", { name: version.name }),
    text: [t("export.text")],
    confirm: t("do.export"),
    fields: [
      {
        name: "path",
        label: t("export.path"),
        hint: t("export.pathHint"),
        value: madeUp(`/verset-demo-data/exports/${one.name}/`),
        required: true,
      },
    ],
  });
  if (!values) return;
  await perform("export", { one, version }, (how) =>
    api.exportVersion(one.id, version.id, values.path, how),
  );
}

export async function deleteVersion(version) {
  const api = calls();
  const one = dataset.value;
  const isQianfan = route.peek().cloud === "qianfan";
  const text = [t("delete.text", { version: version.name, dataset: one.name })];
  // A version of ModelArts is a copy of what the dataset has; one of Qianfan is where the samples are.
  if (!isQianfan) text.push(t(version.current ? "delete.current" : "delete.kept"));
  const sure = await ask({
    title: t("delete.title", { name: version.name }),
    text,
    confirm: t("delete.confirm", { name: version.name }),
    danger: true,
  });
  if (!sure) return;
  const task = await perform("delete", { one, version }, (how) =>
    isQianfan ? api.deleteVersion(version.id, how) : api.deleteVersion(one.id, version.id, how),
  );
  if (task.outcome === "done" && route.peek().version === version.id) go({ version: "" });
}

/** The buttons of a version's details. @param {import("../model/version.js").Version} version */
export function versionActions(version) {
  const api = calls();
  const busy = () => runningOn(version.id) !== undefined;
  const button = (kind, act, { symbol, danger = false } = {}) =>
    el(
      "button",
      {
        type: "button",
        class: danger ? "danger-quiet" : "",
        "aria-disabled": () => (busy() ? "true" : undefined),
        onclick: () => busy() || act(version),
      },
      symbol && icon(symbol),
      t(`do.${kind}`),
    );
  const isPublished = version.published?.key === "state.published";
  return [
    api.switchVersion &&
      canSwitchTo(version) &&
      button("switch", switchVersion, { symbol: "swap" }),
    api.publishVersion && !isPublished && button("publish", publishVersion, { symbol: "check" }),
    button("export", exportVersion, { symbol: "download" }),
    button("compare", compareWith, { symbol: "compare" }),
    button("delete", deleteVersion, { danger: true }),
  ];
}

/** With the version that it was made from, else with the one before it in the list. */
function compareWith(version) {
  const { list } = versions.peek();
  const before = versionOf(version.parent) ?? list[list.indexOf(versionOf(version.id)) + 1];
  go({ view: "compare", a: before?.id ?? "", b: version.id, dataset: dataset.value.id });
}
