// Exports of every entry.

export type { ApiPromise, WithResponse } from "./api-promise.js";
export { type BaiduTemporaryKeysOptions, baiduTemporaryKeys } from "./baidu-temporary-keys.js";
export { Bos } from "./bos.js";
export { BaseClient, Client, type PreparedRequest } from "./client.js";
export type {
  AccessKey,
  Credentials,
  CredentialsOption,
  Expiration,
  RemoteAccessKey,
  RemoteSignRequest,
  TemporaryKeys,
  Token,
} from "./credentials.js";
export * from "./errors.js";
export { ModelArtsOperations, ModelArtsV1, QianfanOperations } from "./generated/operations.js";
export * from "./generated/types.js";
export {
  type HuaweiAgency,
  type HuaweiIdentityOptions,
  type HuaweiTemporaryKeysOptions,
  huaweiTemporaryKeys,
} from "./huawei-temporary-keys.js";
export {
  type HuaweiProject,
  type HuaweiTokenOptions,
  type HuaweiUser,
  huaweiToken,
} from "./huawei-token.js";
export { ModelArts } from "./modelarts.js";
export { formatObjectPath, type ObjectPath, parseObjectPath } from "./object-path.js";
export { ObjectStore } from "./object-store.js";
export type * from "./objects.js";
export { Obs } from "./obs.js";
export { ObsSigner } from "./obs-signer.js";
export type {
  BosOptions,
  BrowserKeyOptions,
  CallOptions,
  ClientOptions,
  CommonOptions,
  Fetch,
  FetchInit,
  FetchResponse,
  JsonInput,
  ListOptions,
  Logger,
  LogLevel,
  ModelArtsEndpoint,
  ModelArtsOptions,
  ModelArtsOptionsFromEnv,
  ObjectOptions,
  ObsOptions,
  OptionOverrides,
  ProxyOptions,
  QianfanOptions,
  QueryValue,
  RawRequest,
  RequestOptions,
  StoreOptions,
  WaitOptions,
} from "./options.js";
export type { PageList } from "./page-list.js";
export { Qianfan } from "./qianfan.js";
export type {
  BaiduPresignableRequest,
  BaiduSignableRequest,
  Bytes,
  HuaweiSignableRequest,
  PresignableRequest,
  SignableBody,
  SignableHeaders,
  SignableRequest,
  SignedRequest,
} from "./signed-request.js";
export { BaiduSigner, HuaweiSigner } from "./signers.js";
