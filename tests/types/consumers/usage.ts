// All that the package offers, used with exact types. Compiled as it is, and as .mts and .cts.

import { expectTypeOf } from "expect-type";
import {
  AbortedError,
  type AccessKey,
  ApiError,
  AuthenticationError,
  type BaiduSignableRequest,
  BaiduSigner,
  type BaiduTemporaryKeysOptions,
  type Bytes,
  baiduTemporaryKeys,
  type CallOptions,
  type ClientOptions,
  type CommonOptions,
  ConflictError,
  ConnectionError,
  type Credentials,
  CredentialsError,
  type CredentialsOption,
  type DatasetVersion,
  DatasetVersionStatus,
  DecodeError,
  type ExportTaskStatus,
  type Fetch,
  type FetchInit,
  type FetchResponse,
  type HuaweiAgency,
  type HuaweiIdentityOptions,
  type HuaweiProject,
  type HuaweiSignableRequest,
  HuaweiSigner,
  type HuaweiTemporaryKeysOptions,
  type HuaweiTokenOptions,
  type HuaweiUser,
  huaweiTemporaryKeys,
  huaweiToken,
  type JsonValue,
  type ListDatasetVersionsRequest,
  type ListDatasetVersionsResponse,
  type ListOptions,
  ModelArts,
  type ModelArtsEndpoint,
  type ModelArtsOperations,
  type ModelArtsOptions,
  type ModelArtsV1,
  NotFoundError,
  type PageList,
  PermissionError,
  type PreparedRequest,
  Qianfan,
  type QianfanCreateExportTaskResponse,
  type QianfanDatasetVersionDetail,
  type QianfanDescribeExportTaskResponse,
  type QianfanExportTask,
  QianfanExportTaskStatus,
  type QianfanOperations,
  type QianfanOptions,
  QianfanStorageType,
  type QianfanWaitForExportTaskResult,
  RateLimitError,
  ServerError,
  type SignableBody,
  type SignableHeaders,
  type SignableRequest,
  type SignedRequest,
  TaskFailedError,
  type TemporaryKeys,
  TimeoutError,
  type Token,
  type V1TaskStarted,
  V1TaskState,
  type V1TaskStatus,
  ValidationError,
  VersetError,
  type WaitForDatasetVersionDeletionResult,
  type WaitForDatasetVersionResult,
  type WaitOptions,
} from "verset";

const accessKey: AccessKey = { accessKeyId: "", secretAccessKey: "", securityToken: "" };
const token: Token = { token: "" };
const either: Credentials = Math.random() < 0.5 ? accessKey : token;
const inTurn: CredentialsOption = async () => either;
const keysInTurn: CredentialsOption<AccessKey> = () => accessKey;
const ownFetch: Fetch = (url, init) => {
  expectTypeOf(url).toEqualTypeOf<string>();
  expectTypeOf(init).toEqualTypeOf<FetchInit>();
  expectTypeOf(init.redirect).toEqualTypeOf<"manual">();
  expectTypeOf(init.cache).toEqualTypeOf<"no-store" | undefined>();
  return fetch(url, init);
};
const answer: FetchResponse = {
  status: 200,
  headers: {},
  text: async () => "{}",
  arrayBuffer: async () => new ArrayBuffer(0),
};
export const fetches: Fetch[] = [
  fetch,
  (url, init) => fetch(url, { ...init, credentials: "include" }),
  async (url: string, init?: RequestInit) => new Response(url, init?.body ? {} : { status: 204 }),
  async () => answer,
];

const forBoth: Required<ClientOptions> = {
  fetch: ownFetch,
  proxyUrl: "https://proxy.example.com/cloud",
  timeoutMs: 1000,
  totalTimeoutMs: 60_000,
  maxResponseBytes: 1_000_000,
  maxRetries: 3,
  headers: { "X-Team": "a" },
  logger: console,
  logLevel: "warn",
  allowSecretInBrowser: false,
};
/** Options that every client takes, also in a page without keys. */
export const shared: Required<CommonOptions> = forBoth;
const here: ModelArtsEndpoint = { region: "cn-north-4" };
const there: ModelArtsEndpoint = { endpoint: "https://modelarts.example.com" };
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
  proxy: undefined,
};
const callOptions: Required<CallOptions> = {
  signal: new AbortController().signal,
  timeoutMs: 1000,
  totalTimeoutMs: 60_000,
  maxResponseBytes: 1_000_000,
  maxRetries: 0,
  headers: { "X-Team": null, "X-Other": "b" },
  extraQuery: { verbose: true },
  extraBody: { note: "a" },
};
const { extraQuery: _, extraBody: __, ...attemptOptions } = callOptions;

export const modelarts: ModelArtsOperations = new ModelArts(modelartsOptions);
export const qianfan: QianfanOperations = new Qianfan(qianfanOptions);

export async function lists(client: ModelArts) {
  expectTypeOf(client.v1).toEqualTypeOf<ModelArtsV1>();
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
  expectTypeOf(list).toEqualTypeOf<PageList<ListDatasetVersionsResponse, DatasetVersion>>();
  const page = await list;
  expectTypeOf(page).toEqualTypeOf<ListDatasetVersionsResponse>();
  expectTypeOf(page.total_number).toEqualTypeOf<number>();
  expectTypeOf(page.versions).toEqualTypeOf<DatasetVersion[]>();
  for await (const version of list) {
    expectTypeOf(version).toEqualTypeOf<DatasetVersion>();
    expectTypeOf(version.version_id).toEqualTypeOf<string>();
    expectTypeOf(version.status).toEqualTypeOf<DatasetVersionStatus>();
    expectTypeOf(version.data_analysis).toEqualTypeOf<Record<string, JsonValue> | undefined>();
    expectTypeOf(version.label_stats?.[0]?.property?.["@modelarts:color"]).toEqualTypeOf<
      string | undefined
    >();
  }
  for await (const each of list.pages()) {
    expectTypeOf(each).toEqualTypeOf<ListDatasetVersionsResponse>();
  }
  // A list is a promise too.
  expectTypeOf(await list.then(({ total_number }) => total_number)).toEqualTypeOf<number>();
  expectTypeOf(await list.catch(() => "none")).toEqualTypeOf<
    ListDatasetVersionsResponse | string
  >();
  expectTypeOf(await list.finally(() => {})).toEqualTypeOf<ListDatasetVersionsResponse>();
  const [first] = await Promise.all([list]);
  expectTypeOf(first).toEqualTypeOf<ListDatasetVersionsResponse>();
  expectTypeOf(list[Symbol.toStringTag]).toEqualTypeOf<string>();
}

export async function legacy({ v1 }: ModelArts) {
  const dataset_id = "";
  const switched = await v1.checkoutDatasetVersion({ dataset_id, version_id: "" }, callOptions);
  expectTypeOf(switched).toEqualTypeOf<V1TaskStarted>();
  const { task_id } = await v1.syncDataset({ dataset_id }, {});
  expectTypeOf(task_id).toEqualTypeOf<string>();
  expectTypeOf(await v1.getTaskStatus({ task_id })).toEqualTypeOf<V1TaskStatus>();
  const options: Required<WaitOptions<V1TaskStatus>> = {
    ...attemptOptions,
    onProgress: ({ status }) => {
      expectTypeOf(status).toEqualTypeOf<V1TaskState>();
    },
    totalTimeoutMs: 1000,
    pollIntervalMs: 10,
  };
  const task = await v1.waitForTask({ task_id }, options);
  expectTypeOf(task.status === V1TaskState.Success).toEqualTypeOf<boolean>();
}

export async function waits(client: ModelArts, other: Qianfan) {
  const version = { dataset_id: "", version_id: "" };
  expectTypeOf(
    client.waitForDatasetVersion(version),
  ).resolves.toEqualTypeOf<WaitForDatasetVersionResult>();
  // A deleted object may be gone when it is read.
  const gone = client.waitForDatasetVersionDeletion(version);
  expectTypeOf(gone).resolves.toEqualTypeOf<WaitForDatasetVersionDeletionResult | undefined>();
  expectTypeOf(other.waitForPublishing)
    .parameter(1)
    .toEqualTypeOf<WaitOptions<QianfanDatasetVersionDetail> | undefined>();
  // A status that services add to: the known values are told, and others taken.
  expectTypeOf<"RUNNING">().toExtend<ExportTaskStatus>();
  expectTypeOf<"PAUSED">().toExtend<ExportTaskStatus>();
  expectTypeOf<number>().not.toExtend<ExportTaskStatus>();
}

export async function exports(client: Qianfan) {
  const { SysStorage } = QianfanStorageType;
  const started = await client.createExportTask({ versionId: "", storageType: SysStorage });
  expectTypeOf(started).toEqualTypeOf<QianfanCreateExportTaskResponse>();
  const taskId = started.result;
  expectTypeOf(taskId).toEqualTypeOf<string>();
  const asked = await client.describeExportTask({ taskId }, callOptions);
  expectTypeOf(asked).toEqualTypeOf<QianfanDescribeExportTaskResponse>();
  const onProgress = (task: QianfanExportTask) => console.log(task.progress);
  const task = await client.waitForExportTask({ taskId }, { onProgress });
  expectTypeOf(task).toEqualTypeOf<QianfanWaitForExportTaskResult>();
  expectTypeOf(task.downloadUrl).toEqualTypeOf<string>();
  expectTypeOf(
    task.exportStatus === QianfanExportTaskStatus.ExportFinished,
  ).toEqualTypeOf<boolean>();
}

export async function prepared(client: ModelArts, other: Qianfan) {
  const first = await client.prepare("listDatasetVersions", { dataset_id: "" }, callOptions);
  expectTypeOf(first).toEqualTypeOf<PreparedRequest>();
  await client.prepare("v1.syncDataset", { dataset_id: "" });
  const { method, url, headers, body, canonicalRequest, stringToSign, signature } =
    await other.prepare("describeExportTask", { taskId: "" });
  expectTypeOf(method).toEqualTypeOf<string>();
  expectTypeOf(headers).toEqualTypeOf<Record<string, string>>();
  expectTypeOf([canonicalRequest, stringToSign, signature]).toEqualTypeOf<(string | undefined)[]>();
  expectTypeOf(url).toEqualTypeOf<string>();
  return fetch(url, { method, headers, ...(body ? { body } : {}) });
}

export function signed() {
  const bytes: Bytes = new Uint8Array(1);
  const bodies: SignableBody[] = ["", bytes, new ArrayBuffer(1)];
  const [body = ""] = bodies;
  const date = new Date();
  const plain: SignableHeaders = { "Content-Type": "application/json", "X-Absent": null };
  const headers: SignableHeaders = Math.random() < 0.5 ? plain : new Headers();
  const request: Required<SignableRequest> = { method: "POST", url: "", headers, body, date };
  const forHuawei: Required<HuaweiSignableRequest> = { ...request, headersToSign: ["X-Note"] };
  const forBaidu: Required<BaiduSignableRequest> = {
    ...request,
    url: new URL("https://example.com"),
    body: null,
    expiresInSeconds: 1800,
    headersToSign: ["host"],
  };
  const results = [
    new HuaweiSigner(accessKey).sign(request),
    new HuaweiSigner(accessKey).sign(forHuawei),
    new BaiduSigner(accessKey).sign(forBaidu),
    new BaiduSigner(accessKey).sign({ method: "GET", url: "https://example.com" }),
  ];
  expectTypeOf(results).toEqualTypeOf<SignedRequest[]>();
  for (const result of results) {
    expectTypeOf(result.headers).toEqualTypeOf<Record<string, string>>();
    expectTypeOf(result.body).toEqualTypeOf<SignableBody | undefined>();
    const { method, url, canonicalRequest, stringToSign, signature } = result;
    expectTypeOf([method, url, canonicalRequest, stringToSign, signature]).toEqualTypeOf<
      string[]
    >();
    fetch(url, result);
  }
}

export function failures(error: unknown) {
  expectTypeOf<ApiError>().toExtend<VersetError>();
  expectTypeOf<ServerError>().toExtend<ApiError>();
  expectTypeOf<ConnectionError>().not.toExtend<ApiError>();
  if (!(error instanceof VersetError)) throw error;
  const isError: Error = error;
  expectTypeOf(error.operation).toEqualTypeOf<string | undefined>();
  expectTypeOf(error.attempts).toEqualTypeOf<number>();
  expectTypeOf(error.reason).toEqualTypeOf<string | undefined>();
  expectTypeOf(error.notes).toEqualTypeOf<readonly string[] | undefined>();
  expectTypeOf(error.retryable).toEqualTypeOf<boolean>();
  expectTypeOf(error.toJSON()).toEqualTypeOf<Record<string, unknown>>();
  const ofApi = [
    AuthenticationError,
    PermissionError,
    NotFoundError,
    ConflictError,
    RateLimitError,
    ServerError,
  ];
  if (error instanceof ApiError) {
    expectTypeOf(error).toEqualTypeOf<ApiError>();
    expectTypeOf(error.status).toEqualTypeOf<number>();
    expectTypeOf(error.code).toEqualTypeOf<string | undefined>();
    expectTypeOf(error.requestId).toEqualTypeOf<string | undefined>();
    expectTypeOf(error.headers).toEqualTypeOf<Readonly<Record<string, string>>>();
    expectTypeOf(error.body).toEqualTypeOf<unknown>();
    const of = ofApi.find((one) => error instanceof one);
    return of?.name;
  }
  if (error instanceof DecodeError) {
    const { status, requestId, headers, body } = error;
    expectTypeOf(status).toEqualTypeOf<number | undefined>();
    expectTypeOf(requestId).toEqualTypeOf<string | undefined>();
    expectTypeOf(headers).toEqualTypeOf<Readonly<Record<string, string>> | undefined>();
    return body;
  }
  if (error instanceof ValidationError || error instanceof CredentialsError) {
    expectTypeOf(error.field).toEqualTypeOf<string | undefined>();
    return error.field;
  }
  if (error instanceof TaskFailedError) {
    expectTypeOf(error.task).toEqualTypeOf<unknown>();
    return error.task;
  }
  const others = [ConnectionError, TimeoutError, AbortedError];
  return others.some((one) => isError instanceof one) ? isError.cause : there;
}

export function providers(credentials: AccessKey): readonly (ModelArts | Qianfan)[] {
  const region = "cn-north-4";
  const agency: HuaweiAgency = { name: "a", domainName: "b" };
  const byId: HuaweiAgency = { name: "a", domainId: "c" };
  const { endpoint, callerDomainId, ...options }: Required<HuaweiIdentityOptions> = {
    ...forBoth,
    region,
    endpoint: "https://iam.example.com",
    callerDomainId: "d",
  };
  const huaweiOptions: Required<HuaweiTemporaryKeysOptions> = {
    ...options,
    endpoint,
    callerDomainId,
    credentials,
    durationSeconds: 900,
    agency: byId,
    policy: { Version: "1.1", Statement: [] },
  };
  const baiduOptions: Required<BaiduTemporaryKeysOptions> = {
    ...forBoth,
    endpoint: "https://sts.example.com",
    credentials,
    durationSeconds: 900,
    acl: { accessControlList: [] },
  };
  const keys = huaweiTemporaryKeys({ region, credentials, agency, durationSeconds: undefined });
  expectTypeOf(keys).returns.toEqualTypeOf<Promise<TemporaryKeys>>();
  const user: Required<HuaweiUser> = {
    name: "u",
    password: "p",
    domainName: "d",
    totp: { userId: "e", passcode: async () => "123456" },
  };
  const projects: HuaweiProject[] = [{ name: "cn-north-4_team" }, { id: "f" }];
  const tokenOptions: HuaweiTokenOptions = { ...options, user, project: projects[0] };
  const token = huaweiToken(tokenOptions);
  expectTypeOf(token).returns.resolves.toExtend<Token>();
  expectTypeOf(token).returns.resolves.toHaveProperty("expiration").toEqualTypeOf<Date>();
  const delegated = huaweiToken({ region, agency, credentials: keys });
  // @ts-expect-error an agency needs the credentials of its delegate
  const lacking = () => huaweiToken({ region, agency });
  expectTypeOf(lacking).toBeFunction();
  return [
    ...[keys, huaweiTemporaryKeys(huaweiOptions), token, delegated].map(
      (given) => new ModelArts({ region, credentials: given }),
    ),
    new Qianfan({ credentials: baiduTemporaryKeys({ credentials }) }),
    new Qianfan({ credentials: baiduTemporaryKeys(baiduOptions) }),
  ];
}
