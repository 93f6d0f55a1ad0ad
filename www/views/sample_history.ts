/** A sample in the versions before. */

import type { Contents, Sample } from "../contents/engine.ts";
import { isManifest, sourceOf } from "../contents/facts.ts";
import { Feed } from "../contents/feed.ts";
import { el } from "../lib/dom.js";
import { t } from "../lib/i18n.js";
import { onCleanup } from "../lib/signals.js";

type Child = import("../lib/child.d.ts").Child;

/** Reads the versions when it is opened, until the dialog closes. */
export function sampleHistory(
  ancestors: NonNullable<Contents["ancestors"]>,
  sample: Sample,
  marks: (sample: Sample) => Element,
): Child {
  let isBegun = false;
  let isStopped = false;
  onCleanup(() => {
    isStopped = true;
  });
  const rows = el("tbody", {});
  const fill = async () => {
    for (const { name, open } of ancestors()) {
      if (isStopped) return;
      const cell = el("td", {}, t("loading"));
      rows.append(el("tr", {}, el("th", { scope: "row" }, name), cell));
      try {
        const { samples } = await open();
        const feed = new Feed(samples, (other) => keyOf(other) === keyOf(sample));
        const [found] = await feed.next(1);
        feed.close();
        samples.dispose();
        cell.replaceChildren(found ? marks(found.sample) : t("sample.absent"));
      } catch (error) {
        cell.replaceChildren((error as Error).message);
      }
    }
    if (rows.childElementCount === 0) rows.append(el("tr", {}, el("td", {}, t("lineage.root"))));
  };
  return el(
    "details",
    {
      ontoggle: () => {
        if (!isBegun) fill();
        isBegun = true;
      },
    },
    el("summary", {}, t("sample.history")),
    el("table", { class: "pairs" }, rows),
  );
}

/** Identifies a sample in other versions. */
const keyOf = (sample: Sample): string | undefined =>
  isManifest(sample) && sample.id ? sample.id : sourceOf(sample);
