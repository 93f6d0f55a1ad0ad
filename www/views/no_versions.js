/** The placeholder of all views of a dataset without versions. */

import { el } from "../lib/dom.js";
import { t } from "../lib/i18n.js";
import { currentDataset } from "../model/session.js";
import { createVersion } from "./actions.js";
import { emptyView } from "./widgets.js";

export const noVersions = () =>
  emptyView({
    title: t("versions.none"),
    text: t("versions.noneText"),
    action: el(
      "button",
      {
        type: "button",
        class: "primary",
        onclick: () => currentDataset.value && createVersion(currentDataset.value),
      },
      t("do.create"),
    ),
  });
