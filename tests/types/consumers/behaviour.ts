// Clients beside their operations, used with exact types: options, credentials, responses, requests without a method.

import { expectTypeOf } from "expect-type";
import {
  type AccessKey,
  ApiError,
  type ApiPromise,
  BaiduSigner,
  type BrowserKeyOptions,
  type CallOptions,
  type Client,
  type ClientOptions,
  type Credentials,
  type CredentialsOption,
  type Expiration,
  HuaweiSigner,
  type JsonInput,
  type JsonValue,
  type ListDatasetVersionsResponse,
  type Logger,
  type LogLevel,
  ModelArts,
  type ModelArtsOptions,
  type ModelArtsOptionsFromEnv,
  ObsSigner,
  type OptionOverrides,
  Qianfan,
  type QianfanDescribeExportTaskResponse,
  type QianfanOptions,
  type QueryValue,
  type RawRequest,
  type RemoteAccessKey,
  type RemoteSignRequest,
  type RequestOptions,
  type Token,
  type V1TaskStarted,
  type WithResponse,
} from "verset";

const region = "cn-north-4";
const key: AccessKey = { accessKeyId: "", secretAccessKey: "" };

/** Credentials of every kind, and functions that give them. */
export function credentials(stored: AccessKey | undefined, fetched: Promise<Token>) {
  const remote: Required<RemoteAccessKey> = {
    accessKeyId: "",
    securityToken: "",
    sign: async (request) => {
      expectTypeOf(request).toEqualTypeOf<RemoteSignRequest>();
      expectTypeOf(request.canonicalRequest).toEqualTypeOf<string>();
      const answer = await fetch("/sign", { method: "POST", body: JSON.stringify(request) });
      return answer.text();
    },
  };
  const ends: Expiration["expiration"][] = [new Date(), Date.now(), "2026-01-31T12:00:00Z"];
  const given: CredentialsOption[] = [
    key,
    remote,
    { accessKeyId: "", sign: () => "" },
    { token: "" },
    () => key,
    async () => ({ ...key, expiration: new Date() }),
    async () => ({ token: "", expiration: 0 }),
    async () => ({ ...remote, expiration: "2026-01-31" }),
    // One of several, now or later.
    () => stored ?? fetched,
    async (): Promise<Credentials> => (stored ? key : { token: "" }),
    async () => (stored ? { ...stored, expiration: new Date() } : fetched),
  ];
  const keysOnly: CredentialsOption<AccessKey | RemoteAccessKey>[] = [
    key,
    remote,
    () => (stored ? stored : remote),
  ];
  return [
    ends,
    given.map((one) => new ModelArts({ region, credentials: one })),
    keysOnly.map((one) => new Qianfan({ credentials: one })),
  ];
}

/** The server of pages without a secret key. */
export function signs(request: RemoteSignRequest) {
  const allowed: Required<BrowserKeyOptions> = { allowSecretInBrowser: true };
  expectTypeOf(request.accessKeyId).toEqualTypeOf<string>();
  if (request.algorithm === "SDK-HMAC-SHA256") {
    expectTypeOf(request.stringToSign).toEqualTypeOf<string>();
    return new HuaweiSigner(key, allowed).signRemote(request);
  }
  if (request.algorithm === "OBS") return new ObsSigner(key, allowed).signRemote(request);
  expectTypeOf(request.signingKeyPrefix).toEqualTypeOf<string>();
  return new BaiduSigner(key, allowed).signRemote(request);
}

export function environment() {
  const place: ModelArtsOptionsFromEnv = { region, projectId: "" };
  expectTypeOf(ModelArts.fromEnv(place)).toEqualTypeOf<ModelArts>();
  ModelArts.fromEnv({ endpoint: "https://modelarts.example.com", maxRetries: 0 });
  expectTypeOf(Qianfan.fromEnv()).toEqualTypeOf<Qianfan>();
  Qianfan.fromEnv({ totalTimeoutMs: 1000 });
}

export function logs() {
  const logLevel: LogLevel = "debug";
  const lines: string[] = [];
  const note = (line: string) => lines.push(line);
  const logger: Logger = { error: note, warn: note, info: note, debug: note };
  const options = { region, credentials: key, proxyUrl: "/cloud" } as const;
  return [
    new ModelArts({ ...options, logger, logLevel }),
    new ModelArts({ ...options, logger: console }),
    new ModelArts({ ...options, logLevel: "off" }),
  ];
}

class Releases extends ModelArts {
  readonly team = "a";
}

/** A helper for the clients of all clouds. */
export function patient(client: Client<ClientOptions, object>) {
  expectTypeOf(client.request({ method: "GET", path: "/" })).toEqualTypeOf<ApiPromise<unknown>>();
  return client.withOptions({ timeoutMs: 120_000 });
}

/** Settings as an application reads them: each may be missing, also under `exactOptionalPropertyTypes`. */
interface Settings {
  region: string | undefined;
  endpoint: string | undefined;
  projectId: string | undefined;
  timeoutMs: number | undefined;
  limit: number | undefined;
}

export function fromSettings({ limit, ...settings }: Settings, signal: AbortSignal | undefined) {
  const modelarts = new ModelArts({ ...settings, credentials: key });
  expectTypeOf(Releases.fromEnv(settings)).toEqualTypeOf<Releases>();
  expectTypeOf(modelarts.withOptions(settings)).toEqualTypeOf<ModelArts>();
  const { region: _, projectId: __, ...others } = settings;
  new Qianfan({ ...others, credentials: { ...key, securityToken: undefined } });
  const { timeoutMs } = settings;
  return modelarts.listDatasetVersions({ dataset_id: "", limit }, { signal, timeoutMs });
}

export function derived(releases: Releases, qianfan: Qianfan) {
  for (const client of [releases, qianfan]) patient(client);
  const others: OptionOverrides<ModelArtsOptions>[] = [
    {},
    { region: "cn-east-3" },
    { endpoint: "https://modelarts.example.com", projectId: "" },
    { credentials: { token: "" }, headers: { "X-Team": null, "X-Other": "b" } },
    { timeoutMs: 1000, totalTimeoutMs: 1000, maxRetries: 0, logLevel: "info", logger: console },
    { proxyUrl: "https://example.com/cloud", allowSecretInBrowser: true, fetch },
  ];
  const ofQianfan: OptionOverrides<QianfanOptions> = { endpoint: "", headers: { "X-Team": null } };
  expectTypeOf(qianfan.withOptions(ofQianfan)).toEqualTypeOf<Qianfan>();
  // Subclasses keep their class.
  for (const other of others) {
    expectTypeOf(releases.withOptions(other)).toEqualTypeOf<Releases>();
  }
}

export async function responses(modelarts: ModelArts, qianfan: Qianfan) {
  const call = modelarts.v1.syncDataset({ dataset_id: "" });
  expectTypeOf(call).toEqualTypeOf<ApiPromise<V1TaskStarted>>();
  expectTypeOf(call).toExtend<Promise<V1TaskStarted>>();
  const { data, response, requestId } = await call.withResponse();
  expectTypeOf(data).toEqualTypeOf<V1TaskStarted>();
  expectTypeOf(response).toEqualTypeOf<Response>();
  expectTypeOf(requestId).toEqualTypeOf<string | undefined>();

  const list = modelarts.listDatasetVersions({ dataset_id: "" });
  const first = await list.withResponse();
  expectTypeOf(first).toEqualTypeOf<WithResponse<ListDatasetVersionsResponse>>();
  const asked = await qianfan.describeExportTask({ taskId: "" }).withResponse();
  expectTypeOf(asked.data).toEqualTypeOf<QianfanDescribeExportTaskResponse>();
  expectTypeOf(await modelarts.deleteDataset({ dataset_id: "" })).toEqualTypeOf<void>();

  // It is a promise in every other way too.
  expectTypeOf(await call.then(({ task_id }) => task_id)).toEqualTypeOf<string>();
  expectTypeOf(await call.catch(() => "none")).toEqualTypeOf<V1TaskStarted | string>();
  expectTypeOf(await call.finally(() => {})).toEqualTypeOf<V1TaskStarted>();
  expectTypeOf(await Promise.all([call, 1])).toEqualTypeOf<[V1TaskStarted, number]>();
  return list;
}

interface TrainingJob {
  readonly name: string;
  readonly labels?: readonly string[];
}

export async function undeclared(modelarts: ModelArts, qianfan: Qianfan, signal?: AbortSignal) {
  const values: QueryValue[] = ["a", 1, true, ["a", 2, false]];
  const request: Required<RawRequest> = {
    method: "POST",
    path: "/v2/{project_id}/training-jobs",
    query: { dry_run: true, limit: 10, labels: ["a", "b"], first: values[0] ?? "" },
    body: { name: "a", spec: { gpus: 1, image: null } },
  };
  expectTypeOf(modelarts.request(request)).toEqualTypeOf<ApiPromise<unknown>>();
  const job = await modelarts.request<TrainingJob>({ method: "GET", path: "/v2/jobs/1" });
  expectTypeOf(job).toEqualTypeOf<TrainingJob>();
  // Objects of interfaces are accepted as JSON; a wrong one is rejected when it is sent.
  const bodies: JsonInput[] = [job, [job], "a", 1, true, null];
  const [body = null] = bodies;
  await modelarts.request<void>({ method: "PUT", path: "/v2/jobs/1", body }, { maxRetries: 0 });
  const answer = await qianfan
    .request<JsonValue>({ method: "POST", path: "/v2/dataset", query: { Action: "" } })
    .withResponse();
  expectTypeOf(answer).toEqualTypeOf<WithResponse<JsonValue>>();

  const extra: CallOptions = {
    // The signal may be undefined.
    signal,
    extraQuery: { verbose: true, fields: ["a", "b"] },
    extraBody: { job, nested: { list: [1, null] } },
  };
  const attempts: RequestOptions = { signal, timeoutMs: 1000, maxRetries: 1, headers: { a: null } };
  await modelarts.v1.syncDataset({ dataset_id: "" }, { ...extra, ...attempts });
}

export function waits(error: unknown) {
  if (!(error instanceof ApiError)) return undefined;
  expectTypeOf(error.retryAfterMs).toEqualTypeOf<number | undefined>();
  return error.retryAfterMs;
}
