/** Qianfan: dataset versions, and publishing them. */

import { qianfanFault } from "../faults.js";
import { action } from "./action.js";
import { markerPage, PAGE_FIELDS } from "./lists.js";
import {
  addVersion,
  createdView,
  datasetView,
  findDataset,
  findVersion,
  versionView,
} from "./records.js";
import { beijingTime } from "./time.js";

const IMPORT_STATUS = ["Created", "Importing", "ImportFinished", "ImportFailed"];
const PUBLISH_STATUS = ["Unpublished", "Publishing", "Published", "PublishFailed"];

export const versionActions = [
  action({
    action: "CreateDatasetVersion",
    body: {
      datasetId: { type: "string", required: true },
      description: { type: "string", default: "" },
    },
    run({ state, body }) {
      const record = findDataset(state, body.datasetId);
      return createdView(record, addVersion(state, record, body.description));
    },
  }),
  action({
    action: "DescribeDatasetVersions",
    body: {
      datasetId: { type: "string", required: true },
      ...PAGE_FIELDS,
      filter: {
        type: "object",
        default: {},
        fields: {
          importStatusList: { type: "strings", oneOf: IMPORT_STATUS },
          publishStatusList: { type: "strings", oneOf: PUBLISH_STATUS },
        },
      },
    },
    run({ state, body }) {
      const record = findDataset(state, body.datasetId);
      const { importStatusList = [], publishStatusList = [] } = body.filter;
      const versions = record.versions.map((version) => versionView(state, version));
      const { pageInfo, items } = markerPage(versions, body, {
        idOf: (version) => version.versionId,
        keep: (version) =>
          (importStatusList.length === 0 || importStatusList.includes(version.importStatus)) &&
          (publishStatusList.length === 0 || publishStatusList.includes(version.publishStatus)),
      });
      const datasetVersions = items.map(({ publishProgress, ...summary }) => summary);
      return { pageInfo, ...datasetView(record), datasetVersions };
    },
  }),
  action({
    action: "DescribeDatasetVersion",
    body: { versionId: { type: "string", required: true } },
    run({ state, body }) {
      const { dataset, version } = findVersion(state, body.versionId);
      return { ...datasetView(dataset), ...versionView(state, version) };
    },
  }),
  action({
    action: "DeleteDatasetVersion",
    body: { versionId: { type: "string", required: true } },
    run({ state, body }) {
      const { dataset, version } = findVersion(state, body.versionId);
      dataset.versions.splice(dataset.versions.indexOf(version), 1);
      return true;
    },
  }),
  action({
    action: "PublishDatasetVersion",
    body: { versionId: { type: "string", required: true } },
    run({ state, body }) {
      const { version } = findVersion(state, body.versionId);
      const { importStatus, publishStatus } = versionView(state, version);
      if (importStatus === "Importing") {
        throw qianfanFault("inappropriateJson", "The version is being imported into.");
      }
      // Publishing twice is not documented as an error. Here the second call changes nothing.
      if (publishStatus === "Publishing" || publishStatus === "Published") return true;
      version.publishStatus = "PublishFailed";
      version.publishProgress = "0";
      state.tasks.start({
        id: state.random.qianfanId("task"),
        kind: "publish",
        subject: version.versionId,
        // A version without samples cannot be published.
        fails: importStatus !== "ImportFinished",
        onSuccess({ endsAt }) {
          version.publishStatus = "Published";
          version.publishProgress = "100%";
          version.modifyTime = beijingTime(endsAt);
        },
      });
      return true;
    },
  }),
];
