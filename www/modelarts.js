/** Everything that this page asks of Huawei ModelArts. */

import { ModelArts } from "verset";

/** Small pages, so that the first rows are there at once; 1,000 is what the service allows. */
const PAGE_SIZE = 50;

/** The emulator's tasks take seconds. Against the real service, leave this out: it asks every two. */
const POLL_MS = 400;

/**
 * `fetch` is the page's own, which remembers requests for the inspector; without it the client uses
 * the browser's. A real account has a `region` such as "cn-north-4" in the place of `endpoint`.
 */
export function connectModelArts({ endpoint, projectId, credentials, fetch }) {
  const client = new ModelArts({ endpoint, projectId, credentials, fetch });

  return {
    /** Every version, page after page, as the pages come. `onTotal` learns how many there will be. */
    async *listVersions(dataset_id, { signal, onTotal }) {
      const list = client.listDatasetVersions({ dataset_id, limit: PAGE_SIZE }, { signal });
      // Awaited, a list is its first page; iterating then goes on from there and asks nothing twice.
      const { total_number } = await list;
      onTotal(total_number);
      yield* list;
    },

    /** Makes another version the current one. The call only begins that; the task does it. */
    async switchVersion(dataset_id, version_id, { signal, onProgress }) {
      const { task_id } = await client.v1.checkoutDatasetVersion(
        { dataset_id, version_id },
        { signal },
      );
      return client.v1.waitForTask({ task_id }, { signal, onProgress, pollIntervalMs: POLL_MS });
    },

    /** Brings a dataset up to date with the files at its source. */
    async synchronise(dataset_id, { signal, onProgress }) {
      const { task_id } = await client.v1.syncDataset({ dataset_id }, { signal });
      return client.v1.waitForTask({ task_id }, { signal, onProgress, pollIntervalMs: POLL_MS });
    },
  };
}

/** The project's datasets. */
export async function listModelArtsDatasets({ endpoint, projectId, credentials, fetch }) {
  const client = new ModelArts({ endpoint, projectId, credentials, fetch });
  const { datasets } = await client.listDatasets({ limit: 100, order: "asc" });
  return datasets;
}
