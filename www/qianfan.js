/** Everything that this page asks of Baidu Qianfan. */

import { BaiduSigner, Qianfan } from "verset";

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
export async function listQianfanDatasets(account) {
  const { datasets } = await act(account, "DescribeDatasets", { maxKeys: 100 });
  return datasets;
}

/** A dataset's versions, the newest first. */
export async function listQianfanVersions(account, datasetId) {
  const body = { datasetId, maxKeys: 100, pageReverse: true };
  const { datasetVersions } = await act(account, "DescribeDatasetVersions", body);
  return datasetVersions;
}

/**
 * An Action that the client does not have yet, which is what the signers are for: the signed request
 * is ready for `fetch` as it stands.
 */
async function act({ endpoint, credentials, fetch }, action, body) {
  const signed = new BaiduSigner(credentials).sign({
    method: "POST",
    url: `${endpoint}/v2/dataset?Action=${action}`,
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify(body),
  });
  const response = await fetch(signed.url, signed);
  if (!response.ok) throw new Error(`${action} was answered with ${response.status}`);
  const { result } = await response.json();
  return result;
}
