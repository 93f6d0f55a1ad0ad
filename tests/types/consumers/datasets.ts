// `verset/datasets`: types that follow the client, and methods that a cloud lacks.

import { expectTypeOf } from "expect-type";
import type { DatasetVersion, ModelArts, Obs, Qianfan, QianfanDatasetVersionSummary } from "verset";
import {
  type CloudName,
  type CloudOf,
  type Dataset,
  DatasetsError,
  type DownloadProgress,
  type ExportResult,
  formatRef,
  type ItemList,
  isRef,
  listDatasets,
  type ModelArtsVersion,
  openDataset,
  openVersion,
  parseRef,
  type QianfanVersion,
  type Ref,
  type TaskProgress,
  type Version,
} from "verset/datasets";
import type { Comparison, ConversationSample, ManifestSample, Samples } from "verset/samples";

declare const modelarts: ModelArts;
declare const qianfan: Qianfan;
declare const obs: Obs;
declare const signal: AbortSignal;

export async function release(): Promise<string> {
  const dataset = await openDataset(modelarts, "fruit", { obs, buckets: ["b"], signal });
  const version = await dataset.publish(
    { name: "nightly", train_evaluate_sample_ratio: "0.8" },
    { signal, totalTimeoutMs: 1000, onProgress: ({ step, percent }) => console.log(step, percent) },
  );
  const current = await dataset.current();
  if (current === undefined) return version.ref;
  expectTypeOf(current).toEqualTypeOf<ModelArtsVersion>();
  expectTypeOf(current.raw).toEqualTypeOf<DatasetVersion>();
  const changes = await dataset.compare(current, "@V011", { key: "id", annotations: true });
  expectTypeOf(changes).toEqualTypeOf<Comparison<ManifestSample>>();
  await dataset.switchTo(version.id);
  const { added } = await dataset.sync();
  expectTypeOf(added).toEqualTypeOf<number | undefined>();
  const samples = await version.samples({ source: "listSamples", maxSamples: 1 });
  expectTypeOf(samples).toEqualTypeOf<Samples<ManifestSample>>();
  await version.statistics({ annotations: true });
  await version.validate({ annotations: true, objects: true });
  const { path } = await version.export({ to: "obs://b/out/", export_type: 2 });
  expectTypeOf(path).toEqualTypeOf<string>();
  const { missing, localManifest } = await version.download("./folder", {
    include: ["manifest"],
    concurrency: 2,
    onProgress: (progress) => expectTypeOf(progress).toEqualTypeOf<DownloadProgress>(),
  });
  await version.delete({
    onProgress: async (task) => void expectTypeOf(task).toEqualTypeOf<TaskProgress>(),
  });
  return `${missing.map(({ reason }) => reason)} ${localManifest} ${version.createdAt?.date.toISOString()}`;
}

export async function answers(): Promise<number> {
  const dataset = await openDataset(qianfan, "answers");
  const version = await dataset.publish({ from: ["bos:/b/a.jsonl"], description: "" });
  expectTypeOf(version).toEqualTypeOf<QianfanVersion>();
  expectTypeOf(version.raw).toEqualTypeOf<QianfanDatasetVersionSummary>();
  const changes = await dataset.compare(1, version, { export: true, onExportProgress() {} });
  expectTypeOf(changes).toEqualTypeOf<Comparison<ConversationSample>>();
  const exported: ExportResult<"qianfan"> = await version.export();
  // A URL or a path, never a made-up one.
  expectTypeOf(exported.url).toEqualTypeOf<string | undefined>();
  await version.download(new URL("file:///folder"), { export: true });
  for await (const one of dataset.versions()) expectTypeOf(one).toEqualTypeOf<QianfanVersion>();
  return version.number ?? 0;
}

/** Code for either cloud. */
export async function names(client: ModelArts | Qianfan): Promise<string[]> {
  const all: string[] = [];
  for await (const dataset of listDatasets(client, { name: "a" })) {
    expectTypeOf(dataset).toEqualTypeOf<Dataset>();
    const version = await dataset.version("V1");
    expectTypeOf(version).toEqualTypeOf<Version>();
    all.push(dataset.name, version.name, version.state);
    const { samples } = await version.statistics({ signal });
    const { summary } = await dataset.compare("V1", "V2", { maxMemoryBytes: 1 });
    all.push(`${samples} ${(await summary).added}`);
  }
  expectTypeOf(listDatasets(modelarts)).toEqualTypeOf<ItemList<Dataset<"modelarts">>>();
  expectTypeOf(await listDatasets(modelarts)).toEqualTypeOf<Dataset<"modelarts">[]>();
  return all;
}

export async function references(text: string): Promise<Ref> {
  expectTypeOf<CloudOf<ModelArts>>().toEqualTypeOf<"modelarts">();
  expectTypeOf<CloudOf<Qianfan>>().toEqualTypeOf<"qianfan">();
  expectTypeOf<CloudName>().toEqualTypeOf<"modelarts" | "qianfan">();
  const version = await openVersion(
    qianfan,
    isRef(text) ? text : { cloud: "qianfan", version: text },
  );
  expectTypeOf(version).toEqualTypeOf<QianfanVersion>();
  const error: unknown = version;
  if (error instanceof DatasetsError && error.reason === "not-found") console.log(error.candidates);
  return parseRef(formatRef(parseRef(text)), parseRef(text));
}

export async function misuse() {
  const dataset = await openDataset(qianfan, "answers");
  const version = await dataset.version(1);
  // @ts-expect-error no current version
  await dataset.current();
  // @ts-expect-error nothing to switch
  await dataset.switchTo(version);
  // @ts-expect-error nothing to synchronise with
  await dataset.sync();
  // @ts-expect-error files are required
  await dataset.publish();
  // @ts-expect-error versions have no names
  await dataset.publish({ from: "bos:/b/a/", name: "nightly" });
  // @ts-expect-error there is no manifest
  await version.samples({ export: true, source: "listSamples" });
  // @ts-expect-error an archive has no parts
  await version.download("./folder", { include: ["objects"] });
  // @ts-expect-error objects are read by the URL of an export
  await openDataset(qianfan, "answers", { obs });
  const fruit = await openDataset(modelarts, "fruit");
  const first = await fruit.version("V1");
  // @ts-expect-error a snapshot is of what the dataset has
  await fruit.publish({ from: "obs://b/a/" });
  // @ts-expect-error nothing is exported to be read
  await first.samples({ export: true });
  // @ts-expect-error a folder is required
  await first.export();
  // @ts-expect-error no such part
  await first.download("./folder", { include: ["labels"] });
  // @ts-expect-error a version of another cloud
  await fruit.compare(first, version);
  // @ts-expect-error another client
  listDatasets(obs);
  // @ts-expect-error the service does not rename it
  first.name = "";
}
