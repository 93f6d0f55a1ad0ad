/**
 * The page's calls to Huawei ModelArts, through the package's client.
 *
 * Parameters and responses keep the service's names. Errors are the package's own and are not caught here:
 * the page shows them as they are.
 */

import { ApiError } from "verset";

/** Small, so that the first rows appear at once; the service allows 1,000. */
const PAGE_SIZE = 250;

/**
 * @param {import("verset").ModelArts} client
 * @param {{ pollIntervalMs?: number }} options interval between polls of a task; the package's default of two
 *   seconds suits the real service
 * @returns {import("./api.d.ts").CloudApi}
 */
export function modelartsApi(client, { pollIntervalMs } = {}) {
  return {
    /** Lists all datasets, oldest first. Iterating over a list requests page after page. */
    async listDatasets({ signal } = {}) {
      const datasets = [];
      const list = client.listDatasets({ limit: 100, order: "asc" }, { signal });
      for await (const dataset of list) datasets.push(dataset);
      return datasets;
    },

    /** Lists the versions of a dataset, newest first, and yields each page as it arrives. */
    async *listVersions(dataset_id, { signal } = {}) {
      const list = client.listDatasetVersions({ dataset_id, limit: PAGE_SIZE }, { signal });
      for await (const page of list.pages()) {
        yield { versions: page.versions ?? [], total: page.total_number };
      }
    },

    describeVersion: ({ datasetId: dataset_id, versionId: version_id }, { signal } = {}) =>
      client.describeDatasetVersion({ dataset_id, version_id }, { signal }),

    /** Publishes the dataset's current contents as a new version and waits until it is written. */
    async createVersion(dataset_id, fields, { signal, onProgress, onAccepted } = {}) {
      const { version_id } = await client.createDatasetVersion(
        { dataset_id, ...fields },
        { signal },
      );
      if (!version_id) throw new Error("createDatasetVersion returned no version_id");
      onAccepted?.();
      return client.waitForDatasetVersion(
        { dataset_id, version_id },
        { signal, onProgress, pollIntervalMs },
      );
    },

    /**
     * Makes another version the current one. API v1 does this in a task that reports why it failed, but
     * Huawei has withdrawn it from its public cloud; if it is gone, v2 does it.
     */
    async switchVersion(
      { datasetId: dataset_id, versionId: version_id },
      { signal, onProgress } = {},
    ) {
      const options = { signal, onProgress, pollIntervalMs };
      try {
        const { task_id } = await client.v1.checkoutDatasetVersion(
          { dataset_id, version_id },
          { signal },
        );
        return await client.v1.waitForTask({ task_id: String(task_id) }, options);
      } catch (error) {
        if (!isWithdrawn(error)) throw error;
        await client.updateDataset({ dataset_id, current_version_id: version_id }, { signal });
        return client.waitForDataset({ dataset_id }, options);
      }
    },

    /** Synchronises a dataset with the files at its source. Resolves to what has changed. */
    async synchronize(dataset_id, { signal, onProgress } = {}) {
      await client.syncDataSource({ dataset_id }, { signal });
      return client.waitForDataSync({ dataset_id }, { signal, onProgress, pollIntervalMs });
    },

    /** Exports a version to a folder in OBS. Resolves to the export task, with its `path`. */
    async exportVersion(
      { datasetId: dataset_id, versionId: version_id, path },
      { signal, onProgress, onAccepted } = {},
    ) {
      const { task_id } = await client.exportTask({ dataset_id, version_id, path }, { signal });
      onAccepted?.();
      // In this path alone the dataset's id is called `resource_id`.
      return client.waitForExportTask(
        { resource_id: dataset_id, task_id: String(task_id) },
        { signal, onProgress, pollIntervalMs },
      );
    },

    /** Deletes a version and waits until it is gone. */
    async deleteVersion(
      { datasetId: dataset_id, versionId: version_id },
      { signal, onProgress } = {},
    ) {
      await client.deleteDatasetVersion({ dataset_id, version_id }, { signal });
      await client.waitForDatasetVersionDeletion(
        { dataset_id, version_id },
        { signal, onProgress, pollIntervalMs },
      );
    },

    /** Returns the files that only one of two versions has. Only API v1 can compare them. */
    async compareFiles(dataset_id, version1, version2, { signal } = {}) {
      const { change_url = [] } = await client.v1.compareDatasets(
        { dataset_id, version1, version2 },
        { signal },
      );
      const [difference = {}] = change_url;
      return { added: difference.added_url ?? [], deleted: difference.deleted_url ?? [] };
    },
  };
}

/** Tests if the API itself is gone, rather than the resource that was requested. @param {unknown} error */
const isWithdrawn = (error) => error instanceof ApiError && error.code === "APIGW.0101";
