// @ts-check
/** Qianfan: dataset versions. */

import { markerPage, PAGE_FIELDS } from "./lists.js";
import { findDataset, findVersion } from "./records.js";

const IMPORT_STATUS = ["Created", "Importing", "ImportFinished", "ImportFailed"];
const PUBLISH_STATUS = ["Unpublished", "Publishing", "Published", "PublishFailed"];

/** @type {import("../routes.js").QianfanAction[]} */
export const versionActions = [
  {
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
      const { versions, ...dataset } = findDataset(state, body.datasetId);
      const { importStatusList = [], publishStatusList = [] } = body.filter;
      const { pageInfo, items } = markerPage(versions, body, {
        idOf: (version) => version.versionId,
        keep: (version) =>
          (importStatusList.length === 0 || importStatusList.includes(version.importStatus)) &&
          (publishStatusList.length === 0 || publishStatusList.includes(version.publishStatus)),
      });
      const datasetVersions = items.map(({ publishProgress, ...summary }) => summary);
      return { pageInfo, ...dataset, datasetVersions };
    },
  },
  {
    action: "DescribeDatasetVersion",
    body: { versionId: { type: "string", required: true } },
    run({ state, body }) {
      const { dataset, version } = findVersion(state, body.versionId);
      const { datasetId, datasetName, dataFormat } = dataset;
      return { datasetId, datasetName, dataFormat, ...version };
    },
  },
];
