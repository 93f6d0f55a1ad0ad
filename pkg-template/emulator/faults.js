// @ts-check
/** The documented failures of both clouds that the emulator can answer with. */

/** A documented failure; the gateway of its cloud gives it its form on the wire. */
export class Fault extends Error {
  /** @param {number} status @param {string} code @param {string} message */
  constructor(status, code, message) {
    super(message);
    this.status = status;
    this.code = code;
  }
}

/**
 * Codes and statuses are the documentation's. Its tables of v1 give no status: 400 is what v2 has
 * for the same failures.
 */
const MODELARTS = /** @type {const} */ ({
  invalidParameter: [400, "ModelArts.0107", "Invalid request parameters."],
  noSuchTask: [400, "ModelArts.0102", "The resource does not exist."],
  internal: [500, "ModelArts.0010", "Internal error."],
  wrongProject: [403, "ModelArts.0210", "The project ID in the URL differs from that of the user."],
  invalidJson: [400, "ModelArts.4105", "The request body is not in JSON format."],
  emptyBody: [400, "ModelArts.4202", "The request body is empty."],
  switching: [400, "ModelArts.1644", "The dataset version is being switched."],
  synchronizing: [400, "ModelArts.1642", "The dataset is being synchronized."],
  publishing: [400, "ModelArts.1647", "The dataset version is being published."],
  purged: [400, "ModelArts.1671", "A file of the version was deleted from OBS. Cannot switch."],
  noSuchDatasetV1: [400, "ModelArts.1674", "The dataset does not exist."],
  noSuchVersionV1: [400, "ModelArts.1675", "The dataset version does not exist."],
  noSuchDataset: [400, "ModelArts.4352", "The dataset does not exist."],
  noSuchVersion: [400, "ModelArts.4353", "The dataset version does not exist."],
  longWorkPath: [400, "ModelArts.4350", "The work path is too long."],
  badObsPath: [400, "ModelArts.4315", "The OBS path is invalid."],
  datasetExists: [400, "ModelArts.4351", "The name of the dataset is already in use."],
  versionExists: [400, "ModelArts.4371", "The name of the version is already in use."],
  versionTooSoon: [400, "ModelArts.4370", "Only one version can be created per minute."],
  notSplittable: [400, "ModelArts.4711", "The samples do not meet the rules for splitting."],
  datasetPublishes: [400, "ModelArts.4343", "A version of the dataset is being published."],
  datasetDeleting: [400, "ModelArts.4344", "The dataset is being deleted."],
  datasetSwitches: [400, "ModelArts.4349", "The version of the dataset is being switched."],
  syncRuns: [400, "ModelArts.4355", "The data source is already being synchronized."],
  importRuns: [400, "ModelArts.4356", "An import task is already running."],
  nothingToImport: [400, "ModelArts.4340", "The import path has no valid file."],
  badExportPath: [400, "ModelArts.4358", "The export path is invalid."],
  noSuchExport: [400, "ModelArts.4359", "The export task does not exist."],
  badExportParameter: [400, "ModelArts.4384", "A parameter of the export is invalid."],
  exportFailed: [400, "ModelArts.4401", "The data could not be exported."],
  noSuchLabel: [400, "ModelArts.4410", "The label does not exist."],
  labelExists: [400, "ModelArts.4411", "The label already exists."],
  shortcutTaken: [400, "ModelArts.4412", "The shortcut of the label is already in use."],
  noSuchSample: [400, "ModelArts.4420", "The sample does not exist."],
  uploadFailed: [400, "ModelArts.4421", "The sample could not be uploaded."],
  sampleExists: [400, "ModelArts.4422", "The sample already exists."],
  autoLabelingRuns: [501, "ModelArts.4386", "An auto labeling task is already running."],
  preLabelingRuns: [501, "ModelArts.4387", "A pre-labeling task is already running."],
  nothingLabeled: [400, "ModelArts.4405", "Auto labeling needs labeled samples."],
  nothingUnlabeled: [400, "ModelArts.4407", "There is no unlabeled sample left."],
  noSuchWorkforce: [400, "ModelArts.4601", "The labeling team does not exist."],
  workforceExists: [400, "ModelArts.4602", "The name of the labeling team is already in use."],
  noSuchWorker: [400, "ModelArts.4604", "The member of the labeling team does not exist."],
  workerExists: [400, "ModelArts.4605", "The member of the labeling team already exists."],
  oneManager: [400, "ModelArts.4617", "A labeling team must have one manager."],
  noSuchWorkforceTask: [400, "ModelArts.4619", "The team labeling task does not exist."],
  workforceTaskExists: [400, "ModelArts.4620", "The name of the team labeling task is in use."],
  notStartable: [400, "ModelArts.4621", "The team labeling task cannot be started."],
  acceptanceRuns: [400, "ModelArts.4623", "An acceptance is already running."],
  nothingToCheck: [400, "ModelArts.4625", "There is no sample left to check."],
  workerHasTask: [400, "ModelArts.4628", "The member still has a labeling task."],
  noSuchLabelingTask: [400, "ModelArts.4631", "The task does not exist."],
  noSuchProcessorTask: [400, "ModelArts.4700", "The processing task does not exist."],
  processorTaskExists: [400, "ModelArts.4709", "The name of the processing task is in use."],
  noSuchProcessorVersion: [400, "ModelArts.4851", "The version of the task does not exist."],
  // v1
  foreignVersion: [400, "ModelArts.1602", "The version does not belong to the dataset."],
  tooManyVersions: [400, "ModelArts.1611", "A dataset can have at most 100 versions."],
  tooManyDatasets: [400, "ModelArts.1612", "A tenant can have at most 100 datasets."],
  nameInUseV1: [400, "ModelArts.1631", "The dataset name already exists."],
  pathInUse: [400, "ModelArts.1632", "The bucket or path is already used by a dataset."],
  creating: [400, "ModelArts.1641", "The dataset is being created."],
  deleting: [400, "ModelArts.1643", "The dataset is being deleted."],
  uploading: [400, "ModelArts.1645", "Files are being uploaded to the dataset."],
  bucketRoot: [400, "ModelArts.1648", "The root directory of a bucket cannot be used."],
  invalidBucketV1: [400, "ModelArts.1651", "Invalid bucket name."],
  invalidNameV1: [400, "ModelArts.1652", "Invalid dataset name."],
  invalidPathV1: [400, "ModelArts.1653", "Invalid OBS path."],
  unsynced: [400, "ModelArts.1672", "A file is missing in OBS. Synchronize the dataset first."],
  noSuchFile: [400, "ModelArts.1673", "The OBS resource does not exist."],
  // The gateway before the service has codes of its own.
  noSuchApi: [
    404,
    "APIGW.0101",
    "The API does not exist or has not been published in the environment",
  ],
  tooLarge: [413, "APIGW.0201", "Request entity too large"],
});

const QIANFAN = /** @type {const} */ ({
  inappropriateJson: [
    400,
    "InappropriateJSON",
    "The JSON you provided was well-formed and valid, but not appropriate for this operation.",
  ],
  malformedJson: [400, "MalformedJSON", "The JSON you provided was not well-formed."],
  invalidMarker: [400, "InvalidMarker", "The marker you provided was invalid."],
  invalidUri: [400, "InvalidURI", "Could not parse the specified URI."],
  // The common error page asks services to use a code like this one for an unknown id.
  noSuchKey: [404, "NoSuchKey", "The resource you requested does not exist"],
  internal: [500, "InternalError", "We encountered an internal error Please try again."],
});

/**
 * @param {keyof typeof MODELARTS} name
 * @param {string} [detail] added to the text
 */
export function modelartsFault(name, detail) {
  const [status, code, text] = MODELARTS[name];
  return new Fault(status, code, detail ? `${text} ${detail}` : text);
}

/**
 * @param {keyof typeof QIANFAN} name
 * @param {string} [detail] added to the text
 */
export function qianfanFault(name, detail) {
  const [status, code, text] = QIANFAN[name];
  return new Fault(status, code, detail ? `${text} ${detail}` : text);
}
