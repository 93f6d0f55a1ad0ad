/** The samples of a version, from its manifest in OBS or from an export of Qianfan. */

import type { Ancestor, Contents } from "../contents/engine.ts";
import {
  manifestOf,
  openExport,
  openManifest,
  type VersionSource,
} from "../contents/open_version.ts";
import { el, keyed } from "../lib/dom.js";
import { number } from "../lib/format.js";
import { t } from "../lib/i18n.js";
import { route } from "../lib/route.js";
import { computed, signal } from "../lib/signals.js";
import {
  currentApi,
  currentDataset,
  describeVersion,
  findVersion,
  selectedVersion,
  session,
  versions,
} from "../model/session.js";
import type { Version } from "../model/version.js";
import { afterExport } from "./after_export.ts";
import { awaited } from "./awaited.ts";
import { SampleBrowser } from "./sample_browser.ts";
import { versionField } from "./version_field.js";
import { whenListed } from "./when_listed.js";
import { emptyView } from "./widgets.js";

type Child = import("../lib/child.d.ts").Child;

/** The version of the route; without one the current version, or the newest that can be read. */
const shownVersion = computed(
  () =>
    selectedVersion.value ??
    versions.value.list.find(({ current }) => current) ??
    versions.value.list.find(({ state }) => state.tone === "good"),
);

export function Samples(): Child {
  return el(
    "div",
    { class: "samples-view" },
    whenListed(() => [
      el(
        "div",
        { class: "sides" },
        versionField("version", () => shownVersion.value),
      ),
      keyed(
        () => shownVersion.value?.id,
        () => contentsOf(shownVersion.value),
      ),
    ]),
  );
}

function contentsOf(version: Version | undefined): Child {
  if (version?.state.tone !== "good") return emptyView({ title: t("samples.notReady") });
  if (route.peek().cloud === "qianfan") {
    return afterExport(t("samples.export"), () => openVersion(openExport, version), browser);
  }
  return awaited(
    describeVersion(version)
      .then((described) => {
        if (!manifestOf(described)) return undefined;
        return openVersion(openManifest, described);
      })
      .then((contents) => ({ contents })),
    ({ contents }) =>
      contents
        ? browser({ ...contents, ancestors: () => ancestorsOf(version) })
        : emptyView({ title: t("samples.noManifest") }),
  );
}

/** Versions that a sample is looked for in. */
const MAX_ANCESTORS = 12;

/** The versions that a version was made from, newest first. */
function ancestorsOf(version: Version): Ancestor[] {
  const account = session.peek()?.account;
  const api = currentApi();
  const dataset = currentDataset.value;
  const found: Ancestor[] = [];
  for (
    let at = findVersion(version.parent);
    at && account && api && dataset && found.length < MAX_ANCESTORS;
    at = findVersion(at.parent)
  ) {
    const ancestor = at;
    found.push({
      name: ancestor.name,
      // Not kept: the versions that are shown are.
      open: async () => {
        const described = await describeVersion(ancestor);
        return openManifest({ account, api, dataset, version: described }, () => {});
      },
    });
  }
  return found;
}

type Open = (
  source: VersionSource,
  onProgress: (progress: { bytes: number; samples: number }) => void,
  earlier?: Promise<unknown>,
) => Promise<Contents>;

/** Contents of the latest versions of one account, so that going back to one does not read it again. */
const opened = new Map<string, Promise<Contents>>();
let openedFor = session.peek();
const MAX_OPENED = 4;

const dispose = (contents: Promise<Contents> | undefined) =>
  contents?.then(
    ({ samples }) => samples.dispose(),
    () => {},
  );

/** Opens a version, or returns the contents that are open already. A large one waits until an `earlier` one is read. */
export function openVersion(
  open: Open,
  version: Version,
  earlier?: Promise<unknown>,
): Promise<Contents> {
  const current = session.peek();
  const api = currentApi();
  const dataset = currentDataset.value;
  if (!current || !api || !dataset) throw new Error("no account");
  if (openedFor !== current) {
    for (const contents of opened.values()) dispose(contents);
    opened.clear();
    openedFor = current;
  }
  const { account } = current;
  const key = `${dataset.id} ${version.id}`;
  const known = opened.get(key);
  if (known) {
    // Again the latest: the oldest is disposed of, and this one is about to be shown.
    opened.delete(key);
    opened.set(key, known);
    return known;
  }
  const progress = signal(0);
  const source = { account, api, dataset, version };
  const onProgress = ({ samples }: { samples: number }) => {
    progress.value = samples;
  };
  const contents = open(source, onProgress, earlier).then((read) => ({ ...read, progress }));
  opened.set(key, contents);
  contents.catch(() => opened.delete(key));
  const [oldest] = opened.keys();
  if (opened.size > MAX_OPENED && oldest !== undefined) {
    dispose(opened.get(oldest));
    opened.delete(oldest);
  }
  return contents;
}

function browser(contents: Contents): Child {
  const isDone = signal(false);
  contents.samples.ready.then(
    () => {
      isDone.value = true;
    },
    () => {},
  );
  return [
    () =>
      !isDone.value &&
      el("p", { class: "note" }, t("samples.reading", { count: number(contents.progress?.value) })),
    SampleBrowser(contents),
  ];
}
