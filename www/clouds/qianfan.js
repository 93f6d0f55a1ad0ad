/**
 * The page's calls to Baidu Qianfan, through the package's client.
 *
 * Parameters and responses keep the service's names. Errors are the package's own and are not caught here:
 * the page shows them as they are.
 */

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

    /** Adds an empty version. Resolves to its ids. */
    async createVersion(datasetId, { description }, { signal } = {}) {
      const { result } = await client.createDatasetVersion({ datasetId, description }, { signal });
      return result;
    },

    /** Imports files from a bucket into a version. */
    async importFiles({ versionId, files }, { signal, onProgress, onAccepted } = {}) {
      const { result: taskId } = await client.createImportTask({ versionId, files }, { signal });
      onAccepted?.();
      const options = { signal, onProgress, pollIntervalMs };
      return client.waitForImportTask({ taskId: String(taskId) }, options);
    },

    /** Publishes a version, which makes it available for training. */
    async publishVersion({ versionId }, { signal, onProgress } = {}) {
      await client.publishDatasetVersion({ versionId }, { signal });
      return client.waitForPublishing({ versionId }, { signal, onProgress, pollIntervalMs });
    },

    /** Exports a version to the platform's storage. Resolves to the task, with its `downloadUrl`. */
    async exportVersion({ versionId }, { signal, onProgress } = {}) {
      const { result: taskId } = await client.createExportTask(
        { versionId, storageType: "sysStorage" },
        { signal },
      );
      const options = { signal, onProgress, pollIntervalMs };
      return client.waitForExportTask({ taskId: String(taskId) }, options);
    },

    /** Deletes a version. Takes effect immediately. */
    deleteVersion: ({ versionId }, { signal } = {}) =>
      client.deleteDatasetVersion({ versionId }, { signal }),
  };
}
