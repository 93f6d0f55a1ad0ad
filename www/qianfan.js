/** Everything that this page asks of Baidu Qianfan. */

import { Qianfan } from "verset";

/** The emulator's tasks take seconds. Against the real service, leave this out: it asks every two. */
const POLL_MS = 400;

/**
 * `fetch` is the page's own, which remembers requests for the inspector; without it the client uses
 * the browser's. A real account leaves `endpoint` out.
 */
export function connectQianfan({ endpoint, credentials, fetch }) {
  const client = new Qianfan({ endpoint, credentials, fetch });

  return {
    /** Exports a version to the platform's storage. Resolves to the task, with its `downloadUrl`. */
    async exportVersion(versionId, { signal, onProgress }) {
      const { result: taskId } = await client.createExportTask(
        { versionId, storageType: "sysStorage" },
        { signal },
      );
      return client.waitForExportTask({ taskId }, { signal, onProgress, pollIntervalMs: POLL_MS });
    },
  };
}

/** The account's datasets. */
export async function listQianfanDatasets({ endpoint, credentials, fetch }) {
  const client = new Qianfan({ endpoint, credentials, fetch });
  const { result } = await client.describeDatasets({ maxKeys: 100 });
  return result.datasets;
}

/** A dataset's versions, the newest first. */
export async function listQianfanVersions({ endpoint, credentials, fetch }, datasetId) {
  const client = new Qianfan({ endpoint, credentials, fetch });
  const { result } = await client.describeDatasetVersions({
    datasetId,
    maxKeys: 100,
    pageReverse: true,
  });
  return result.datasetVersions;
}
