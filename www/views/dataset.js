/** A dataset: what it is, what can be done with it, and its views. */

import { copyButton } from "../lib/clipboard.js";
import { el, swap } from "../lib/dom.js";
import { day, number, percent } from "../lib/format.js";
import { t } from "../lib/i18n.js";
import { icon } from "../lib/icons.js";
import { route, VIEWS, writeRoute } from "../lib/route.js";
import { untracked } from "../lib/signals.js";
import {
  calls,
  connectionError,
  dataset,
  datasets,
  emulatorKind,
  loadDatasets,
  session,
  useEmulator,
  versions,
} from "../model/session.js";
import { runningOn } from "../model/tasks.js";
import { openAccount } from "./account.js";
import { createVersion, synchronise } from "./actions.js";
import { Compare } from "./compare.js";
import { noAccount, openDatasets, typeText } from "./datasets.js";
import { failureView } from "./failure.js";
import { Lineage } from "./lineage.js";
import { emptyView, skeletons } from "./status.js";
import { Trends } from "./trends.js";
import { Versions } from "./versions.js";

const SHOWN = { versions: Versions, lineage: Lineage, trends: Trends, compare: Compare };

export const Dataset = () =>
  el(
    "main",
    {},
    el(
      "div",
      { class: "dataset-head" },
      el(
        "button",
        { type: "button", class: "picker", onclick: openDatasets },
        icon("data"),
        el("span", {}, () => dataset.value?.name ?? t("datasets")),
        icon("chevron"),
      ),
      el(
        "div",
        { class: "dataset-title" },
        el("h1", {}, () => dataset.value?.name ?? t("datasets")),
        el("p", { class: "dataset-facts" }, datasetFacts),
      ),
      el(
        "div",
        { class: "buttons" },
        swap(() => (session.value && calls() ? dataset.value : undefined), datasetActions),
      ),
    ),
    el(
      "nav",
      { class: "tabs", "aria-label": t("views") },
      VIEWS.map((view) =>
        el(
          "a",
          {
            href: () => writeRoute({ ...route.value, dataset: dataset.value?.id ?? "", view }),
            "aria-current": () => (route.value.view === view ? "page" : undefined),
          },
          t(`view.${view}`),
        ),
      ),
    ),
    el(
      "div",
      { id: "view", class: "view", tabindex: -1 },
      swap(
        () => whatIsShown(),
        (key) => content(key),
      ),
    ),
  );

/** The view where there is a dataset to see; else what stands in its way. */
function whatIsShown() {
  if (connectionError.value) return connectionError.value;
  if (!session.value || datasets.value.state === "loading") return "loading";
  if (datasets.value.state === "failed") return datasets.value.error;
  if (!session.value[route.value.cloud]) return "account";
  if (!dataset.value) return "empty";
  return `${dataset.value.id} ${route.value.view}`;
}

function content(key) {
  if (key instanceof Error) {
    const retry = () => useEmulator(emulatorKind);
    return el(
      "div",
      { class: "centre" },
      failureView(key, {
        retry: connectionError.peek() ? retry : loadDatasets,
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
  if (key === "empty") return emptyView({ title: t("datasets.none") });
  return SHOWN[route.peek().view]();
}

function datasetFacts() {
  const one = dataset.value;
  const isComing = !connectionError.value && datasets.value.state === "loading";
  if (!one) return isComing ? el("span", { class: "skeleton line" }) : undefined;
  const { total_sample_count, annotated_sample_count, create_time } = one.raw;
  const known = [typeText(one)];
  if (total_sample_count !== undefined) {
    known.push(
      t("samples.count", { count: total_sample_count, samples: number(total_sample_count) }),
    );
    if (annotated_sample_count && total_sample_count) {
      const share = percent(annotated_sample_count / total_sample_count, 0);
      known.push(t("labelled.share", { share }));
    }
  }
  return [
    known.map((text) => el("span", {}, text)),
    create_time !== undefined &&
      el("span", { class: "since" }, t("since", { day: day(create_time) })),
    el(
      "span",
      { class: "id" },
      el("code", {}, one.id),
      copyButton(() => one.id, { label: t("copyId"), quiet: true }),
    ),
  ];
}

/** The same buttons as long as it is the same dataset: they keep the focus while a task goes on. */
function datasetActions(one) {
  if (!one) return undefined;
  const busy = () => runningOn(one.id);
  const action = (kind, { symbol, primary = false, act, blocked = () => false }) =>
    el(
      "button",
      {
        type: "button",
        class: primary ? "primary" : "",
        "aria-disabled": () => (busy() || blocked() ? "true" : undefined),
        onclick: () => untracked(() => busy() || blocked() || act(one)),
      },
      icon(symbol),
      el("span", { class: "button-text" }, () =>
        t(busy()?.kind === kind ? `doing.${kind}` : `do.${kind}`),
      ),
    );
  return [
    calls().synchronise && action("synchronise", { symbol: "refresh", act: synchronise }),
    action("create", {
      symbol: "plus",
      primary: true,
      act: createVersion,
      blocked: () => versions.value.state !== "ready",
    }),
  ];
}
