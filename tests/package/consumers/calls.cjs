// Signed calls to a real server, made by every consumer, however it loaded the package.

/** @returns what came of the calls, to be compared with what the server holds */
exports.useEverything = async (verset, { endpoint, projectId, credentials, demo }) => {
  const { ModelArts, Qianfan, HuaweiSigner, BaiduSigner, VersetError, ApiError } = verset;
  const modelarts = new ModelArts({ endpoint, projectId, credentials });
  const { dataset_id, previous_version_id } = demo.modelarts.imageClassification;

  const page = await modelarts.listDatasetVersions({ dataset_id, limit: 1 });
  const versions = [];
  for await (const version of modelarts.listDatasetVersions({ dataset_id, limit: 1 })) {
    versions.push(version.version_id);
  }

  const quickly = { pollIntervalMs: 20 };
  const started = { dataset_id, version_id: previous_version_id };
  const { task_id } = await modelarts.v1.checkoutDatasetVersion(started);
  const states = [];
  const onProgress = ({ status }) => states.push(status);
  const task = await modelarts.v1.waitForTask({ task_id }, { ...quickly, onProgress });

  const qianfan = new Qianfan({ endpoint, credentials });
  const { versionId } = demo.qianfan.role;
  const asked = { versionId, storageType: "sysStorage" };
  const { result: taskId } = await qianfan.createExportTask(asked);
  const exported = await qianfan.waitForExportTask({ taskId }, quickly);
  const archive = Buffer.from(await (await fetch(exported.downloadUrl)).arrayBuffer());

  const refused = await modelarts.listDatasetVersions({ dataset_id: "none" }).catch((error) => ({
    code: error.code,
    isOurs: error instanceof VersetError && error instanceof ApiError,
    isError: error instanceof Error,
  }));

  const request = { method: "GET", url: "https://example.com/", date: new Date(0) };
  return {
    page: { total: page.total_number, versions: page.versions.length },
    versions,
    task: { status: task.status, last: states.at(-1) },
    export: { status: exported.exportStatus, archive: archive.toString("latin1", 0, 2) },
    refused,
    signatures: [HuaweiSigner, BaiduSigner].map(
      (Signer) => new Signer(credentials).sign(request).signature,
    ),
  };
};
