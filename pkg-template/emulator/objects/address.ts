/** Finds the store and the bucket that a request is for, in its host name or its path. */

import { bytesOf, percentDecode, textOf } from "../http/encoding.js";
import type { IncomingRequest } from "../http/request.js";
import type { ObjectStore } from "./store.js";
import type { Provider } from "./types.js";

/** The stores of both clouds. */
export type Stores = Readonly<Record<Provider, ObjectStore>>;

/** Form of an address: the bucket's own host, its owner's domain, or the service's host and the bucket in the path. */
export type AddressStyle = "virtual" | "domain" | "path";

export interface Address {
  provider: Provider;
  style: AddressStyle;
  /** The bucket's name; "" for a request to the service. */
  bucket: string;
  /** Region in the host name; `undefined` for a domain of the bucket's owner. */
  region: string | undefined;
  /** Path of the object in its bucket, encoded as it was sent. */
  path: string;
  /** The request as the store's own server would have received it. */
  request: IncomingRequest;
}

/** `<bucket>.obs.<region>.<domain>`, whatever the domain: operators of Huawei's clouds have their own. */
const OBS_HOST = /^(?:(.+)\.)?obs\.([a-z0-9-]+)\.[a-z0-9-]+\.[a-z0-9.-]+$/;
const BOS_HOST = /^(?:(.+)\.)?([a-z]+)\.bcebos\.com$/;
/** The form on the emulator's own server: `/obs/<bucket>/<key>`, signed for the bucket's own host. */
const LOCAL_PATH = /^\/(obs|bos)(\/.*)$/;

/** @returns `undefined` if the request is not for an object store */
export function addressOf(request: IncomingRequest, stores: Stores): Address | undefined {
  const host = request.header("host").replace(/:\d+$/, "").toLowerCase();
  const { path } = request;
  for (const provider of ["obs", "bos"] as const) {
    const owned = stores[provider].ofDomain(host);
    if (owned) {
      return { provider, style: "domain", bucket: owned.name, region: undefined, path, request };
    }
    const [, bucket, region] = (provider === "obs" ? OBS_HOST : BOS_HOST).exec(host) ?? [];
    if (region === undefined) continue;
    const place = bucket === undefined ? inPath(path) : { bucket, path };
    return {
      provider,
      style: bucket === undefined ? "path" : "virtual",
      region,
      request,
      ...place,
    };
  }
  return localAddress(request, stores);
}

function localAddress(request: IncomingRequest, stores: Stores): Address | undefined {
  const [, provider, rest = ""] = LOCAL_PATH.exec(request.path) ?? [];
  if (provider !== "obs" && provider !== "bos") return undefined;
  const { bucket, path } = inPath(rest);
  const region = stores[provider].bucket(bucket)?.region;
  const host =
    provider === "obs"
      ? `${bucket}.obs.${region}.myhuaweicloud.com`
      : `${bucket}.${region}.bcebos.com`;
  return { provider, style: "virtual", bucket, region, path, request: request.at({ host, path }) };
}

/** Splits a path of `/<bucket>/<key>`; the oldest SDKs of Baidu write `/v1` before it. */
function inPath(path: string) {
  const [, name = "", rest = "/"] = /^(?:\/v1)?\/([^/]*)(\/.*)?$/.exec(path) ?? [];
  return { bucket: textOf(percentDecode(name)), path: rest };
}

/**
 * Returns the key in a path, which has one `/` before it.
 * @returns `undefined` if the key is not UTF-8
 */
export function keyOf(path: string): string | undefined {
  try {
    const bytes = bytesOf(percentDecode(path.slice(1)));
    return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return undefined;
  }
}
