// The overhead of a call: 1,000 versions listed over a `fetch` that responds at once.

import { ModelArts } from "../../pkg/node.js";
import { huaweiByHand } from "./by_hand.mjs";
import { byTurns } from "./table.mjs";

const accessKey = { accessKeyId: "AKEXAMPLE0123456789", secretAccessKey: "secret0123456789abcdef" };
const endpoint = "https://modelarts.cn-north-4.myhuaweicloud.com";
const projectId = "0a1b2c3d4e5f60718293a4b5c6d7e8f9";
const dataset_id = "trZeaaSvQjHRpDTXO41";

const version = (index) => ({
  version_id: `54IXbeJhfttGpL46${index}`,
  version_name: `V${String(index).padStart(4, "0")}`,
  version_format: "Default",
  previous_version_id: `54IXbeJhfttGpL46${index - 1}`,
  status: 1,
  create_time: 1605930512183 + index * 60_000,
  total_sample_count: 10 * index,
  annotated_sample_count: 9 * index,
  manifest_path: `/bucket/output/dataset-f9e8/annotation/V${index}/V${index}.manifest`,
  data_path: `/bucket/output/dataset-f9e8/annotation/V${index}/data/`,
  is_current: index === 1000,
  train_evaluate_sample_ratio: "0.8",
  description: "",
  task_type: 0,
  label_stats: [{ name: "rabbits", type: 0, count: index, sample_count: index }],
});

export async function callOverhead() {
  const body = JSON.stringify({
    total_number: 1000,
    versions: Array.from({ length: 1000 }, (_, index) => version(index + 1)),
  });
  /** @type {typeof globalThis.fetch} */
  const fetch = async () =>
    new Response(body, { status: 200, headers: { "content-type": "application/json" } });
  const client = new ModelArts({ endpoint, projectId, credentials: accessKey, fetch });
  const sign = huaweiByHand(accessKey);
  const url = `${endpoint}/v2/${projectId}/datasets/${dataset_id}/versions`;
  const headers = { "content-type": "application/json", "x-project-id": projectId };
  const times = await byTurns(
    {
      verset: () => client.listDatasetVersions({ dataset_id }),
      "sign + fetch + JSON.parse by hand": async () => {
        const signed = sign({ method: "GET", url, headers, body: "", date: new Date() });
        const { signal } = new AbortController();
        const init = { method: "GET", headers: signed.headers, signal };
        const response = await fetch(signed.url, init);
        return JSON.parse(await response.text());
      },
    },
    { rounds: 25, pieces: 20 },
  );
  const byHand = times["sign + fetch + JSON.parse by hand"];
  return {
    title: `A call: listDatasetVersions, 1,000 versions (${Math.round(body.length / 1000)} KB) over a stub fetch`,
    columns: ["", "ms", "× by hand"],
    rows: Object.entries(times).map(([name, time]) => [
      name,
      (time / 1e6).toFixed(3),
      (time / byHand).toFixed(2),
    ]),
  };
}
