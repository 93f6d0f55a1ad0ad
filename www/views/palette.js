/** The command palette (Ctrl-K) and the list of shortcuts (?). */

import { openDialog } from "../lib/dialog.js";
import { byId, el } from "../lib/dom.js";
import { language, setLanguage, t } from "../lib/i18n.js";
import { NO_SELECTION, navigate, route, viewsOf } from "../lib/route.js";
import { computed, effect, signal } from "../lib/signals.js";
import { cycleTheme } from "../lib/theme.js";
import { currentApi, currentDataset, datasets, refresh, versions } from "../model/session.js";
import { openAccount } from "./account.js";
import { createVersion, synchronize } from "./actions.js";
import { dockTab } from "./dock_state.js";

/** @typedef {{ kind: string, name: string, run: () => void }} Command */

/** Maximum number of matches on display: more would be a list to read, not one to choose from. */
const MAX_SHOWN = 50;

/** Keys of the shortcuts, by the text that explains them. */
const SHORTCUTS = {
  "shortcut.palette": ["Ctrl", "K"],
  "shortcut.filter": ["/"],
  "shortcut.move": ["↑", "↓"],
  "shortcut.open": ["Enter"],
  "shortcut.choose": ["Space"],
  "shortcut.close": ["Esc"],
  "shortcut.help": ["?"],
};

/** Listens for the shortcuts of the whole page. */
export function startShortcuts() {
  document.addEventListener("keydown", (event) => {
    const { key, ctrlKey, metaKey, altKey } = event;
    if (document.querySelector("dialog") || altKey) return;
    const isField = /** @type {Element} */ (event.target).matches("input, textarea, select");
    if ((ctrlKey || metaKey) && key.toLowerCase() === "k") openPalette();
    else if (key === "?" && !ctrlKey && !metaKey && !isField) openShortcuts();
    else return;
    event.preventDefault();
  });
}

const openShortcuts = () =>
  openDialog({ title: t("shortcuts") }, () =>
    el(
      "dl",
      { class: "dialog-body shortcuts" },
      Object.entries(SHORTCUTS).map(([text, keys]) => [
        el("dt", {}, t(text)),
        el(
          "dd",
          {},
          keys.map((key) => el("kbd", {}, key)),
        ),
      ]),
    ),
  );

/** @returns {Command[]} */
function commands() {
  const dataset = currentDataset.value;
  /** @param {string} name @param {() => void} run @returns {Command} */
  const action = (name, run) => ({ kind: t("palette.action"), name, run });
  return [
    ...(dataset
      ? [
          action(t("do.create"), () => createVersion(dataset)),
          ...(currentApi()?.synchronize
            ? [action(t("do.synchronize"), () => synchronize(dataset))]
            : []),
          action(t("refresh"), () => refresh(dataset)),
          ...viewsOf(route.peek().cloud).map((view) => ({
            kind: t("palette.view"),
            name: t(`view.${view}`),
            run: () => navigate({ view }),
          })),
          ...versions.value.list.map(({ id, name }) => ({
            kind: t("column.version"),
            name,
            run: () => navigate({ version: id }),
          })),
        ]
      : []),
    ...datasets.value.list.map(({ id, name }) => ({
      kind: t("palette.dataset"),
      name,
      run: () => navigate({ ...NO_SELECTION, dataset: id }),
    })),
    action(t("account"), openAccount),
    action(t("dock.debugger"), () => {
      dockTab.value = "debugger";
    }),
    action(t("palette.theme"), cycleTheme),
    action(t("palette.language"), () => setLanguage(language.peek() === "en" ? "zh" : "en")),
    action(t("shortcuts"), openShortcuts),
  ];
}

function openPalette() {
  const all = commands();
  const typed = signal("");
  const chosen = signal(0);
  const matches = computed(() => {
    const words = typed.value.toLowerCase().split(/\s+/);
    return all
      .filter(({ kind, name }) => {
        const text = `${kind} ${name}`.toLowerCase();
        return words.every((word) => text.includes(word));
      })
      .slice(0, MAX_SHOWN);
  });
  openDialog({ title: t("palette") }, (close) => {
    /** @param {Command | undefined} command */
    const run = (command) => {
      if (!command) return;
      close();
      // After the dialog has given the focus back.
      setTimeout(command.run);
    };
    /** @type {Record<string, () => unknown>} */
    const keys = {
      ArrowDown: () => move(1),
      ArrowUp: () => move(-1),
      Enter: () => run(matches.value[chosen.peek()]),
    };
    /** @param {number} step */
    const move = (step) => {
      const { length } = matches.value;
      if (length > 0) chosen.value = (chosen.peek() + step + length) % length;
    };
    effect(() => {
      const id = `command-${chosen.value}`;
      queueMicrotask(() => byId(id)?.scrollIntoView({ block: "nearest" }));
    });
    return [
      el(
        "div",
        { class: "palette-search" },
        el("input", {
          type: "text",
          role: "combobox",
          "aria-label": t("palette"),
          "aria-expanded": "true",
          "aria-controls": "commands",
          "aria-activedescendant": () =>
            matches.value.length > 0 ? `command-${chosen.value}` : undefined,
          autocomplete: "off",
          spellcheck: "false",
          placeholder: t("palette.placeholder"),
          "data-focus": true,
          oninput: (event) => {
            typed.value = event.currentTarget.value.trim();
            chosen.value = 0;
          },
          onkeydown: (event) => {
            const handle = keys[event.key];
            if (!handle) return;
            event.preventDefault();
            handle();
          },
        }),
      ),
      el(
        "div",
        { id: "commands", class: "palette", role: "listbox", "aria-label": t("palette") },
        () =>
          matches.value.map((command, index) =>
            el(
              "div",
              {
                id: `command-${index}`,
                role: "option",
                "aria-selected": () => String(chosen.value === index),
                onclick: () => run(command),
              },
              el("span", {}, command.name),
              el("small", {}, command.kind),
            ),
          ),
      ),
      el("p", { class: "muted palette-none", role: "status" }, () =>
        matches.value.length === 0 ? t("palette.none") : undefined,
      ),
    ];
  });
}
