/**
 * The page's calls to Baidu Qianfan, through the package's client.
 *
 * Parameters and responses keep the service's names. Errors are the package's own and are not caught here:
 * the page shows them as they are.
 */

import { waiting } from "./waiting.js";

/** The service's maximum. */
const PAGE_SIZE = 100;

/**
 * @param {import("verset").Qianfan} client
 * @param {{ pollIntervalMs?: number }} options interval between polls of a task; the package's default of two
 *   seconds suits the real service
 * @returns {import("./api.d.ts").CloudApi}
 */
export function qianfanApi(client, { pollIntervalMs } = {}) {
  return {
    /** Lists all datasets, oldest first. Iterating over a list requests page after page. */
    async listDatasets({ signal } = {}) {
      const datasets = [];
      const list = client.describeDatasets({ maxKeys: PAGE_SIZE }, { signal });
      for await (const dataset of list) datasets.push(dataset);
      return datasets;
    },

    /** Lists the versions of a dataset, newest first, page by page. The service returns no total. */
    async *listVersions(datasetId, { signal } = {}) {
      const list = client.describeDatasetVersions(
        { datasetId, maxKeys: PAGE_SIZE, pageReverse: true },
        { signal },
      );
      for await (const { result } of list.pages()) {
        yield { versions: result?.datasetVersions ?? [] };
      }
    },

    /** Describes a version together with its dataset. Qianfan wraps responses in `result`. */
    async describeVersion({ versionId }, { signal } = {}) {
      const { result } = await client.describeDatasetVersion({ versionId }, { signal });
      return result ?? {};
    },

    /** Adds an empty version. */
    async addVersion(datasetId, { description }, { signal } = {}) {
      const { result } = await client.createDatasetVersion({ datasetId, description }, { signal });
      if (!result?.versionId) throw new Error("createDatasetVersion returned no versionId");
      return { id: result.versionId, name: `V${result.versionNumber}` };
    },

    /** Imports files from a bucket into a version. */
    async importFiles({ versionId, files }, { signal } = {}) {
      const { result: taskId } = await client.createImportTask({ versionId, files }, { signal });
      return { waiter: "waitForImportTask", params: { taskId: String(taskId) } };
    },

    /** Publishes a version, which makes it available for training. */
    async publishVersion({ versionId }, { signal } = {}) {
      await client.publishDatasetVersion({ versionId }, { signal });
      return { waiter: "waitForPublishing", params: { versionId } };
    },

    /** Exports a version to the platform's storage. The task ends with its `downloadUrl`. */
    async exportVersion({ versionId }, { signal } = {}) {
      const { result: taskId } = await client.createExportTask(
        { versionId, storageType: "sysStorage" },
        { signal },
      );
      return { waiter: "waitForExportTask", params: { taskId: String(taskId) } };
    },

    /** Deletes a version. Takes effect immediately. */
    async deleteVersion({ versionId }, { signal } = {}) {
      await client.deleteDatasetVersion({ versionId }, { signal });
      return undefined;
    },

    waitFor: waiting(client, pollIntervalMs),
  };
}
