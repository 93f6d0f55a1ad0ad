/** Qianfan: datasets. */

import { FieldError } from "../../http/fields.js";
import { action } from "./action.js";
import { DATA_FORMATS } from "./data/rows.js";
import { markerPage, PAGE_FIELDS } from "./lists.js";
import {
  addVersion,
  createdView,
  type DatasetRecord,
  datasetView,
  findDataset,
} from "./records.js";
import { BOS_DIRECTORY } from "./storage.js";

export const datasetActions = [
  action({
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
      const record: DatasetRecord = {
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
  }),
  action({
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
  }),
  action({
    action: "DeleteDataset",
    body: { datasetId: { type: "string", required: true } },
    run({ state, body }) {
      const { datasets } = state.qianfan;
      datasets.splice(datasets.indexOf(findDataset(state, body.datasetId)), 1);
      return true;
    },
  }),
];
