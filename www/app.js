/** The demo page of Verset: a console for dataset versions, on the package alone. */

import { byId, el } from "./lib/dom.js";
import { language, locale, t } from "./lib/i18n.js";
import { onChange, scope } from "./lib/signals.js";
import "./lib/theme.js";
import { dataset, emulatorKind, start, useEmulator } from "./model/session.js";
import { Dataset } from "./views/dataset.js";
import { DatasetList } from "./views/datasets.js";
import { Details } from "./views/details.js";
import { Dock } from "./views/dock.js";
import { Header } from "./views/header.js";

const app = byId("app");
let end = () => {};

/** Everything is made anew in another language; what is looked at stands in the signals and stays. */
function show() {
  const { id } = document.activeElement ?? {};
  document.documentElement.lang = locale();
  end();
  end = scope(() => {
    app.replaceChildren(
      Header(),
      el("nav", { class: "datasets", "aria-label": t("datasets") }, DatasetList()),
      Dataset(),
      Details(),
      Dock(),
    );
    onChange(
      () => dataset.value?.name,
      (name) => {
        document.title = name ? `${name} · Verset` : `Verset · ${t("title")}`;
      },
    );
  });
  if (id) byId(id)?.focus();
}

onChange(() => language.value, show);
start();
await useEmulator(emulatorKind);
