/**
 * Verset: typed clients and request signing for dataset versions in Huawei Cloud ModelArts and Baidu
 * Qianfan.
 *
 * @packageDocumentation
 */

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
  CallOptions,
  ClientOptions,
  Credentials,
  CredentialsOption,
  Fetch,
  ListOptions,
  ModelArtsOptions,
  ModelArtsPlace,
  QianfanOptions,
  Token,
  WaitOptions,
} from "./options.js";
export type { PageList } from "./paging.js";
export type { SignableBody, SignableHeaders } from "./signable.js";
export {
  type BaiduSignableRequest,
  BaiduSigner,
  HuaweiSigner,
  type SignableRequest,
  type SignedRequest,
} from "./signers.js";
