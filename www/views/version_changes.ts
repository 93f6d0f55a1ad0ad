/** The difference of two versions, sample by sample. */

import { parseObjectPath } from "verset";
import { manifestOf, openExport, openManifest, storeOf } from "../contents/open_version.ts";
import { t } from "../lib/i18n.js";
import { route } from "../lib/route.js";
import { diffCommand, exportsDiffCommand } from "../model/cli_command.js";
import { currentDataset, describeVersion, session } from "../model/session.js";
import { exportsProgram, manifestsProgram } from "../model/snippet.js";
import type { Version } from "../model/version.js";
import { afterExport } from "./after_export.ts";
import { awaited } from "./awaited.ts";
import { Changes } from "./changes.ts";
import { openVersion } from "./samples.ts";
import { emptyView } from "./widgets.js";

type Child = import("../lib/child.d.ts").Child;

export function VersionChanges(a: Version, b: Version): Child {
  const account = session.peek()?.account;
  if (route.peek().cloud === "qianfan") {
    const exports = () => Promise.all([a, b].map((version) => openVersion(openExport, version)));
    return afterExport(
      t("compare.export"),
      exports,
      ([before, after]) =>
        before &&
        after &&
        Changes(before, after, {
          program: exportsProgram(account?.qianfan, currentDataset.value?.id ?? "", [a.id, b.id]),
          command: exportsDiffCommand([a.id, b.id], account?.qianfan),
          isUnreachable: account?.kind === "page",
        }),
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
  return awaited(open(), ({ before, after, manifests = [] }) =>
    before && after && account
      ? Changes(before, after, {
          program: manifestsProgram(storeOf(account), manifests),
          command: diffCommand(currentDataset.value?.name ?? "", [a.name, b.name], account),
          isUnreachable: account.kind === "page",
        })
      : emptyView({ title: t("samples.noManifest") }),
  );
}
