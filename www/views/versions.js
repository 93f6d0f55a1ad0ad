/** The versions of a dataset as a table: sorted, filtered, and smooth with thousands of rows. */

import { announce } from "../lib/announce.js";
import { el } from "../lib/dom.js";
import { t } from "../lib/i18n.js";
import { icon } from "../lib/icons.js";
import { go, route } from "../lib/route.js";
import { computed, effect, onChange, onEnd, signal } from "../lib/signals.js";
import { VirtualList } from "../lib/virtual.js";
import { dataset, loadVersions, versionOf, versions } from "../model/session.js";
import { COLUMNS } from "./columns.js";
import { showDetails } from "./details.js";
import { failureView } from "./failure.js";
import { emptyView, searchField, skeletons } from "./status.js";

const ROW_HEIGHT = 46;
const CARD_HEIGHT = 76;
/** Where rows are cards. */
const NARROW = matchMedia("(max-width: 640px)");

const TONES = ["good", "busy", "bad", "idle"];

export function Versions() {
  const columns = COLUMNS[route.peek().cloud];
  const text = signal("");
  const tone = signal("");
  const sort = signal({ name: "", descending: false });

  const found = computed(() => {
    const wanted = text.value.trim().toLowerCase();
    const { list } = versions.value;
    if (!wanted && !tone.value) return list;
    return list.filter(
      (version) =>
        (!tone.value || version.state.tone === tone.value) &&
        [version.name, version.id, version.description].some((each) =>
          each.toLowerCase().includes(wanted),
        ),
    );
  });
  const sorted = computed(() => sortBy(found.value, columns, sort.value));

  const list = new VirtualList(
    {
      id: "versions",
      role: "grid",
      rowRole: "row",
      label: () => t("view.versions"),
      rowHeight: NARROW.matches ? CARD_HEIGHT : ROW_HEIGHT,
      keyOf: ({ id }) => id,
      attributes: (version) => ({
        class: () => `row ${route.value.version === version.id ? "selected" : ""}`,
        "aria-selected": () => String(route.value.version === version.id),
        "aria-current": version.current ? "true" : undefined,
      }),
      make: (version) => [
        el("div", { class: "cell choose", role: "gridcell" }, chooser(version)),
        columns.map(({ name, cell }, i) =>
          el(
            "div",
            { class: `cell ${name}`, role: i === 0 ? "rowheader" : "gridcell" },
            cell(version),
          ),
        ),
      ],
      onEnter: (version) => showDetails(version, { focus: list.element.matches(":focus-visible") }),
      onSpace: (version) => choose(version.id),
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
        columns.map((column) => heading(column, sort)),
      ),
    ),
  );
  list.element.classList.add("versions-grid", route.peek().cloud);

  const fit = () => {
    list.rowHeight = NARROW.matches ? CARD_HEIGHT : ROW_HEIGHT;
  };
  NARROW.addEventListener("change", fit);
  onEnd(() => {
    NARROW.removeEventListener("change", fit);
    list.end();
  });
  effect(() => {
    list.element.setAttribute("aria-rowcount", sorted.value.length + 1);
    list.set(sorted.value);
  });
  onChange(
    () => versions.value.state,
    (state) => state === "ready" && announce(countText(found, versions)),
  );

  return el(
    "div",
    { class: "versions" },
    toolbar({ text, tone, found }),
    el("div", { class: "table-place" }, list.element, () => overlay(found)),
  );
}

/** What lies over the rows where there are none. */
function overlay(found) {
  const { state, list, error } = versions.value;
  if (state === "loading" && list.length === 0) return skeletons(9, "rows under-head");
  if (state === "failed") {
    return el(
      "div",
      { class: "cover centre" },
      failureView(error, { retry: () => loadVersions() }),
    );
  }
  if (list.length === 0) {
    return el(
      "div",
      { class: "cover" },
      emptyView({ title: t("versions.none"), text: t("versions.noneText") }),
    );
  }
  if (found.value.length === 0) {
    return el("div", { class: "cover" }, emptyView({ title: t("versions.notFound") }));
  }
  return undefined;
}

function toolbar({ text, tone, found }) {
  return el(
    "div",
    { class: "toolbar" },
    searchField(t("versions.filter"), text),
    el(
      "label",
      { class: "select" },
      el("span", { class: "unseen" }, t("versions.state")),
      el(
        "select",
        {
          autocomplete: "off",
          onchange: (event) => {
            tone.value = event.target.value;
          },
        },
        el("option", { value: "" }, t("tone.all")),
        TONES.map((each) => el("option", { value: each }, t(`tone.${each}`))),
      ),
    ),
    el("p", { class: "count" }, () => countText(found, versions)),
    compareButton(),
    el(
      "button",
      {
        type: "button",
        class: "quiet square",
        "aria-label": t("refresh"),
        title: t("refresh"),
        onclick: () => loadVersions(),
      },
      icon("refresh"),
    ),
  );
}

function countText(found, { value: { state, list, total } }) {
  if (state === "failed") return t("versions.notLoaded");
  if (state === "loading") {
    return list.length === 0
      ? t("loading")
      : t("versions.coming", { count: list.length, total: total ?? list.length });
  }
  if (found.value.length < list.length) {
    return t("versions.found", { count: found.value.length, total: list.length });
  }
  return t("versions.count", { count: list.length });
}

/** Two versions are chosen in the table; the third takes the place of the first. */
function choose(id) {
  const { a, b } = route.peek();
  if (a === id) go({ a: b, b: "" });
  else if (b === id) go({ b: "" });
  else if (!a) go({ a: id });
  else if (!b) go({ b: id });
  else go({ a: b, b: id });
}

function chooser(version) {
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
      onchange: () => choose(version.id),
    }),
  );
}

function compareButton() {
  const chosen = computed(() => [route.value.a, route.value.b].map(versionOf));
  return el(
    "button",
    {
      type: "button",
      class: () => `compare-button ${chosen.value[1] ? "primary" : "quiet"}`,
      "aria-disabled": () => (chosen.value[1] ? undefined : "true"),
      onclick: () => {
        const { a, b } = route.peek();
        if (!a || !b) return;
        // What came later is compared with what was before.
        const at = (id) => versions.peek().list.indexOf(versionOf(id));
        const [older, newer] = at(a) > at(b) ? [a, b] : [b, a];
        go({ view: "compare", dataset: dataset.value.id, a: older, b: newer });
      },
    },
    icon("compare"),
    () => {
      const [a, b] = chosen.value;
      if (a && b) return t("compare.both", { a: a.name, b: b.name });
      return a ? t("compare.one", { a: a.name }) : t("compare.none");
    },
  );
}

function heading({ name, sort: value }, sort) {
  if (!value) {
    return el(
      "div",
      { class: `cell ${name}`, role: "columnheader" },
      el("span", { class: "unseen" }, t(`column.${name}`)),
    );
  }
  const direction = () => {
    if (sort.value.name !== name) return "none";
    return sort.value.descending ? "descending" : "ascending";
  };
  return el(
    "div",
    { class: `cell ${name}`, role: "columnheader", "aria-sort": direction },
    el(
      "button",
      {
        type: "button",
        class: () => `sort ${direction()}`,
        // Up, down, and as the service has it.
        onclick: () => {
          const now = sort.peek();
          if (now.name !== name) sort.value = { name, descending: false };
          else if (!now.descending) sort.value = { name, descending: true };
          else sort.value = { name: "", descending: false };
        },
      },
      t(`column.${name}`),
      icon("chevron"),
    ),
  );
}

function sortBy(list, columns, { name, descending }) {
  const column = columns.find((each) => each.name === name);
  if (!column) return list;
  const order = column.order ?? ((a, b) => (a < b ? -1 : a > b ? 1 : 0));
  const direction = descending ? -1 : 1;
  return list
    .map((version) => ({ version, value: column.sort(version) }))
    .sort((a, b) => direction * order(a.value, b.value))
    .map(({ version }) => version);
}
