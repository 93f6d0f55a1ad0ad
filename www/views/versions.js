/** The table of versions, with sorting and filtering. It stays smooth with thousands of rows. */

import { announce } from "../lib/announce.js";
import { byId, el } from "../lib/dom.js";
import { t } from "../lib/i18n.js";
import { icon } from "../lib/icons.js";
import { navigate, route } from "../lib/route.js";
import { computed, effect, onChange, onCleanup } from "../lib/signals.js";
import { VirtualList } from "../lib/virtual_list.js";
import { currentDataset, findVersion, loadVersions, refresh, versions } from "../model/session.js";
import { COLUMNS } from "./columns.js";
import { failureView } from "./failure.js";
import { showDetails } from "./show_details.js";
import { noVersions } from "./when_listed.js";
import { emptyView, searchField, skeletons } from "./widgets.js";

/**
 * @typedef {import("../model/version.js").Version} Version
 * @typedef {import("./columns.js").Column} Column
 * @typedef {{ name: string, descending: boolean }} Sort
 */
/** @typedef {import("../lib/signals.js").Computed<Version[]>} Matches */

const ROW_HEIGHT = 46;
const CARD_HEIGHT = 76;
/** On narrow screens rows become cards. */
const NARROW = matchMedia("(max-width: 640px)");

const TONES = ["good", "busy", "bad", "idle"];

const FILTER_ID = "versions-filter";
/** The filter's text. */
const filter = {
  get value() {
    return route.value.filter;
  },
  set value(text) {
    navigate({ filter: text });
  },
};
/** The tone to show; empty for all. */
const shownTone = computed(() => TONES.find((tone) => tone === route.value.state) ?? "");
const sorting = computed(() => {
  const [, minus, name] = /^(-?)(.*)$/s.exec(route.value.sort) ?? [];
  return { name, descending: minus === "-" };
});

export function Versions() {
  const columns = COLUMNS[route.peek().cloud];
  const matches = computed(() => {
    const search = filter.value.trim().toLowerCase();
    const tone = shownTone.value;
    const { list } = versions.value;
    if (!search && !tone) return list;
    return list.filter(
      (version) =>
        (!tone || version.state.tone === tone) &&
        [version.name, version.id, version.description].some((field) =>
          field.toLowerCase().includes(search),
        ),
    );
  });
  const sorted = computed(() => sortBy(matches.value, columns, sorting.value));

  /** @type {VirtualList<Version>} */
  const list = new VirtualList(
    {
      id: "versions",
      role: "grid",
      rowRole: "row",
      label: () => t("view.versions"),
      rowHeight: NARROW.matches ? CARD_HEIGHT : ROW_HEIGHT,
      keyOf: ({ id }) => id,
      attributes: (version) => ({
        class: () =>
          `row ${route.value.version === version.id ? "selected" : ""} ${version.state.tone}`,
        "aria-selected": () => String(route.value.version === version.id),
        "aria-current": version.current ? "true" : undefined,
      }),
      renderRow: (version) => [
        el("div", { class: "cell choose", role: "gridcell" }, compareCheckbox(version)),
        columns.map(({ name, cell }, i) =>
          el(
            "div",
            { class: `cell ${name}`, role: i === 0 ? "rowheader" : "gridcell" },
            cell(version),
          ),
        ),
      ],
      onActivate: (version) =>
        showDetails(version, { focus: list.element.matches(":focus-visible") }),
      onToggle: (version) => toggleCompared(version.id),
    },
    el(
      "div",
      { role: "rowgroup", class: "virtual-head" },
      el(
        "div",
        { class: "row", role: "row", "aria-rowindex": 1 },
        el(
          "div",
          { class: "cell choose", role: "columnheader" },
          el("span", { class: "unseen" }, t("column.choose")),
        ),
        columns.map(columnHeader),
      ),
    ),
  );
  list.element.classList.add("versions-grid", route.peek().cloud);

  const updateRowHeight = () => {
    list.rowHeight = NARROW.matches ? CARD_HEIGHT : ROW_HEIGHT;
  };
  NARROW.addEventListener("change", updateRowHeight);
  document.addEventListener("keydown", focusFilterOnSlash);
  onCleanup(() => {
    NARROW.removeEventListener("change", updateRowHeight);
    document.removeEventListener("keydown", focusFilterOnSlash);
    list.dispose();
  });
  effect(() => {
    list.element.setAttribute("aria-rowcount", String(sorted.value.length + 1));
    // Tables and free formats have no labels.
    const hasLabels = versions.value.list.some(({ labeled }) => labeled !== undefined);
    list.element.classList.toggle("unlabelled", !hasLabels && versions.value.list.length > 0);
    list.setItems(sorted.value);
  });
  onChange(
    () => versions.value.state,
    (state) => state === "ready" && announce(countText(matches)),
  );

  return el(
    "div",
    { class: "versions" },
    toolbar(matches),
    el("div", { class: "table-place" }, list.element, () => overlay(matches)),
  );
}

/** Covers the table if it has no rows. @param {Matches} matches */
function overlay(matches) {
  const { state, list, error } = versions.value;
  if (state === "loading" && list.length === 0) return skeletons(9, "rows under-head");
  if (error) {
    return el(
      "div",
      { class: "cover center" },
      failureView(error, { retry: () => loadVersions() }),
    );
  }
  if (list.length === 0) {
    return el("div", { class: "cover" }, noVersions());
  }
  if (matches.value.length === 0) {
    return el("div", { class: "cover" }, emptyView({ title: t("versions.noMatch") }));
  }
  return undefined;
}

/** Unless something is being typed or a dialog is open. @param {KeyboardEvent} event */
function focusFilterOnSlash(event) {
  const { key, target, ctrlKey, metaKey, altKey } = event;
  if (key !== "/" || ctrlKey || metaKey || altKey || document.querySelector("dialog")) return;
  if (/** @type {Element} */ (target).closest("input, textarea, select")) return;
  event.preventDefault();
  byId(FILTER_ID).focus();
}

/** Loads the versions from the beginning, and the dataset beside them. */
function reload() {
  const dataset = currentDataset.value;
  if (dataset) refresh(dataset, { quiet: false });
}

/** @param {Matches} matches */
function toolbar(matches) {
  const select = el(
    "select",
    {
      autocomplete: "off",
      onchange: (event) => navigate({ state: event.currentTarget.value }),
    },
    el("option", { value: "" }, t("tone.all")),
    TONES.map((name) => el("option", { value: name }, t(`tone.${name}`))),
  );
  // After its options: a select takes only a value that one of them has.
  effect(() => {
    select.value = shownTone.value;
  });
  return el(
    "div",
    { class: "toolbar" },
    searchField(t("versions.filter"), filter, { id: FILTER_ID, "aria-keyshortcuts": "/" }),
    el("label", { class: "select" }, el("span", { class: "unseen" }, t("versions.state")), select),
    el("p", { class: "count" }, () => countText(matches)),
    compareButton(),
    el(
      "button",
      {
        type: "button",
        class: "quiet square",
        "aria-label": t("refresh"),
        title: t("refresh"),
        onclick: reload,
      },
      icon("refresh"),
    ),
  );
}

/** @param {Matches} matches */
function countText(matches) {
  const { state, list, total } = versions.value;
  if (state === "failed") return t("versions.notLoaded");
  if (state === "loading") {
    return list.length === 0
      ? t("loading")
      : t("versions.loading", { count: list.length, total: total ?? list.length });
  }
  if (matches.value.length < list.length) {
    return t("versions.matches", { count: matches.value.length, total: list.length });
  }
  return t("versions.count", { count: list.length });
}

/** Selects a version for comparison or deselects it. A third version replaces the first. @param {string} id */
function toggleCompared(id) {
  const { a, b } = route.peek();
  if (a === id) navigate({ a: b, b: "" });
  else if (b === id) navigate({ b: "" });
  else if (!a) navigate({ a: id });
  else if (!b) navigate({ b: id });
  else navigate({ a: b, b: id });
}

/** @param {Version} version */
function compareCheckbox(version) {
  const isChosen = () => route.value.a === version.id || route.value.b === version.id;
  return el(
    "label",
    { class: "chooser" },
    el("input", {
      type: "checkbox",
      tabindex: -1,
      autocomplete: "off",
      "aria-label": t("choose", { name: version.name }),
      checked: isChosen,
      onchange: () => toggleCompared(version.id),
    }),
  );
}

function compareButton() {
  const chosen = computed(() => [route.value.a, route.value.b].map(findVersion));
  return el(
    "button",
    {
      type: "button",
      class: () => `compare-button ${chosen.value[1] ? "primary" : "quiet"}`,
      "aria-disabled": () => (chosen.value[1] ? undefined : "true"),
      onclick: () => {
        const { a, b } = route.peek();
        if (!a || !b) return;
        // The older version comes first.
        const index = (/** @type {string} */ id) =>
          versions.peek().list.findIndex((version) => version.id === id);
        const [older, newer] = index(a) > index(b) ? [a, b] : [b, a];
        navigate({ view: "compare", a: older, b: newer });
      },
    },
    icon("compare"),
    el("span", {}, () => {
      const [a, b] = chosen.value;
      if (a && b) return t("compare.both", { a: a.name, b: b.name });
      return a ? t("compare.pickOneMore", { a: a.name }) : t("compare.none");
    }),
  );
}

/** @param {Column} column */
function columnHeader({ name, sort: isSortable }) {
  if (!isSortable) {
    return el(
      "div",
      { class: `cell ${name}`, role: "columnheader" },
      el("span", { class: "unseen" }, t(`column.${name}`)),
    );
  }
  const direction = () => {
    if (sorting.value.name !== name) return "none";
    return sorting.value.descending ? "descending" : "ascending";
  };
  return el(
    "div",
    { class: `cell ${name}`, role: "columnheader", "aria-sort": direction },
    el(
      "button",
      {
        type: "button",
        class: () => `sort ${direction()}`,
        // Ascending, descending, and back to the service's order.
        onclick: () => {
          const next = { none: name, ascending: `-${name}`, descending: "" };
          navigate({ sort: next[direction()] });
        },
      },
      t(`column.${name}`),
      icon("chevron"),
    ),
  );
}

/** @param {Version[]} list @param {Column[]} columns @param {Sort} sort */
function sortBy(list, columns, { name, descending }) {
  const column = columns.find((candidate) => candidate.name === name);
  const getValue = column?.sort;
  if (!getValue) return list;
  const order = column.order ?? ((a, b) => (a < b ? -1 : a > b ? 1 : 0));
  const direction = descending ? -1 : 1;
  return list
    .map((version) => ({ version, value: getValue(version) }))
    .sort((a, b) => direction * order(a.value, b.value))
    .map(({ version }) => version);
}
