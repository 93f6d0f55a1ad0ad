// Misuse that must not compile: a `@ts-expect-error` is an error itself if the line below it compiles.

import {
  BaiduSigner,
  type DatasetVersion,
  HuaweiSigner,
  ModelArts,
  Qianfan,
  type QianfanExportTask,
} from "verset";

const credentials = { accessKeyId: "", secretAccessKey: "" };
const region = "cn-north-4";

export function clients() {
  // @ts-expect-error without credentials
  new ModelArts({ region });
  // @ts-expect-error an unknown option
  new ModelArts({ region, credentials, timeout: 1000 });
  // @ts-expect-error a half of a key
  new ModelArts({ region, credentials: { accessKeyId: "" } });
  // @ts-expect-error a function that gives no credentials
  new ModelArts({ region, credentials: () => "token" });
  // @ts-expect-error a number in text
  new ModelArts({ region, credentials, timeoutMs: "1000" });
  // @ts-expect-error Qianfan takes no tokens
  new Qianfan({ credentials: { token: "" } });
  // @ts-expect-error nor functions that give them
  new Qianfan({ credentials: async () => ({ token: "" }) });
  // @ts-expect-error Qianfan has no regions
  new Qianfan({ region, credentials });
  // @ts-expect-error a class, not a function
  ModelArts({ region, credentials });
  // @ts-expect-error a number in text
  new ModelArts({ region, credentials, maxRetries: "2" });
  // @ts-expect-error only clients made from others can take a header away
  new ModelArts({ region, credentials, headers: { "X-Team": null } });
  // @ts-expect-error no level
  new ModelArts({ region, credentials, logLevel: "trace" });
  // @ts-expect-error a function is not a logger
  new ModelArts({ region, credentials, logger: console.log });
  // @ts-expect-error not a boolean
  new ModelArts({ region, credentials, allowSecretInBrowser: "yes" });
  // @ts-expect-error a signature is text
  new Qianfan({ credentials: { accessKeyId: "", sign: async () => new Uint8Array(32) } });
  // @ts-expect-error what is signed has no URL
  new Qianfan({ credentials: { accessKeyId: "", sign: async ({ url }) => url } });
  // @ts-expect-error an end that is not a time
  new Qianfan({ credentials: () => ({ ...credentials, expiration: true }) });
}

class Tenant extends ModelArts {
  constructor(readonly tenant: number) {
    super({ region, credentials });
  }
}

export function derived(modelarts: ModelArts, qianfan: Qianfan) {
  // @ts-expect-error keys of the environment and others
  ModelArts.fromEnv({ region, credentials });
  // @ts-expect-error Qianfan has no regions
  Qianfan.fromEnv({ region });
  // @ts-expect-error a constructor that takes no options
  Tenant.fromEnv({ region });
  // @ts-expect-error an unknown option
  modelarts.withOptions({ timeout: 1000 });
  // @ts-expect-error a number is not a header
  modelarts.withOptions({ headers: { "X-Count": 1 } });
  // @ts-expect-error Qianfan takes no tokens
  qianfan.withOptions({ credentials: { token: "" } });
  // @ts-expect-error Qianfan has no projects
  qianfan.withOptions({ projectId: "" });
}

export async function calls(modelarts: ModelArts, qianfan: Qianfan) {
  const dataset_id = "";
  // @ts-expect-error without dataset_id
  modelarts.listDatasetVersions({});
  // @ts-expect-error without parameters
  modelarts.listDatasetVersions();
  // @ts-expect-error an unknown field
  modelarts.listDatasetVersions({ dataset_id, datasetId: "" });
  // @ts-expect-error a number in text
  modelarts.listDatasetVersions({ dataset_id, limit: "10" });
  // @ts-expect-error no value of the enum
  modelarts.listDatasetVersions({ dataset_id, status: 5 });
  // @ts-expect-error `null` is not "left out"
  modelarts.listDatasetVersions({ dataset_id, limit: null });
  // @ts-expect-error not awaited
  modelarts.listDatasetVersions({ dataset_id }).versions;
  // @ts-expect-error an item is not a page
  for await (const item of modelarts.listDatasetVersions({ dataset_id })) item.versions;
  const pages = modelarts.listDatasetVersions({ dataset_id }).pages();
  // @ts-expect-error a page is not an item
  for await (const page of pages) page.version_id;
  // @ts-expect-error lists take no options of waits
  modelarts.listDatasetVersions({ dataset_id }, { onProgress() {} });
  // @ts-expect-error an operation of v1
  modelarts.checkoutDatasetVersion({ dataset_id, version_id: "" });
  // @ts-expect-error without version_id
  modelarts.v1.checkoutDatasetVersion({ dataset_id });
  // @ts-expect-error not awaited
  modelarts.v1.syncDataset({ dataset_id }).task_id;
  // @ts-expect-error a string and not parameters
  modelarts.v1.waitForTask("task");
  // @ts-expect-error a number in text
  modelarts.v1.waitForTask({ task_id: "" }, { totalTimeoutMs: "1000" });
  // @ts-expect-error v1 is there to stay
  modelarts.v1 = new ModelArts({ region, credentials }).v1;

  // @ts-expect-error no value of the enum
  qianfan.createExportTask({ versionId: "", storageType: "OBS" });
  // @ts-expect-error the name of another operation's field
  qianfan.describeExportTask({ task_id: "" });
  // @ts-expect-error not awaited
  qianfan.waitForExportTask({ taskId: "" }).downloadUrl;
  // @ts-expect-error a task of another kind
  qianfan.waitForExportTask({ taskId: "" }, { onProgress: (task: { status: number }) => task });
  // @ts-expect-error only a task that was waited for has its URL for sure
  (await qianfan.describeExportTask({ taskId: "" })).result.downloadUrl.length;

  // @ts-expect-error no operation
  modelarts.prepare("listVersions", { dataset_id });
  // @ts-expect-error the parameters of another operation
  modelarts.prepare("v1.checkoutDatasetVersion", { task_id: "" });
  // @ts-expect-error a signal is not its controller
  modelarts.prepare("listDatasetVersions", { dataset_id }, { signal: new AbortController() });

  // @ts-expect-error a wait has no one response
  modelarts.v1.waitForTask({ task_id: "" }).withResponse();
  // @ts-expect-error not awaited
  modelarts.v1.syncDataset({ dataset_id }).withResponse().requestId;
  // @ts-expect-error a wait asks for what its method is about
  modelarts.v1.waitForTask({ task_id: "" }, { extraQuery: { a: 1 } });
  // @ts-expect-error an object is not a parameter
  modelarts.listDatasetVersions({ dataset_id }, { extraQuery: { filter: { a: 1 } } });
  // @ts-expect-error nor is nothing
  modelarts.listDatasetVersions({ dataset_id }, { extraQuery: { filter: null } });
  // @ts-expect-error a bigint is not JSON
  qianfan.describeExportTask({ taskId: "" }, { extraBody: { size: 1n } });
  // @ts-expect-error not a method of these services
  modelarts.request({ method: "HEAD", path: "/v2/jobs" });
  // @ts-expect-error without a path
  modelarts.request({ method: "GET" });
  // @ts-expect-error a query is an object
  modelarts.request({ method: "GET", path: "/v2/jobs", query: "limit=1" });
  // @ts-expect-error an answer of an unknown type
  (await modelarts.request({ method: "GET", path: "/v2/jobs" })).total_count;
}

export function signers() {
  const [method, url] = ["GET", "https://example.com"];
  const huawei = new HuaweiSigner(credentials);
  const baidu = new BaiduSigner(credentials);
  // @ts-expect-error a token signs nothing
  new HuaweiSigner({ token: "" });
  // @ts-expect-error signers ask nobody
  new BaiduSigner(() => credentials);
  // @ts-expect-error without a URL
  huawei.sign({ method });
  // @ts-expect-error milliseconds are not a Date
  huawei.sign({ method, url, date: Date.now() });
  // @ts-expect-error an object is not a body
  huawei.sign({ method, url, body: { a: 1 } });
  // @ts-expect-error a number is not a header
  huawei.sign({ method, url, headers: { "X-Count": 1 } });
  // @ts-expect-error Huawei's signatures have no expiry
  huawei.sign({ method, url, expiresInSeconds: 60 });
  // @ts-expect-error a list, not a text
  huawei.sign({ method, url, headersToSign: "host" });
  // @ts-expect-error a list, not a text
  baidu.sign({ method, url, headersToSign: "host" });
  // @ts-expect-error a signature is synchronous
  baidu.sign({ method, url }).then(() => {});
  const remote = { accessKeyId: "", canonicalRequest: "" } as const;
  // @ts-expect-error what Baidu's signer is asked with
  huawei.signRemote({ ...remote, algorithm: "bce-auth-v1", signingKeyPrefix: "" });
  // @ts-expect-error without the prefix
  baidu.signRemote({ ...remote, algorithm: "bce-auth-v1" });
  // @ts-expect-error an option of clients
  new BaiduSigner(credentials, { maxRetries: 1 });
  // @ts-expect-error a signed request is not to be changed
  baidu.sign({ method, url }).url = "";
}

export function results(version: DatasetVersion, task: QianfanExportTask) {
  // @ts-expect-error an unknown field
  version.versionId;
  // @ts-expect-error no value of the enum
  task.exportStatus === "Done";
  // @ts-expect-error a name of another enum's
  version.status === "Normal";
}
