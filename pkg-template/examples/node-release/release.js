// Publishes a version of a Qianfan dataset, exports it and prints its download URL:
//
//   QIANFAN_ACCESS_KEY=… QIANFAN_SECRET_KEY=… node release.js ds-…
//
// Progress goes to stderr and only the URL to stdout, so that a pipeline can read it.

import { Qianfan, TaskFailedError, VersetError } from "verset";

const [versionId] = process.argv.slice(2);

/** @param {string} versionId */
async function release(versionId) {
  // Keys come from the environment, as does another endpoint, such as an emulator.
  const qianfan = Qianfan.fromEnv({ endpoint: process.env.QIANFAN_ENDPOINT });
  // Limits every wait, because a pipeline must end.
  const wait = { totalTimeoutMs: 30 * 60_000 };

  await qianfan.publishDatasetVersion({ versionId });
  const version = await qianfan.waitForPublishing(
    { versionId },
    { ...wait, onProgress: (of) => console.error("publishing", of.publishProgress) },
  );

  const { result: taskId } = await qianfan.createExportTask({
    versionId,
    storageType: "sysStorage",
  });
  const task = await qianfan.waitForExportTask(
    { taskId },
    { ...wait, onProgress: (of) => console.error("exporting", of.progress) },
  );

  console.error(`version ${version.versionNumber} of ${version.datasetName} is released`);
  console.log(task.downloadUrl);
}

try {
  await release(versionId);
} catch (error) {
  if (!(error instanceof VersetError)) throw error;
  // One line that says what was wrong; the vendor's support asks for `requestId`.
  console.error(error.name, error.message, error.requestId ?? "");
  if (error instanceof TaskFailedError) console.error(error.task);
  process.exitCode = 1;
}
