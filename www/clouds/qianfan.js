/**
 * Everything that this page asks of Baidu Qianfan, through the package's client.
 *
 * Parameters and answers have the names of the service. What goes wrong is thrown as one of the
 * package's errors, and nothing here hides it: the page shows them as they are.
 */

/** The most that the service gives on one page. */
const PAGE_SIZE = 100;

/**
 * @param {import("verset").Qianfan} client
 * @param {{ pollIntervalMs?: number }} options how often tasks are asked after; the package's two
 *   seconds are right for the real service
 */
export function qianfanCalls(client, { pollIntervalMs } = {}) {
  return {
    /** Every dataset, the oldest first. A list can be iterated over: it asks for page after page. */
    async listDatasets({ signal } = {}) {
      const datasets = [];
      const list = client.describeDatasets({ maxKeys: PAGE_SIZE }, { signal });
      for await (const dataset of list) datasets.push(dataset);
      return datasets;
    },

    /** The versions of a dataset page by page, the newest first. No page says how many there are. */
    async *listVersions(datasetId, { signal } = {}) {
      const list = client.describeDatasetVersions(
        { datasetId, maxKeys: PAGE_SIZE, pageReverse: true },
        { signal },
      );
      for await (const { result } of list.pages()) {
        yield { versions: result.datasetVersions, total: undefined };
      }
    },

    /** There is one operation for a version and its dataset; answers stand in `result`. */
    async describeVersion(_, versionId, { signal } = {}) {
      const { result } = await client.describeDatasetVersion({ versionId }, { signal });
      return result;
    },

    /** Adds a version, which is empty, and fills it from a bucket where files are named. */
    async createVersion(datasetId, { description, files = [] }, { signal, onProgress } = {}) {
      const { result } = await client.createDatasetVersion({ datasetId, description }, { signal });
      if (files.length > 0) await this.importFiles(result.versionId, files, { signal, onProgress });
      return result;
    },

    /** Imports files of a bucket into a version. */
    async importFiles(versionId, files, { signal, onProgress } = {}) {
      const { result: taskId } = await client.createImportTask({ versionId, files }, { signal });
      return client.waitForImportTask({ taskId }, { signal, onProgress, pollIntervalMs });
    },

    /** Publishes a version, which makes it usable for training. */
    async publishVersion(versionId, { signal, onProgress } = {}) {
      await client.publishDatasetVersion({ versionId }, { signal });
      return client.waitForPublishing({ versionId }, { signal, onProgress, pollIntervalMs });
    },

    /** Exports a version to the platform's storage. Resolves to the task, with its `downloadUrl`. */
    async exportVersion(versionId, { signal, onProgress } = {}) {
      const { result: taskId } = await client.createExportTask(
        { versionId, storageType: "sysStorage" },
        { signal },
      );
      return client.waitForExportTask({ taskId }, { signal, onProgress, pollIntervalMs });
    },

    /** Deletes a version, at once. */
    deleteVersion: (versionId, { signal } = {}) =>
      client.deleteDatasetVersion({ versionId }, { signal }),
  };
}
