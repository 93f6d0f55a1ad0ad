// A program whose calls end in every way. Prints how many milliseconds after the last one the process ended.

import { Bos, huaweiTemporaryKeys, ModelArts, Obs } from "../../pkg/node.js";

const credentials = { accessKeyId: "AKEXAMPLE", secretAccessKey: "SKEXAMPLE" };
const json = (/** @type {object} */ body, status = 200, headers = {}) =>
  new Response(JSON.stringify(body), { status, headers });

/** A `fetch` that responds, or fails only when its signal is aborted. */
const fetchOf = (/** @type {() => Response | undefined} */ respond) =>
  /** @type {any} */ (
    (/** @type {string} */ _, /** @type {{ signal: AbortSignal }} */ { signal }) =>
      new Promise((resolve, reject) => {
        const response = respond();
        if (response) resolve(response);
        else signal.addEventListener("abort", () => reject(signal.reason));
      })
  );
const modelarts = (/** @type {() => Response | undefined} */ respond, options = {}) =>
  new ModelArts({
    endpoint: "https://modelarts.example.com",
    projectId: "p",
    credentials,
    fetch: fetchOf(respond),
    ...options,
  });
const store = (/** @type {() => Response | undefined} */ respond, Client = Obs) =>
  new Client({
    region: Client === Obs ? "cn-north-4" : "bj",
    credentials,
    fetch: fetchOf(respond),
  });
const hang = () => undefined;
const page = () => json({ total_number: 9, versions: [{ version_id: "v" }] });
const dataset = { dataset_id: "d" };
const object = { bucket: "bucket", key: "k" };
/** Aborts after the call has begun. */
const abortSoon = () => {
  const controller = new AbortController();
  setTimeout(() => controller.abort(), 30);
  return { signal: controller.signal };
};
/** A body that never ends. */
const endless = () =>
  new Response(new ReadableStream({ start: (c) => c.enqueue(new Uint8Array(9)) }));

const ends = await Promise.allSettled([
  modelarts(page).listDatasetVersions(dataset),
  modelarts(() => json({ error_code: "ModelArts.4352" }, 404)).descDataset(dataset),
  modelarts(hang).descDataset(dataset, abortSoon()),
  modelarts(hang, { timeoutMs: 30, maxRetries: 0 }).descDataset(dataset),
  modelarts(hang, { totalTimeoutMs: 30 }).descDataset(dataset),
  modelarts(() => json({}, 503, { "retry-after": "50" })).descDataset(dataset, abortSoon()),
  modelarts(() => json({ status: 4 })).waitForDataset(dataset, abortSoon()),
  (async () => {
    for await (const _ of modelarts(page).listDatasetVersions(dataset, { prefetch: 3 })) break;
  })(),
  (async () => (await store(() => new Response("text")).getObject(object)).text())(),
  (async () => (await store(endless).getObject(object)).cancel())(),
  (async () => (await store(endless).getObject(object, abortSoon())).text())(),
  store(hang, Bos).putObject({ ...object, body: "text" }, abortSoon()),
  store(hang).upload({ ...object, body: endless().body ?? "" }, abortSoon()),
  store(hang).listObjects({ bucket: "bucket" }, abortSoon()),
  (async () => {
    const keys = huaweiTemporaryKeys({
      region: "cn-north-4",
      credentials,
      fetch: fetchOf(hang),
      timeoutMs: 30,
    });
    return keys();
  })(),
]);
console.log(ends.map(({ status }) => status[0]).join(""));
const lastMs = performance.now();
process.on("exit", () => console.log(Math.round(performance.now() - lastMs)));
