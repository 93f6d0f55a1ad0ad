// The download of a version of ModelArts: its manifest, annotation files and samples.

import { NotFoundError } from "verset";
import type { ManifestSample, Samples } from "verset/samples";
import { invalid } from "../../src/internal/plain-data.js";
import { concurrencyOf, pool } from "../../src/internal/storage/pool.js";
import { Folder } from "../folder.js";
import { Operation } from "../operation.js";
import type {
  DownloadOptions,
  DownloadProgress,
  DownloadResult,
  MissingFile,
  VersionPart,
} from "../options.js";
import { loadSamples } from "../samples.js";
import { localLine } from "./local-manifest.js";
import { type Manifest, noAccess, type ObjectAddress } from "./manifest.js";
import { type FoundObject, lookUp } from "./objects.js";
import { manifestOf, readVersion } from "./read.js";
import type { HuaweiVersion } from "./version.js";

const PARTS: readonly VersionPart[] = ["manifest", "annotations", "objects"];

/** An object to download, and its path below the folder. */
interface WantedFile {
  readonly object: FoundObject;
  readonly relative: string;
}

/** Downloads a version into a folder. */
export async function downloadVersion(
  version: HuaweiVersion,
  given: string | URL,
  options: DownloadOptions<"modelarts"> = {},
): Promise<DownloadResult> {
  const { include = PARTS, onProgress } = options;
  const unknown = include.find((part) => !PARTS.includes(part));
  if (unknown !== undefined) {
    throw invalid("include", `must have \`${PARTS.join("`, `")}\` only, got \`${unknown}\``);
  }
  if (onProgress !== undefined && typeof onProgress !== "function") {
    throw invalid("onProgress", "must be a function");
  }
  const concurrency = concurrencyOf(options.concurrency);
  const { signal, totalTimeoutMs } = options;
  const operation = new Operation({ signal, totalTimeoutMs });
  const folder = new Folder(given);
  return operation.run((signal) =>
    new VersionDownload(version, folder, signal, concurrency).run(new Set(include), onProgress),
  );
}

/** A download in progress. */
class VersionDownload {
  readonly #version: HuaweiVersion;
  readonly #manifest: Manifest;
  readonly #folder: Folder;
  /** Aborted when the operation ends early, for whichever reason. */
  readonly #signal: AbortSignal;
  readonly #concurrency: number;
  readonly #missing = new Map<string, MissingFile>();
  /** Paths below the folder by the addresses of objects. */
  readonly #local = new Map<string, string>();
  #progress: DownloadProgress = { bytes: 0, totalBytes: 0, files: 0, totalFiles: 0 };

  constructor(version: HuaweiVersion, folder: Folder, signal: AbortSignal, concurrency: number) {
    this.#version = version;
    this.#manifest = manifestOf(version);
    this.#folder = folder;
    this.#signal = signal;
    this.#concurrency = concurrency;
  }

  async run(
    parts: ReadonlySet<VersionPart>,
    onProgress: ((progress: DownloadProgress) => void) | undefined,
  ): Promise<DownloadResult> {
    const hasManifest = parts.has("manifest");
    const manifestBytes = hasManifest ? await this.#downloadManifest() : 0;
    const samples = await this.#read(hasManifest);
    try {
      const files = await this.#plan(samples, parts);
      const add = (change: Partial<DownloadProgress>) => {
        const next = { ...this.#progress };
        for (const name of Object.keys(change) as (keyof DownloadProgress)[]) {
          next[name] = (next[name] as number) + (change[name] as number);
        }
        this.#progress = next;
        onProgress?.({ ...next });
      };
      const own = hasManifest ? 1 : 0;
      add({
        bytes: manifestBytes,
        totalBytes: files.reduce((sum, { object }) => sum + object.size, manifestBytes),
        files: own,
        totalFiles: files.length + own,
      });
      await this.#downloadAll(files, add);
      const localManifest = hasManifest ? await this.#writeLocal(samples) : undefined;
      const { files: count, bytes } = this.#progress;
      return {
        folder: this.#folder.path,
        files: count,
        bytes,
        ...(localManifest === undefined ? {} : { localManifest }),
        missing: [...this.#missing.values()],
      };
    } finally {
      samples.dispose();
    }
  }

  /** Downloads the manifest, which names all other files. */
  async #downloadManifest(): Promise<number> {
    const { bucket, key } = this.#manifest;
    for (const name of ["manifest", LOCAL_MANIFEST]) this.#folder.claim(name);
    try {
      return await this.#folder.download(
        this.#requests(),
        { bucket, key },
        "manifest",
        this.#concurrency,
        { signal: this.#signal },
        () => {},
      );
    } catch (thrown) {
      throw noAccess(thrown, this.#manifest);
    }
  }

  async #read(isDownloaded: boolean): Promise<Samples<ManifestSample>> {
    const options = { signal: this.#signal };
    if (!isDownloaded) return readVersion(this.#version, options);
    const { readManifest } = await loadSamples();
    return readManifest(() => this.#folder.read("manifest"), options);
  }

  #requests() {
    const obs = this.#version.dataset.obs();
    return { get: obs.getObject.bind(obs), head: obs.headObject.bind(obs) };
  }

  /** Finds the files to download, with their sizes; all others are missing. */
  async #plan(
    samples: Samples<ManifestSample>,
    parts: ReadonlySet<VersionPart>,
  ): Promise<WantedFile[]> {
    const sources = new Map<string, ObjectAddress>();
    const annotations = new Map<string, ObjectAddress>();
    for await (const sample of samples) {
      // A text is in the manifest itself.
      if (!/^content:/i.test(sample.source)) {
        this.#want(sample.source, sources, parts.has("objects"));
      }
      for (const one of sample.annotations) {
        if ("location" in one) this.#want(one.location, annotations, parts.has("annotations"));
      }
    }
    const files: WantedFile[] = [];
    if (parts.has("annotations")) {
      for await (const object of this.#annotationFiles(sources, annotations)) {
        this.#claim(object, this.#annotationPath(object), files);
      }
    }
    if (parts.has("objects")) {
      for await (const object of this.#found(sources)) {
        this.#claim(object, `objects/${object.bucket}/${object.key}`, files);
      }
    }
    return files;
  }

  /** Notes an object that the manifest names; `isWanted` if its absence is to be reported. */
  #want(path: string, wanted: Map<string, ObjectAddress>, isWanted: boolean): void {
    const address = this.#manifest.addressOf(path);
    if (address === undefined) {
      if (isWanted) this.#miss(path, "not-an-object");
    } else if (!this.#manifest.isAllowed(address.bucket)) {
      if (isWanted) this.#miss(path, "foreign-bucket");
    } else wanted.set(nameOf(address), address);
  }

  /** The files beside the manifest, which include masks that only annotation files name, and annotation files elsewhere. */
  async *#annotationFiles(
    sources: ReadonlyMap<string, ObjectAddress>,
    annotations: Map<string, ObjectAddress>,
  ): AsyncGenerator<FoundObject, void, undefined> {
    const { bucket, key, folder } = this.#manifest;
    const list = this.#version.dataset
      .obs()
      .listObjects({ bucket, prefix: folder }, { signal: this.#signal });
    for await (const object of list) {
      const name = nameOf({ bucket, key: object.key });
      const isFolder = object.size === 0 && object.key.endsWith("/");
      annotations.delete(name);
      if (object.key !== key && !isFolder && !sources.has(name)) yield { bucket, ...object };
    }
    yield* this.#found(annotations);
  }

  /** Those of the wanted objects that exist; the others are missing. */
  async *#found(
    wanted: ReadonlyMap<string, ObjectAddress>,
  ): AsyncGenerator<FoundObject, void, undefined> {
    const missing = new Map(wanted);
    for await (const object of lookUp(this.#version.dataset.obs(), wanted.values(), {
      signal: this.#signal,
    })) {
      missing.delete(nameOf(object));
      yield object;
    }
    for (const name of missing.keys()) this.#miss(`obs://${name}`, "not-found");
  }

  #annotationPath({ bucket, key }: ObjectAddress): string {
    const { bucket: own, folder } = this.#manifest;
    const isBeside = bucket === own && key.startsWith(folder);
    const path = isBeside ? key.slice(folder.length).replace(/^annotations?\//, "") : "";
    return `annotations/${path || `${bucket}/${key}`}`;
  }

  #claim(object: FoundObject, path: string, files: WantedFile[]): void {
    const relative = this.#folder.claim(path);
    if (relative === undefined) this.#miss(`obs://${nameOf(object)}`, "unsafe-name");
    else files.push({ object, relative });
  }

  #miss(path: string, reason: MissingFile["reason"]): void {
    if (!this.#missing.has(path)) this.#missing.set(path, { path, reason });
  }

  async #downloadAll(
    files: readonly WantedFile[],
    add: (change: Partial<DownloadProgress>) => void,
  ): Promise<void> {
    const each = Math.max(1, Math.floor(this.#concurrency / Math.max(1, files.length)));
    const requests = this.#requests();
    const work = async ({ object, relative }: WantedFile, signal: AbortSignal) => {
      const { bucket, key } = object;
      const wanted = { bucket, key, listed: object };
      try {
        await this.#folder.download(requests, wanted, relative, each, { signal }, (bytes) =>
          add({ bytes }),
        );
      } catch (thrown) {
        // Deleted since it was listed.
        if (!(thrown instanceof NotFoundError)) throw thrown;
        this.#miss(`obs://${nameOf(object)}`, "not-found");
        return;
      }
      this.#local.set(nameOf(object), `./${relative}`);
      add({ files: 1 });
    };
    await pool(files, this.#concurrency, this.#signal, work);
  }

  /** Writes the manifest with the paths of the files that were downloaded. */
  async #writeLocal(samples: Samples<ManifestSample>): Promise<string> {
    const localOf = (path: string) => {
      const address = this.#manifest.addressOf(path);
      return address && this.#local.get(nameOf(address));
    };
    const encoder = new TextEncoder();
    const lines = async function* () {
      for await (const { raw } of samples) yield encoder.encode(`${localLine(raw, localOf)}\n`);
    };
    await this.#folder.write(LOCAL_MANIFEST, lines());
    return this.#folder.pathOf(LOCAL_MANIFEST);
  }
}

const LOCAL_MANIFEST = "local.manifest";

const nameOf = ({ bucket, key }: ObjectAddress) => `${bucket}/${key}`;
