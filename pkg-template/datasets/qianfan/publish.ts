// Publishing in Qianfan: create, import, publish, and delete what was created if a step fails.

import {
  ConnectionError,
  type Qianfan,
  type QianfanDatasetVersionDetail,
  TimeoutError,
  type VersetError,
} from "verset";
import { invalid } from "../../src/internal/plain-data.js";
import { DatasetsError } from "../errors.js";
import type { Operation } from "../operation.js";
import type { QianfanPublishParams } from "../options.js";

/** Time to delete a version after a step failed, whatever is left of the operation's. */
const CLEAN_UP_MS = 30_000;

/** Publishes a version from files in BOS. */
export async function publishVersion(
  client: Qianfan,
  datasetId: string,
  params: QianfanPublishParams,
  operation: Operation,
): Promise<QianfanDatasetVersionDetail> {
  const { from, description } = Object(params) as QianfanPublishParams;
  const files = typeof from === "string" ? [from] : from;
  if (!Array.isArray(files) || files.length === 0) {
    throw invalid("from", "must be a folder, `bos:/bucket/folder/`, or files");
  }
  const versionId = await createVersion(client, datasetId, description, operation);
  try {
    const { result: taskId } = await client.createImportTask(
      { versionId, files },
      operation.limits(),
    );
    await client.waitForImportTask({ taskId }, operation.waiting("import", { taskId, versionId }));
    await client.publishDatasetVersion({ versionId }, operation.limits());
    return await client.waitForPublishing(
      { versionId },
      operation.waiting("publish", { versionId }),
    );
  } catch (thrown) {
    await deleteAfter(client, versionId, thrown);
    throw thrown;
  }
}

/** Creates the empty version. It is not cancelled: whether the service had created it could not be told. */
async function createVersion(
  client: Qianfan,
  datasetId: string,
  description: string | undefined,
  operation: Operation,
): Promise<string> {
  operation.limits();
  try {
    const { result } = await client.createDatasetVersion({ datasetId, description });
    return result.versionId;
  } catch (thrown) {
    const isUncertain = thrown instanceof ConnectionError || thrown instanceof TimeoutError;
    if (isUncertain) await reportCreated(client, datasetId, description ?? "", thrown);
    throw thrown;
  }
}

/** Throws with the version that a call without a response has probably created; deleting it could hit another program's. */
async function reportCreated(
  client: Qianfan,
  datasetId: string,
  description: string,
  cause: VersetError,
): Promise<void> {
  const list = await client
    .describeDatasetVersions({ datasetId, pageReverse: true, maxKeys: 10 }, cleanUp())
    .catch(() => undefined);
  const newest = list?.result.datasetVersions[0];
  const isEmpty = newest?.importStatus === "Created" && newest.sampleCount === 0;
  if (!newest || !isEmpty || (newest.description ?? "") !== description) return;
  const { versionId } = newest;
  throw new DatasetsError(
    "left-behind",
    `the response to the creation of a version was lost (${cause.message}); the empty version \`${versionId}\` is probably the one: delete it unless another program created it`,
    { cause, versionId },
  );
}

async function deleteAfter(client: Qianfan, versionId: string, cause: unknown): Promise<void> {
  try {
    await client.deleteDatasetVersion({ versionId }, cleanUp());
  } catch (thrown) {
    const { message } = Object(cause) as Error;
    throw new DatasetsError(
      "left-behind",
      `publishing failed (${message}), and the version \`${versionId}\` could not be deleted again (${(thrown as Error).message}): delete it`,
      { cause, versionId },
    );
  }
}

/** Options of calls that clean up: the operation's signal and time may be what ended it. */
const cleanUp = () => ({ totalTimeoutMs: CLEAN_UP_MS });
