// GET: the versions of a dataset; POST: switches it to another.

import { ApiError } from "verset";
import { modelarts } from "../../../../../modelarts.js";

export const GET = (_request, { params }) =>
  answer(async () => {
    const { dataset_id } = await params;
    const versions = [];
    for await (const version of modelarts().listDatasetVersions({ dataset_id })) {
      // Only the fields that the page shows.
      const { version_id, version_name, total_sample_count, is_current } = version;
      versions.push({ version_id, version_name, total_sample_count, is_current });
    }
    return versions;
  });

export const POST = (request, { params }) =>
  answer(async () => {
    const { dataset_id } = await params;
    const { version_id } = await request.json();
    const { v1 } = modelarts();
    const { task_id } = await v1.checkoutDatasetVersion({ dataset_id, version_id });
    // Ends with the request: a visitor who left waits for nothing.
    return v1.waitForTask({ task_id }, { signal: request.signal, totalTimeoutMs: 60_000 });
  });

/** Visitors are told what the service refused; all else is a fault of this server and stays in its log. */
async function answer(work) {
  try {
    return Response.json(await work());
  } catch (error) {
    if (!(error instanceof ApiError) || error.status < 400) throw error;
    return Response.json({ code: error.code, message: error.message }, { status: error.status });
  }
}
