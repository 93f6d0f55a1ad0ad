// @ts-check
/** Qianfan: datasets. */

import { markerPage, PAGE_FIELDS } from "./lists.js";
import { DATA_FORMATS } from "./samples.js";

/** @type {import("../routes.js").QianfanAction[]} */
export const datasetActions = [
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
      const datasets = items.map(({ versions, ...summary }) => summary);
      return { pageInfo, datasets };
    },
  },
];
