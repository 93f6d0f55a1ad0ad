/**
 * The server side of pages without keys.
 *
 * @packageDocumentation
 */

export {
  type NodeRequest,
  type NodeResponse,
  toNodeHandler,
} from "./node.js";
export { createProxy } from "./proxy.js";
export type {
  Allow,
  AllowObjects,
  AuditEntry,
  DownloadExportParams,
  ObjectPredicate,
  Predicate,
  Predicates,
  ProxyClients,
  ProxyHandler,
  ProxyLimits,
  ProxyServerOptions,
  ProxyUser,
} from "./types.js";
