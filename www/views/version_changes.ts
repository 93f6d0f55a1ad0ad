/** The difference of two versions, sample by sample. */

import { parseObjectPath } from "verset";
import { manifestOf, openExport, openManifest, storeOf } from "../contents/open_version.ts";
import { t } from "../lib/i18n.js";
import { route } from "../lib/route.js";
import { describeVersion, session } from "../model/session.js";
import { comparisonProgram } from "../model/snippet.js";
import type { Version } from "../model/version.js";
import { afterExport } from "./after_export.ts";
import { awaited } from "./awaited.ts";
import { Changes } from "./changes.ts";
import { openVersion } from "./samples.ts";
import { emptyView } from "./widgets.js";

type Child = import("../lib/child.d.ts").Child;

export function VersionChanges(a: Version, b: Version): Child {
  if (route.peek().cloud === "qianfan") {
    const exports = () => Promise.all([a, b].map((version) => openVersion(openExport, version)));
    return afterExport(
      t("compare.export"),
      exports,
      ([before, after]) => before && after && Changes(before, after),
    );
  }
  const open = async () => {
    const described = await Promise.all([a, b].map(describeVersion));
    if (!described.every(manifestOf)) return {};
    const [older, newer] = described;
    if (!older || !newer) return {};
    const first = openVersion(openManifest, older);
    const read = first.then(({ samples }) => samples.ready).catch(() => {});
    const [before, after] = await Promise.all([first, openVersion(openManifest, newer, read)]);
    const manifests = described.map((version) => parseObjectPath(manifestOf(version) ?? ""));
    return { before, after, manifests };
  };
  const account = session.peek()?.account;
  return awaited(open(), ({ before, after, manifests = [] }) =>
    before && after && account
      ? Changes(before, after, {
          account: account.kind,
          program: () => comparisonProgram(storeOf(account), manifests),
        })
      : emptyView({ title: t("samples.noManifest") }),
  );
}
