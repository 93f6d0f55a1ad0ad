/** Local files: samples, statistics, validation and comparison, without an account. */

import type { Contents } from "../contents/engine.ts";
import { openFile } from "../contents/open_file.ts";
import { announce } from "../lib/announce.js";
import { el, keyed } from "../lib/dom.js";
import { bytes, number } from "../lib/format.js";
import { t } from "../lib/i18n.js";
import { icon } from "../lib/icons.js";
import { signal } from "../lib/signals.js";
import { filesDiffCommand } from "../model/cli_command.js";
import { filesProgram } from "../model/snippet.js";
import { awaited } from "./awaited.ts";
import { Changes } from "./changes.ts";
import { SampleBrowser } from "./sample_browser.ts";
import { statisticsView, validationView } from "./statistics.ts";
import { emptyView, partButtons } from "./widgets.js";

type Child = import("../lib/child.d.ts").Child;

interface Opened {
  readonly file: File;
  readonly progress: { value: { bytes: number; samples: number } };
  readonly contents: Promise<Contents>;
}

/** Open files; they stay open while other views are shown. */
const files = signal<readonly Opened[]>([]);
const tab = signal<Tab>("samples");

type Tab = "samples" | "statistics" | "validation" | "changes";

const MAX_FILES = 2;

/** Opens files in place of those that are open; a single one becomes the second version of the first. */
export function addFiles(list: Iterable<File>): void {
  const all = [...list];
  if (all.length > MAX_FILES) announce(t("files.tooMany", { count: all.length }), { urgent: true });
  const added = all.slice(0, MAX_FILES).map((file): Opened => {
    const progress = signal({ bytes: 0, samples: 0 });
    const contents = openFile(file, (next) => {
      progress.value = next;
    });
    contents
      .then(async ({ samples }) => {
        await samples.ready;
        progress.value = { bytes: file.size, samples: samples.count };
      })
      .catch(() => {
        // The view of the contents shows the failure.
      });
    return { file, progress, contents };
  });
  if (added.length === 0) return;
  const kept = added.length === 1 && files.peek().length === 1 ? files.peek() : [];
  for (const opened of files.peek()) if (!kept.includes(opened)) close(opened);
  files.value = [...kept, ...added];
  tab.value = files.peek().length === 2 ? "changes" : "samples";
}

function close({ contents }: Opened): void {
  contents.then(({ samples }) => samples.dispose()).catch(() => {});
}

export function Files(): Child {
  const input = el("input", {
    type: "file",
    id: "file-input",
    class: "unseen",
    multiple: true,
    "aria-label": t("files.choose"),
    onchange: (event) => {
      addFiles(event.currentTarget.files ?? []);
      event.currentTarget.value = "";
    },
  });
  const choose = () => input.click();
  return el(
    "main",
    { class: "files-page" },
    el(
      "div",
      { class: "dataset-head" },
      el(
        "div",
        { class: "dataset-title" },
        el("h1", {}, t("files")),
        el("p", { class: "dataset-facts" }, el("span", {}, t("files.local"))),
      ),
      el(
        "div",
        { class: "buttons" },
        input,
        el(
          "button",
          { type: "button", class: "primary", onclick: choose },
          icon("plus"),
          el("span", { class: "button-text" }, t("files.choose")),
        ),
      ),
    ),
    keyed(
      () => files.value,
      (opened) => (opened.length === 0 ? dropZone(choose) : openedView(opened)),
    ),
  );
}

const dropZone = (choose: () => void): Child =>
  el(
    "div",
    { id: "view", class: "view drop", tabindex: -1 },
    emptyView({
      title: t("files.drop"),
      text: t("files.formats"),
      action: el("button", { type: "button", onclick: choose }, t("files.choose")),
    }),
  );

function openedView(opened: readonly Opened[]): Child {
  const tabs: Tab[] =
    opened.length === 2
      ? ["changes", "samples", "statistics", "validation"]
      : ["samples", "statistics", "validation"];
  return [
    el(
      "div",
      { class: "file-list" },
      opened.map(({ file, progress }) =>
        el(
          "p",
          { class: "file-entry" },
          icon("data"),
          el("strong", {}, file.name),
          el(
            "span",
            { class: "muted" },
            () =>
              `${bytes(file.size)} · ${t("samples.count", { count: progress.value.samples, samples: number(progress.value.samples) })}`,
          ),
          el(
            "button",
            {
              type: "button",
              class: "quiet square small",
              "aria-label": t("files.remove", { name: file.name }),
              onclick: () => remove(file),
            },
            icon("close"),
          ),
        ),
      ),
    ),
    el(
      "div",
      { class: "tabs", role: "group", "aria-label": t("views") },
      partButtons({
        names: tabs,
        chosen: tab,
        label: (name) => t(name === "samples" ? "samples" : `files.part.${name}`),
        class: "tab",
      }),
    ),
    el(
      "div",
      { id: "view", class: "view", tabindex: -1 },
      keyed(
        () => tab.value,
        (name) => settled(opened, (contents) => tabContent(name, contents)),
      ),
    ),
  ];
}

function remove(file: File): void {
  const left = files.peek().filter((opened) => opened.file !== file);
  for (const opened of files.peek()) if (!left.includes(opened)) close(opened);
  files.value = left;
  if (left.length < 2 && tab.peek() === "changes") tab.value = "samples";
}

/** Renders content once all files are open. */
const settled = (opened: readonly Opened[], render: (contents: Contents[]) => Child): Child =>
  awaited(Promise.all(opened.map(({ contents }) => contents)), render);

function tabContent(name: Tab, contents: Contents[]): Child {
  const [first, second] = contents;
  if (name === "changes" && first && second) {
    return Changes(first, second, {
      program: contents.some(({ isArchive }) => isArchive) ? undefined : filesProgram(contents),
      command: filesDiffCommand(contents),
    });
  }
  const each = (render: (one: Contents) => Child) =>
    el(
      "div",
      { class: "side-by-side" },
      contents.map((one) =>
        el(
          "section",
          { class: "file-side" },
          contents.length > 1 && el("h2", {}, one.name),
          render(one),
        ),
      ),
    );
  if (name === "samples") return each(SampleBrowser);
  return each((one) =>
    name === "statistics"
      ? awaited(one.samples.statistics(), statisticsView)
      : awaited(one.samples.validate(), validationView),
  );
}
