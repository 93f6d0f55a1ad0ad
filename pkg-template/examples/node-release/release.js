// Publishes a version of a Qianfan dataset, exports it, and prints where to download it:
//
//   QIANFAN_ACCESS_KEY=… QIANFAN_SECRET_KEY=… node release.js ds-…
//
// Progress goes to stderr and the address alone to stdout, so that a pipeline can take it.

import { Qianfan, TaskFailedError, VersetError } from "verset";

const [versionId] = process.argv.slice(2);

/** @param {string} versionId */
async function release(versionId) {
  // The keys are in the environment. So may be another endpoint: that of an emulator, say.
  const qianfan = Qianfan.fromEnv({ endpoint: process.env.QIANFAN_ENDPOINT });
  // A pipeline has an end: no wait takes longer than this.
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
  // Every failure is one line that says what was wrong; `requestId` is what the vendor's support asks for.
  console.error(error.name, error.message, error.requestId ?? "");
  if (error instanceof TaskFailedError) console.error(error.task);
  process.exitCode = 1;
}
