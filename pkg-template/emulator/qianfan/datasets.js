// @ts-check
/** Qianfan: datasets. */

import { FieldError } from "../fields.js";
import { markerPage, PAGE_FIELDS } from "./lists.js";
import { addVersion, createdView, datasetView, findDataset } from "./records.js";
import { DATA_FORMATS } from "./samples.js";
import { BOS_DIRECTORY } from "./storage.js";

/** @type {import("../routes.js").QianfanAction[]} */
export const datasetActions = [
  {
    action: "CreateDataset",
    body: {
      datasetName: { type: "string", required: true },
      dataFormat: { type: "string", required: true, oneOf: DATA_FORMATS },
      storageType: { type: "string", required: true, oneOf: ["BOS", "sysStorage"] },
      storagePath: { type: "string", default: "" },
    },
    run({ state, body }) {
      const { datasetName, dataFormat, storageType, storagePath } = body;
      const bos = storageType === "BOS";
      if (bos && !BOS_DIRECTORY.test(storagePath)) {
        throw new FieldError("storagePath", "must be like bos:/bucket/dir/");
      }
      /** @type {import("./seed.js").DatasetRecord} */
      const record = {
        datasetId: state.random.qianfanId("dg"),
        datasetName,
        dataFormat,
        storageType,
        ...(bos && { storagePath }),
        nextVersionNumber: 1,
        versions: [],
      };
      state.qianfan.datasets.push(record);
      return createdView(record, addVersion(state, record, ""));
    },
  },
  {
    action: "DescribeDatasets",
    body: {
      ...PAGE_FIELDS,
      filter: {
        type: "object",
        default: {},
        fields: {
          datasetName: { type: "string", default: "" },
          dataFormatList: { type: "strings", oneOf: DATA_FORMATS },
        },
      },
    },
    run({ state, body }) {
      const { datasetName = "", dataFormatList = [] } = body.filter;
      const { pageInfo, items } = markerPage(state.qianfan.datasets, body, {
        idOf: (record) => record.datasetId,
        keep: (record) =>
          record.datasetName.includes(datasetName) &&
          (dataFormatList.length === 0 || dataFormatList.includes(record.dataFormat)),
      });
      return { pageInfo, datasets: items.map(datasetView) };
    },
  },
  {
    action: "DeleteDataset",
    body: { datasetId: { type: "string", required: true } },
    run({ state, body }) {
      const { datasets } = state.qianfan;
      datasets.splice(datasets.indexOf(findDataset(state, body.datasetId)), 1);
      return true;
    },
  },
];
