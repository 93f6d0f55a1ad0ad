/** Opens the contents of a version: its manifest in OBS, or an export of Qianfan. */

import { Obs, parseObjectPath } from "verset";
import type { ReadProgress } from "verset/samples";
import type { Account } from "../clouds/accounts.js";
import type { CloudApi } from "../clouds/api.d.ts";
import { t } from "../lib/i18n.js";
import type { Version } from "../model/version.js";
import { type Contents, loadEngine } from "./engine.ts";
import { readArchive, readSource } from "./open_file.ts";
import type { Format } from "./recognize.ts";

/** Maximum size of a manifest that is kept; samples of a larger one are read again when they are shown. */
const MAX_KEPT_BYTES = 64 * 2 ** 20;

export interface VersionSource {
  readonly account: Account;
  readonly api: CloudApi;
  readonly dataset: { readonly id: string; readonly type: string };
  readonly version: Version;
}

/** The manifest of a version of ModelArts; `undefined` if it has none, as with tables. */
export const manifestOf = ({ raw }: Version): string | undefined => raw.manifest_path || undefined;

/**
 * Opens a version by its manifest. Resolves once reading has begun.
 *
 * @param earlier resolves when another version has been read: a large manifest waits for it, so that the first
 *   differences are known while this one is read
 * @throws {VersetError} if the manifest cannot be read
 */
export async function openManifest(
  { account, version }: VersionSource,
  onProgress: (progress: ReadProgress) => void,
  earlier?: Promise<unknown>,
): Promise<Contents> {
  const obs = openObs(account);
  // The cache of Chromium would hold back requests for parts of a manifest until all of it has been read.
  const uncached = openObs(account, { cache: "no-store" });
  const manifest = parseObjectPath(manifestOf(version) ?? "");
  const isLarge = (size = Number.POSITIVE_INFINITY) => size > MAX_KEPT_BYTES;
  const waits = earlier && isLarge((await uncached.headObject(manifest)).size);
  let unread = waits ? undefined : await uncached.getObject(manifest);
  const source =
    unread && !isLarge(unread.size)
      ? unread.body
      : async (range?: { offset: number; length: number }) => {
          if (waits) await earlier;
          const whole = range ? undefined : unread;
          if (whole) unread = undefined;
          const read =
            whole ?? (await uncached.getObject(range ? { ...manifest, range } : manifest));
          // A stream alone would be taken for the whole.
          return range ? new Response(read.body, { status: 206 }) : read.body;
        };
  const folder = manifest.key.slice(0, manifest.key.lastIndexOf("/") + 1);
  return {
    name: version.name,
    format: "manifest",
    samples: await readSource(source, "manifest", onProgress),
    readObject: async (path, maxBytes) => {
      const { bucket, key } = /^\w+:\/\//.test(path)
        ? parseObjectPath(path)
        : { bucket: manifest.bucket, key: folder + path.replace(/^\.\//, "") };
      const range = maxBytes === undefined ? {} : { range: { offset: 0, length: maxBytes } };
      const read = await obs.getObject({ bucket, key, ...range });
      // Firefox decodes no image without a type.
      return new Blob([await read.bytes()], { type: read.contentType ?? "" });
    },
  };
}

/** Exports a version of Qianfan and opens the archive. The service has no other way to read it. */
export async function openExport(
  { account, api, dataset, version }: VersionSource,
  onProgress: (progress: ReadProgress) => void,
): Promise<Contents> {
  const key = { datasetId: dataset.id, versionId: version.id };
  const ticket = await api.exportVersion(key);
  const task = ticket && (await api.waitFor(ticket));
  const url: string | undefined = task?.downloadUrl;
  if (!url) throw new Error(t("samples.noDownload", { name: version.name }));
  const response = await account.fetch(url, {});
  if (!response.ok) throw new Error(`${url}: ${response.status}`);
  await loadEngine();
  const archive = await response.blob();
  return readArchive(archive, version.name, onProgress, dataset.type as Format);
}

/** Client options for the object store of an account. */
export function storeOf({ modelarts, objectsUrl }: Account): {
  region?: string | undefined;
  endpoint?: string | undefined;
  proxyUrl?: string | undefined;
} {
  const { region, endpoint } = modelarts ?? {};
  // The hosts of both services differ in their first word.
  return objectsUrl ?? { region, endpoint: endpoint?.replace("//modelarts.", "//obs.") };
}

function openObs(account: Account, init?: RequestInit): Obs {
  return new Obs({
    ...storeOf(account),
    credentials: account.modelarts?.credentials,
    fetch: (url: string, request?: RequestInit) => account.fetch(url, { ...request, ...init }),
    allowSecretInBrowser: true,
  } as ConstructorParameters<typeof Obs>[0]);
}
