// All that the package offers, used with exact types. Compiled as it is, and as .mts and .cts.

import {
  AbortedError,
  type AccessKey,
  ApiError,
  AuthenticationError,
  type BaiduSignableRequest,
  BaiduSigner,
  type CallOptions,
  type ClientOptions,
  ConflictError,
  ConnectionError,
  type Credentials,
  CredentialsError,
  type CredentialsOption,
  type DatasetVersion,
  DatasetVersionStatus,
  DecodeError,
  type Fetch,
  HuaweiSigner,
  type JsonValue,
  type ListDatasetVersionsRequest,
  type ListDatasetVersionsResponse,
  type ListOptions,
  ModelArts,
  type ModelArtsOperations,
  type ModelArtsOptions,
  type ModelArtsPlace,
  type ModelArtsV1,
  NotFoundError,
  type PageList,
  PermissionError,
  type PreparedRequest,
  Qianfan,
  type QianfanCreateExportTaskResponse,
  type QianfanDescribeExportTaskResponse,
  type QianfanExportTask,
  QianfanExportTaskStatus,
  type QianfanOperations,
  type QianfanOptions,
  QianfanStorageType,
  RateLimitError,
  ServerError,
  type SignableBody,
  type SignableHeaders,
  type SignableRequest,
  type SignedRequest,
  TaskFailedError,
  TimeoutError,
  type Token,
  type V1TaskStarted,
  V1TaskState,
  type V1TaskStatus,
  ValidationError,
  VersetError,
  type WaitOptions,
} from "verset";

type Same<A, B> =
  (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false;

/** Compiles only where the value has exactly this type: neither a wider one nor `any`. */
function exactly<Expected>() {
  type Proof<Actual> = Same<Actual, Expected> extends true ? [] : [never];
  return function check<Actual>(value: Actual, ..._proof: Proof<Actual>) {
    return value;
  };
}

const accessKey: AccessKey = { accessKeyId: "", secretAccessKey: "", securityToken: "" };
const token: Token = { token: "" };
const either: Credentials = Math.random() < 0.5 ? accessKey : token;
const inTurn: CredentialsOption = async () => either;
const keysInTurn: CredentialsOption<AccessKey> = () => accessKey;
const ownFetch: Fetch = (url, init) => {
  exactly<string>()(url);
  exactly<RequestInit>()(init);
  return fetch(url, init);
};

const forBoth: Required<ClientOptions> = {
  fetch: ownFetch,
  timeoutMs: 1000,
  headers: { "X-Team": "a" },
};
const here: ModelArtsPlace = { region: "cn-north-4" };
const there: ModelArtsPlace = { endpoint: "https://modelarts.example.com" };
const modelartsOptions: ModelArtsOptions = {
  ...forBoth,
  ...here,
  projectId: "",
  credentials: inTurn,
};
const qianfanOptions: Required<QianfanOptions> = {
  ...forBoth,
  endpoint: "https://qianfan.example.com",
  credentials: keysInTurn,
};
const callOptions: Required<CallOptions> = {
  signal: new AbortController().signal,
  timeoutMs: 1000,
  headers: { "X-Team": null, "X-Other": "b" },
};

export const modelarts: ModelArtsOperations = new ModelArts(modelartsOptions);
export const qianfan: QianfanOperations = new Qianfan(qianfanOptions);

export async function lists(client: ModelArts) {
  exactly<ModelArtsV1>()(client.v1);
  const request: ListDatasetVersionsRequest = {
    project_id: "",
    dataset_id: "",
    status: DatasetVersionStatus.Normal,
    version_format: 0,
    train_evaluate_ratio: "0.0,1.0",
    offset: 0,
    limit: 10,
  };
  const listOptions: ListOptions = { ...callOptions, prefetch: 2 };
  const list = client.listDatasetVersions(request, listOptions);
  exactly<PageList<ListDatasetVersionsResponse, DatasetVersion>>()(list);
  const page = exactly<ListDatasetVersionsResponse>()(await list);
  exactly<number>()(page.total_number);
  exactly<DatasetVersion[]>()(page.versions);
  for await (const version of list) {
    exactly<DatasetVersion>()(version);
    exactly<string>()(version.version_id);
    exactly<DatasetVersionStatus | undefined>()(version.status);
    exactly<Record<string, JsonValue> | undefined>()(version.data_analysis);
    exactly<string | undefined>()(version.label_stats?.[0]?.property?.["@modelarts:color"]);
  }
  for await (const each of list.pages()) exactly<ListDatasetVersionsResponse>()(each);
  // A list is a promise too.
  exactly<number>()(await list.then(({ total_number }) => total_number));
  exactly<ListDatasetVersionsResponse | string>()(await list.catch(() => "none"));
  exactly<ListDatasetVersionsResponse>()(await list.finally(() => {}));
  const [first] = await Promise.all([list]);
  exactly<ListDatasetVersionsResponse>()(first);
  exactly<string>()(list[Symbol.toStringTag]);
}

export async function legacy({ v1 }: ModelArts) {
  const dataset_id = "";
  const switched = await v1.checkoutDatasetVersion({ dataset_id, version_id: "" }, callOptions);
  exactly<V1TaskStarted>()(switched);
  const { task_id } = await v1.syncDataset({ dataset_id }, {});
  exactly<string>()(task_id);
  exactly<V1TaskStatus>()(await v1.getTaskStatus({ task_id }));
  const options: Required<WaitOptions<V1TaskStatus>> = {
    ...callOptions,
    onProgress: ({ status }) => {
      exactly<V1TaskState>()(status);
    },
    totalTimeoutMs: 1000,
    pollIntervalMs: 10,
  };
  const task = await v1.waitForTask({ task_id }, options);
  exactly<boolean>()(task.status === V1TaskState.Success);
}

export async function exports(client: Qianfan) {
  const { SysStorage } = QianfanStorageType;
  const started = await client.createExportTask({ versionId: "", storageType: SysStorage });
  exactly<QianfanCreateExportTaskResponse>()(started);
  const taskId = exactly<string>()(started.result);
  const asked = await client.describeExportTask({ taskId }, callOptions);
  exactly<QianfanDescribeExportTaskResponse>()(asked);
  const onProgress = (task: QianfanExportTask) => console.log(task.progress);
  const task = await client.waitForExportTask({ taskId }, { onProgress });
  exactly<QianfanExportTask>()(task);
  exactly<string | undefined>()(task.downloadUrl);
  exactly<boolean>()(task.exportStatus === QianfanExportTaskStatus.ExportFinished);
}

export async function prepared(client: ModelArts, other: Qianfan) {
  const first = await client.prepare("listDatasetVersions", { dataset_id: "" }, callOptions);
  exactly<PreparedRequest>()(first);
  await client.prepare("v1.syncDataset", { dataset_id: "" });
  const { method, url, headers, body, canonicalRequest, stringToSign, signature } =
    await other.prepare("describeExportTask", { taskId: "" });
  exactly<string>()(method);
  exactly<Record<string, string>>()(headers);
  exactly<(string | undefined)[]>()([canonicalRequest, stringToSign, signature]);
  return fetch(exactly<string>()(url), { method, headers, ...(body ? { body } : {}) });
}

export function signed() {
  const bodies: SignableBody[] = ["", new Uint8Array(1), new ArrayBuffer(1)];
  const [body = ""] = bodies;
  const date = new Date();
  const plain: SignableHeaders = { "Content-Type": "application/json", "X-Absent": null };
  const headers: SignableHeaders = Math.random() < 0.5 ? plain : new Headers();
  const request: Required<SignableRequest> = { method: "POST", url: "", headers, body, date };
  const forBaidu: Required<BaiduSignableRequest> = {
    ...request,
    url: new URL("https://example.com"),
    body: null,
    expiresInSeconds: 1800,
    headersToSign: ["host"],
  };
  const results = [
    new HuaweiSigner(accessKey).sign(request),
    new BaiduSigner(accessKey).sign(forBaidu),
    new BaiduSigner(accessKey).sign({ method: "GET", url: "https://example.com" }),
  ];
  for (const result of exactly<SignedRequest[]>()(results)) {
    exactly<Record<string, string>>()(result.headers);
    exactly<SignableBody | undefined>()(result.body);
    const { method, url, canonicalRequest, stringToSign, signature } = result;
    exactly<string[]>()([method, url, canonicalRequest, stringToSign, signature]);
    fetch(url, result);
  }
}

export function failures(error: unknown) {
  if (!(error instanceof VersetError)) throw error;
  const isError: Error = error;
  exactly<string | undefined>()(error.operation);
  exactly<number>()(error.attempts);
  exactly<boolean>()(error.retryable);
  exactly<Record<string, unknown>>()(error.toJSON());
  const ofApi = [
    AuthenticationError,
    PermissionError,
    NotFoundError,
    ConflictError,
    RateLimitError,
    ServerError,
  ];
  if (error instanceof ApiError) {
    exactly<ApiError>()(error);
    exactly<number>()(error.status);
    exactly<string | undefined>()(error.code);
    exactly<string | undefined>()(error.requestId);
    exactly<Readonly<Record<string, string>>>()(error.headers);
    exactly<unknown>()(error.body);
    const of = ofApi.find((one) => error instanceof one);
    return of?.name;
  }
  if (error instanceof DecodeError) {
    const { status, requestId, headers, body } = error;
    exactly<number | undefined>()(status);
    exactly<string | undefined>()(requestId);
    exactly<Readonly<Record<string, string>> | undefined>()(headers);
    return body;
  }
  if (error instanceof ValidationError) return exactly<string | undefined>()(error.field);
  if (error instanceof CredentialsError) return exactly<string | undefined>()(error.field);
  if (error instanceof TaskFailedError) return exactly<unknown>()(error.task);
  const others = [ConnectionError, TimeoutError, AbortedError];
  return others.some((one) => isError instanceof one) ? isError.cause : there;
}
