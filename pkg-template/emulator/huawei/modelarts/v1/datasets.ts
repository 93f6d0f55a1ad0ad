/** ModelArts v1: datasets. */

import type { Fields } from "../../../http/fields.js";
import type { State } from "../../../state.js";
import { modelartsFault } from "../../faults.js";
import { addDataset } from "../contents/mounts.js";
import { type DatasetRecord, emptyRecord, makeDataset } from "../datasets/record.js";
import { pageOf } from "../lists.js";
import { route } from "../route.js";
import { addSamples, countsUnder } from "../samples/counts.js";
import { legacyPath, seconds } from "./contents.js";
import { idleDataset, legacyDataset, startTask } from "./tasks.js";

const MAX_DATASETS = 100;
/** The field's table allows ASCII only, the text of its error Chinese as well. */
const NAME = /^[\w\-\u4e00-\u9fa5]{1,20}$/;
const BUCKET = /^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/;
export const DESCRIPTION = /^[\s\S]{0,256}$/;

export const LEGACY_PAGE = {
  offset: { type: "integer", min: 0, default: 0 },
  limit: { type: "integer", min: 1, default: 10 },
  order: { type: "string", oneOf: ["asc", "desc"], default: "asc" },
  search_content: { type: "string", pattern: /^[\s\S]{0,100}$/, default: "" },
} as const satisfies Fields;

export const legacyDatasetRoutes = [
  route({
    operation: "v1.create_dataset",
    method: "POST",
    path: "/v1/{project_id}/datasets",
    body: {
      name: { type: "string", required: true },
      description: { type: "string", pattern: DESCRIPTION, default: "" },
      provider: { type: "string", oneOf: ["OBS"] },
      data_url: { type: "string", required: true },
      open_obs_version: { type: "string", oneOf: ["true", "false"] },
    },
    run({ state, body }) {
      checkName(state, body.name);
      const data_url = obsDirectory(body.data_url);
      const records = [...state.modelarts.datasets.values()];
      if (records.some(({ dataset }) => dataset.data_url === data_url)) {
        throw modelartsFault("pathInUse");
      }
      if (records.length >= MAX_DATASETS) throw modelartsFault("tooManyDatasets");
      const dataset_id = state.random.modelartsId();
      const dataset = makeDataset({
        id: dataset_id,
        name: body.name,
        // v1 has no other type.
        type: 0,
        time: state.now(),
        description: body.description,
        workPath: data_url.replace(/[^/]+\/$/, ""),
        source: { data_type: 0, data_path: data_url },
        labels: 0,
        importData: false,
      });
      const record = emptyRecord(dataset, []);
      addDataset(state, record);
      const { task_id } = startTask(state, "createDataset", dataset_id, {
        onSuccess({ endsAt }) {
          const counts = countsUnder(data_url, record, { annotations: false });
          addSamples(state, record, { counts, directory: data_url, time: endsAt });
          const { dataset_name, file_count, create_time } = summary(record);
          return { dataset_id, dataset_name, file_count, create_time };
        },
      });
      return { dataset_id, task_id };
    },
  }),
  route({
    operation: "v1.query_dataset",
    method: "GET",
    path: "/v1/{project_id}/datasets",
    query: {
      ...LEGACY_PAGE,
      sort_by: { type: "string", oneOf: ["name", "dataset_time"], default: "name" },
    },
    run({ state, query }) {
      const found = [...state.modelarts.datasets.values()]
        .map(summary)
        .filter(({ dataset_name }) => dataset_name.includes(query.search_content));
      found.sort((a, b) =>
        query.sort_by === "name"
          ? Number(a.dataset_name > b.dataset_name) - Number(a.dataset_name < b.dataset_name)
          : a.create_time - b.create_time,
      );
      if (query.order === "desc") found.reverse();
      return { dataset_count: found.length, datasets: pageOf(found, query) };
    },
  }),
  route({
    // The response is not documented; here it is one entry of the list.
    operation: "v1.get_dataset",
    method: "GET",
    path: "/v1/{project_id}/datasets/{dataset_id}",
    run: ({ state, path }) => summary(legacyDataset(state, path.dataset_id)),
  }),
  route({
    operation: "v1.update_dataset",
    method: "PUT",
    path: "/v1/{project_id}/datasets/{dataset_id}",
    body: {
      name: { type: "string" },
      description: { type: "string", pattern: DESCRIPTION },
    },
    run({ state, path, body }) {
      const { dataset } = idleDataset(state, path.dataset_id);
      const { name, description } = body;
      if (name !== undefined && name !== dataset.dataset_name) {
        checkName(state, name);
        dataset.dataset_name = name;
      }
      if (description !== undefined) dataset.description = description;
      dataset.update_time = state.now();
      return {};
    },
  }),
  route({
    operation: "v1.delete_dataset",
    method: "DELETE",
    path: "/v1/{project_id}/datasets/{dataset_id}",
    run({ state, path }) {
      const { dataset } = idleDataset(state, path.dataset_id);
      return startTask(state, "deleteDataset", dataset.dataset_id, {
        onSuccess: () => void state.modelarts.datasets.delete(dataset.dataset_id),
      });
    },
  }),
  route({
    operation: "v1.sync_dataset",
    method: "POST",
    path: "/v1/{project_id}/datasets/{dataset_id}/sync",
    run({ state, path }) {
      const { dataset } = idleDataset(state, path.dataset_id);
      return startTask(state, "sync", dataset.dataset_id, {
        onSuccess({ endsAt }) {
          dataset.data_update_time = endsAt;
          dataset.update_time = endsAt;
        },
      });
    },
  }),
];

function summary({ dataset, samples }: DatasetRecord) {
  return {
    dataset_id: dataset.dataset_id,
    dataset_name: dataset.dataset_name,
    description: dataset.description,
    data_url: legacyPath(dataset.data_url),
    file_count: samples.counts().total,
    create_time: seconds(dataset.create_time),
  };
}

function checkName(state: State, name: string) {
  if (!NAME.test(name)) throw modelartsFault("invalidNameV1");
  for (const { dataset } of state.modelarts.datasets.values()) {
    if (dataset.dataset_name === name) throw modelartsFault("nameInUseV1");
  }
}

/**
 * Converts a path of v1 to the form of v2, `/bucket/directory/`.
 * @param path without the slash before the bucket
 */
function obsDirectory(path: string) {
  const [bucket = "", ...rest] = legacyPath(path).replace(/\/$/, "").split("/");
  if (!BUCKET.test(bucket)) throw modelartsFault("invalidBucketV1");
  if (rest.length === 0) throw modelartsFault("bucketRoot");
  if (path.length > 1023 || rest.includes("")) throw modelartsFault("invalidPathV1");
  return `/${bucket}/${rest.join("/")}/`;
}
