// An everyday program for both clouds. It has no `!` and no `??`: responses have what it needs.

import { ApiError, ModelArts, Qianfan, TaskFailedError } from "verset";

const credentials = { accessKeyId: "", secretAccessKey: "" };
const modelarts = new ModelArts({ region: "cn-north-4", projectId: "", credentials });
const qianfan = new Qianfan({ credentials });

interface Row {
  name: string;
  created: Date;
  samples: number;
}

export async function versionsByName(dataset_id: string): Promise<Map<string, Row>> {
  const rows = new Map<string, Row>();
  for await (const version of modelarts.listDatasetVersions({ dataset_id })) {
    const { version_name: name, create_time, total_sample_count: samples } = version;
    rows.set(name, { name, created: new Date(create_time), samples });
  }
  return rows;
}

export async function publish(dataset_id: string): Promise<string> {
  const { version_id } = await modelarts.createDatasetVersion({ dataset_id });
  const version = await modelarts.waitForDatasetVersion({ dataset_id, version_id });
  return version.manifest_path.toUpperCase();
}

export async function switchTo(dataset_id: string, version_id: string): Promise<string> {
  await modelarts.updateDataset({ dataset_id, current_version_id: version_id });
  const dataset = await modelarts.descDataset({ dataset_id });
  return `${dataset.dataset_name.trim()}: ${dataset.status === 1 ? "ready" : "busy"}`;
}

export async function datasets(): Promise<string[]> {
  const names: string[] = [];
  for await (const { dataset_name } of modelarts.listDatasets()) names.push(dataset_name);
  for await (const { datasetId, datasetName } of qianfan.describeDatasets()) {
    names.push(datasetName, datasetId);
  }
  return names;
}

export async function download(datasetId: string): Promise<string[]> {
  const urls: string[] = [];
  for await (const { versionId, sampleCount } of qianfan.describeDatasetVersions({ datasetId })) {
    if (sampleCount === 0) continue;
    const { result } = await qianfan.createExportTask({ versionId, storageType: "sysStorage" });
    const task = await qianfan.waitForExportTask({ taskId: result });
    const state: "ExportFinished" = task.exportStatus;
    urls.push(new URL(task.downloadUrl).href, state);
  }
  return urls;
}

export function explain(error: unknown): string {
  if (error instanceof TaskFailedError) return error.message.trim();
  if (error instanceof ApiError) return `${error.status.toFixed()} ${error.message}`;
  throw error;
}
