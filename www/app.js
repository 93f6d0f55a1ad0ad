/** The demo page of Verset: a console for dataset versions, built on the package alone. */

import { byId, el, keyed } from "./lib/dom.js";
import { language, loadTexts, locale, t } from "./lib/i18n.js";
import { navigate, route } from "./lib/route.js";
import { onChange, scope } from "./lib/signals.js";
import "./lib/theme.js";
import { startPolling } from "./model/polling.js";
import { currentDataset, defaultEmulator, startSession, useEmulator } from "./model/session.js";
import { Dataset } from "./views/dataset.js";
import { DatasetList } from "./views/datasets.js";
import { DebuggerPage } from "./views/debugger_page.js";
import { Details } from "./views/details.js";
import { Dock } from "./views/dock.js";
import { Door } from "./views/door.js";
import { acceptDrops } from "./views/drops.js";
import { addFiles, Files } from "./views/files.ts";
import { Header } from "./views/header.js";
import { startShortcuts } from "./views/palette.js";
import { startTasks } from "./views/run_action.js";

const PAGES = { "": Dataset, files: Files, debug: DebuggerPage };

const app = byId("app");
let dispose = () => {};

/** Renders the page. After a change of language everything is rendered again; the signals keep its state. */
function render() {
  const { id } = document.activeElement ?? {};
  document.documentElement.lang = locale();
  dispose();
  dispose = scope(() => {
    app.replaceChildren(
      Header(),
      Door(),
      el("nav", { class: "datasets", "aria-label": t("datasets") }, DatasetList()),
      el(
        "div",
        { class: "main" },
        keyed(
          () => route.value.page,
          (page) => PAGES[page](),
        ),
      ),
      Details(),
      Dock(),
    );
    onChange(
      () => currentDataset.value?.name,
      (name) => {
        document.title = name ? `${name} · Verset` : `Verset · ${t("title")}`;
      },
    );
  });
  if (id) byId(id)?.focus();
}

// While the texts are loading.
const connected = useEmulator(defaultEmulator);
await loadTexts();
onChange(() => language.value, render);
startSession();
startPolling();
startTasks();
startShortcuts();
acceptDrops((files) => {
  addFiles(files);
  navigate({ page: "files" });
});
await connected;
