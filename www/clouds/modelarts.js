/**
 * Everything that this page asks of Huawei ModelArts, through the package's client.
 *
 * Parameters and answers have the names of the service. What goes wrong is thrown as one of the
 * package's errors, and nothing here hides it: the page shows them as they are.
 */

import { ApiError } from "verset";

/** So that the first rows are there at once; 1,000 is what the service allows. */
const PAGE_SIZE = 250;

/**
 * @param {import("verset").ModelArts} client
 * @param {{ pollIntervalMs?: number }} options how often tasks are asked after; the package's two
 *   seconds are right for the real service
 */
export function modelartsCalls(client, { pollIntervalMs } = {}) {
  return {
    /** Every dataset, the oldest first. A list can be iterated over: it asks for page after page. */
    async listDatasets({ signal } = {}) {
      const datasets = [];
      const list = client.listDatasets({ limit: 100, order: "asc" }, { signal });
      for await (const dataset of list) datasets.push(dataset);
      return datasets;
    },

    /** A dataset with its labels. */
    describeDataset: (dataset_id, { signal } = {}) =>
      client.descDataset({ dataset_id }, { signal }),

    /** The versions of a dataset page by page, the newest first, as the pages come. */
    async *listVersions(dataset_id, { signal } = {}) {
      const list = client.listDatasetVersions({ dataset_id, limit: PAGE_SIZE }, { signal });
      for await (const page of list.pages()) {
        yield { versions: page.versions, total: page.total_number };
      }
    },

    describeVersion: (dataset_id, version_id, { signal } = {}) =>
      client.describeDatasetVersion({ dataset_id, version_id }, { signal }),

    /** Publishes what the dataset has now as a new version, and waits until it is written. */
    async createVersion(dataset_id, fields, { signal, onProgress } = {}) {
      const { version_id } = await client.createDatasetVersion(
        { dataset_id, ...fields },
        { signal },
      );
      return client.waitForDatasetVersion(
        { dataset_id, version_id },
        { signal, onProgress, pollIntervalMs },
      );
    },

    /**
     * Makes another version the current one. Huawei has withdrawn v1, which does it by a task that
     * tells why it failed, from its public cloud: where it is gone, v2 does it.
     */
    async switchVersion(dataset_id, version_id, { signal, onProgress } = {}) {
      const wait = { signal, onProgress, pollIntervalMs };
      try {
        const { task_id } = await client.v1.checkoutDatasetVersion(
          { dataset_id, version_id },
          { signal },
        );
        return await client.v1.waitForTask({ task_id }, wait);
      } catch (error) {
        if (!isGone(error)) throw error;
        await client.updateDataset({ dataset_id, current_version_id: version_id }, { signal });
        return client.waitForDataset({ dataset_id }, wait);
      }
    },

    /** Brings a dataset up to date with the files at its source. Resolves to what that has changed. */
    async synchronise(dataset_id, { signal, onProgress } = {}) {
      await client.syncDataSource({ dataset_id }, { signal });
      return client.waitForDataSync({ dataset_id }, { signal, onProgress, pollIntervalMs });
    },

    /** Exports a version to a folder in OBS. Resolves to the export, with its `path`. */
    async exportVersion(dataset_id, version_id, path, { signal, onProgress } = {}) {
      const { task_id } = await client.exportTask({ dataset_id, version_id, path }, { signal });
      // This path alone calls the dataset's id so.
      return client.waitForExportTask(
        { resource_id: dataset_id, task_id },
        { signal, onProgress, pollIntervalMs },
      );
    },

    /** Deletes a version, and waits until it is gone. */
    async deleteVersion(dataset_id, version_id, { signal, onProgress } = {}) {
      await client.deleteDatasetVersion({ dataset_id, version_id }, { signal });
      await client.waitForDatasetVersionDeletion(
        { dataset_id, version_id },
        { signal, onProgress, pollIntervalMs },
      );
    },

    /** The files that two versions do not have in common; v1 alone can tell. */
    async compareFiles(dataset_id, version1, version2, { signal } = {}) {
      const answer = await client.v1.compareDatasets(
        { dataset_id, version1, version2 },
        { signal },
      );
      const [difference = {}] = answer.change_url ?? [];
      return { added: difference.added_url ?? [], deleted: difference.deleted_url ?? [] };
    },
  };
}

/** Whether the API as such is not there, rather than what it was asked for. */
const isGone = (error) => error instanceof ApiError && error.code === "APIGW.0101";
