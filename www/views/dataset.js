/** The current dataset: its facts, its actions and its views. */

import { el, keyed } from "../lib/dom.js";
import { date, number, percent } from "../lib/format.js";
import { t } from "../lib/i18n.js";
import { icon } from "../lib/icons.js";
import { NO_SELECTION, route, routeHref, viewsOf } from "../lib/route.js";
import { untracked } from "../lib/signals.js";
import {
  connectionError,
  currentApi,
  currentDataset,
  datasets,
  defaultEmulator,
  loadDatasets,
  selectedVersion,
  session,
  useEmulator,
  versions,
} from "../model/session.js";
import { runningTask } from "../model/tasks.js";
import { openAccount } from "./account.js";
import { createVersion, synchronize } from "./actions.js";
import { Compare } from "./compare.js";
import { noAccount, openDatasets, typeText } from "./datasets.js";
import { closeDetails } from "./details.js";
import { failureView } from "./failure.js";
import { Lineage } from "./lineage.js";
import { Samples } from "./samples.ts";
import { Trends } from "./trends.js";
import { Versions } from "./versions.js";
import { copyable, emptyView, skeletons } from "./widgets.js";

/** @typedef {import("../model/session.js").Dataset} DatasetRecord */

const COMPONENTS = {
  samples: Samples,
  versions: Versions,
  lineage: Lineage,
  trends: Trends,
  compare: Compare,
};

export const Dataset = () =>
  el(
    "main",
    { onkeydown: closeDetailsOnEscape },
    el(
      "div",
      { class: "dataset-head" },
      el(
        "button",
        { type: "button", class: "picker", onclick: openDatasets },
        icon("data"),
        el("span", {}, () => currentDataset.value?.name ?? t("datasets")),
        icon("chevron"),
      ),
      el(
        "div",
        { class: "dataset-title" },
        el("h1", {}, () => currentDataset.value?.name ?? t(isMissing() ? "missing" : "datasets")),
        el("p", { class: "dataset-facts" }, datasetFacts),
      ),
      el(
        "div",
        { class: "buttons" },
        keyed(
          () => (session.value && currentApi() ? currentDataset.value?.id : undefined),
          (id) => id && datasetActions(id),
        ),
      ),
    ),
    el(
      "nav",
      { class: "tabs", "aria-label": t("views") },
      keyed(
        () => route.value.cloud,
        (cloud) =>
          viewsOf(cloud).map((view) =>
            el(
              "a",
              {
                href: () => routeHref({ ...route.value, view }),
                "aria-current": () => (route.value.view === view ? "page" : undefined),
              },
              t(`view.${view}`),
            ),
          ),
      ),
    ),
    el("div", { id: "view", class: "view", tabindex: -1 }, keyed(contentKey, content)),
  );

/**
 * Details opened by mouse leave the focus in the view. In a field Escape belongs to the field.
 * @param {Pick<KeyboardEvent, "key" | "target">} event
 */
function closeDetailsOnEscape({ key, target }) {
  const isField = /** @type {Element} */ (target).matches("input, select, textarea");
  if (key === "Escape" && !isField && untracked(() => selectedVersion.value)) closeDetails();
}

/** Identifies the view on display, or what is shown in its place. */
function contentKey() {
  if (connectionError.value) return connectionError.value;
  if (!session.value || datasets.value.state === "loading") return "loading";
  if (datasets.value.error) return datasets.value.error;
  if (!session.value[route.value.cloud]) return "account";
  if (isMissing()) return "missing";
  // The route is about to name the first one.
  if (!currentDataset.value) return datasets.value.list.length > 0 ? "loading" : "empty";
  return `${currentDataset.value.id} ${route.value.view}`;
}

/** Tests if the route names a dataset that the account does not have. */
const isMissing = () =>
  datasets.value.state === "ready" &&
  currentApi() !== undefined &&
  route.value.dataset !== "" &&
  !currentDataset.value;

function missingDataset() {
  const { cloud, dataset: id } = route.peek();
  return emptyView({
    title: t("missing.dataset"),
    text: t("missing.datasetText", { id, cloud: t(`cloud.${cloud}`) }),
    action: el(
      "a",
      { class: "button", href: routeHref({ ...route.peek(), ...NO_SELECTION, dataset: "" }) },
      t("missing.open"),
    ),
  });
}

/** @param {string | Error} key */
function content(key) {
  if (key instanceof Error) {
    const reconnect = () => useEmulator(defaultEmulator);
    return el(
      "div",
      { class: "center" },
      failureView(key, {
        retry: connectionError.peek() ? reconnect : loadDatasets,
        actions: el(
          "button",
          { type: "button", class: "small", onclick: openAccount },
          t("account.open"),
        ),
      }),
    );
  }
  if (key === "loading") return skeletons(9, "rows");
  if (key === "account") return noAccount();
  if (key === "missing") return missingDataset();
  if (key === "empty") return emptyView({ title: t("datasets.none") });
  return COMPONENTS[route.peek().view]();
}

function datasetFacts() {
  const dataset = currentDataset.value;
  const isLoading = !connectionError.value && datasets.value.state === "loading";
  if (!dataset) return isLoading ? el("span", { class: "skeleton line" }) : undefined;
  const { total_sample_count, annotated_sample_count, create_time } = dataset.raw;
  const name = typeText(dataset);
  // Data formats of Qianfan are named in the documentation as in the API.
  const facts = [
    route.value.cloud === "qianfan" && name !== dataset.type ? `${name} (${dataset.type})` : name,
  ];
  if (total_sample_count !== undefined) {
    facts.push(
      t("samples.count", { count: total_sample_count, samples: number(total_sample_count) }),
    );
    if (annotated_sample_count && total_sample_count) {
      const share = percent(annotated_sample_count / total_sample_count, 0);
      facts.push(t("labeled.share", { share }));
    }
  }
  return [
    facts.map((text) => el("span", {}, text)),
    create_time !== undefined &&
      el("span", { class: "created-on" }, t("createdOn", { date: date(create_time) })),
    copyable(dataset.id, t("copyId")),
  ];
}

/** Rendered once per dataset, so that the buttons keep the focus while a task runs. @param {string} id */
function datasetActions(id) {
  const busyTask = () => runningTask(id);
  /**
   * @param {"create" | "synchronize"} kind
   * @param {object} options
   * @param {import("../lib/icons.js").IconName} options.symbol
   * @param {(dataset: DatasetRecord) => void} options.act
   * @param {boolean} [options.primary]
   * @param {() => boolean} [options.isBlocked]
   */
  const action = (kind, { symbol, act, primary = false, isBlocked = () => false }) => {
    const isDisabled = () => busyTask() !== undefined || isBlocked();
    return el(
      "button",
      {
        type: "button",
        class: primary ? "primary" : "",
        "aria-disabled": () => (isDisabled() ? "true" : undefined),
        onclick: () =>
          untracked(() => {
            const dataset = currentDataset.value;
            if (dataset && !isDisabled()) act(dataset);
          }),
      },
      icon(symbol),
      el("span", { class: "button-text" }, () =>
        t(busyTask()?.kind === kind ? `doing.${kind}` : `do.${kind}`),
      ),
    );
  };
  return [
    currentApi()?.synchronize && action("synchronize", { symbol: "sync", act: synchronize }),
    action("create", {
      symbol: "plus",
      primary: true,
      act: createVersion,
      isBlocked: () => versions.value.state !== "ready",
    }),
  ];
}
