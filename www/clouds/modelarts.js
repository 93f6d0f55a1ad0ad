/**
 * The page's calls to Huawei ModelArts, through the package's client.
 *
 * Parameters and responses keep the service's names. Errors are the package's own and are not caught here:
 * the page shows them as they are.
 */

import { ApiError } from "verset";
import { waiting } from "./waiting.js";

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

    describeDataset: (dataset_id, { signal } = {}) =>
      client.descDataset({ dataset_id }, { signal }),

    /** Lists the versions of a dataset, newest first, and yields each page as it arrives. */
    async *listVersions(dataset_id, { signal } = {}) {
      const list = client.listDatasetVersions({ dataset_id, limit: PAGE_SIZE }, { signal });
      for await (const page of list.pages()) {
        yield { versions: page.versions ?? [], total: page.total_number };
      }
    },

    describeVersion: ({ datasetId: dataset_id, versionId: version_id }, { signal } = {}) =>
      client.describeDatasetVersion({ dataset_id, version_id }, { signal }),

    /** Publishes the dataset's current contents as a new version. */
    async publishDataset({ datasetId: dataset_id, fields }, { signal } = {}) {
      const { version_id } = await client.createDatasetVersion(
        { dataset_id, ...fields },
        { signal },
      );
      if (!version_id) throw new Error("createDatasetVersion returned no version_id");
      return { waiter: "waitForDatasetVersion", params: { dataset_id, version_id } };
    },

    /**
     * Makes another version the current one. API v1 does this in a task that reports why it failed, but
     * Huawei has withdrawn it from its public cloud; if it is gone, v2 does it.
     */
    async switchVersion({ datasetId: dataset_id, versionId: version_id }, { signal } = {}) {
      try {
        const { task_id } = await client.v1.checkoutDatasetVersion(
          { dataset_id, version_id },
          { signal },
        );
        return { waiter: "v1.waitForTask", params: { task_id: String(task_id) } };
      } catch (error) {
        if (!isWithdrawn(error)) throw error;
        await client.updateDataset({ dataset_id, current_version_id: version_id }, { signal });
        return { waiter: "waitForDataset", params: { dataset_id } };
      }
    },

    /** Synchronises a dataset with the files at its source. */
    async synchronize({ datasetId: dataset_id }, { signal } = {}) {
      await client.syncDataSource({ dataset_id }, { signal });
      return { waiter: "waitForDataSync", params: { dataset_id } };
    },

    /** Exports a version to a folder in OBS. */
    async exportVersion({ datasetId: dataset_id, versionId: version_id, path }, { signal } = {}) {
      const { task_id } = await client.exportTask({ dataset_id, version_id, path }, { signal });
      // In this path alone the dataset's id is called `resource_id`.
      const params = { resource_id: dataset_id, task_id: String(task_id) };
      return { waiter: "waitForExportTask", params };
    },

    async deleteVersion({ datasetId: dataset_id, versionId: version_id }, { signal } = {}) {
      await client.deleteDatasetVersion({ dataset_id, version_id }, { signal });
      return { waiter: "waitForDatasetVersionDeletion", params: { dataset_id, version_id } };
    },

    waitFor: waiting(client, pollIntervalMs),
  };
}

/** Tests if the API itself is gone, rather than the resource that was requested. @param {unknown} error */
const isWithdrawn = (error) => error instanceof ApiError && error.code === "APIGW.0101";
