/**
 * Verset: typed clients and request signing for dataset versions in Huawei Cloud ModelArts and Baidu
 * Qianfan.
 *
 * @packageDocumentation
 */

export { ApiPromise, type WithResponse } from "./answer.js";
export { ModelArts, Qianfan } from "./clients.js";
export * from "./errors.js";
export type {
  ModelArtsOperations,
  ModelArtsV1,
  QianfanOperations,
} from "./generated/operations.js";
export * from "./generated/types.js";
export type { PreparedRequest } from "./invoke.js";
export type {
  AccessKey,
  BrowserKeyOptions,
  CallOptions,
  ClientOptions,
  Credentials,
  CredentialsOption,
  Expiration,
  Fetch,
  JsonInput,
  ListOptions,
  Logger,
  LogLevel,
  ModelArtsEndpoint,
  ModelArtsOptions,
  ModelArtsOptionsFromEnv,
  OptionOverrides,
  QianfanOptions,
  QueryValue,
  RawRequest,
  RemoteAccessKey,
  RemoteSignRequest,
  RequestOptions,
  Token,
  WaitOptions,
} from "./options.js";
export { PageList } from "./paging.js";
export type { SignableBody, SignableHeaders } from "./signable.js";
export {
  type BaiduSignableRequest,
  BaiduSigner,
  HuaweiSigner,
  type SignableRequest,
  type SignedRequest,
} from "./signers.js";
