/** The system storage of Qianfan, which keeps exports and reports, and its signed URLs. */

import type { IncomingRequest } from "../../http/request.js";
import { SYSTEM_BUCKET } from "../../objects/demo.js";
import type { ObjectStore } from "../../objects/store.js";
import type { StoredObject } from "../../objects/types.js";
import type { State } from "../../state.js";
import { presign } from "../bce-auth.js";
import { qianfanFault } from "../faults.js";

const REGION = "bj";
const URL_SECONDS = 3600;

/** Tells a path of this storage from one of an API. */
export const isStoragePath = (path: string) => path.startsWith(`/v1/${SYSTEM_BUCKET}/`);

/** A directory in a bucket, in the documentation's form and in the SDK's. */
export const BOS_DIRECTORY = /^bos:\/{1,2}[^/]+\/(.*\/)?$/;

/** Returns the directory of a version's exports, or of its import reports. */
export const systemPath = (versionId: string, kind: "export" | "import") =>
  `bos:/${SYSTEM_BUCKET}/_system_/dataset/${versionId}/${kind}/`;

/** Signs a URL on the origin at which the caller reached the emulator, which also serves the file. */
export async function downloadUrl(state: State, storagePath: string, request: IncomingRequest) {
  const host = request.header("host");
  const path = storagePath.replace("bos:/", "/v1/");
  const key = { ...state.keyring.key };
  const target = await presign(path, key, { host, now: state.now(), seconds: URL_SECONDS });
  return `${request.scheme}://${host}${target}`;
}

/**
 * Writes an object. A bucket that does not exist is created, as callers have buckets that the emulator
 * knows nothing about.
 * @param path `bos:/bucket/key`
 */
export function writeObject(bos: ObjectStore, path: string, object: StoredObject) {
  const [, name = "", key = ""] = /^bos:\/{1,2}([^/]+)\/(.*)$/.exec(path) ?? [];
  const bucket = bos.bucket(name) ?? bos.create({ provider: "bos", name, region: REGION });
  bucket.put(key, object);
}

/** Returns an object of the system storage: the archive of an export, or the report of a failed import. */
export function findObject(state: State, path: string): StoredObject {
  const key = path.slice(`/v1/${SYSTEM_BUCKET}/`.length);
  const object = state.bos.bucket(SYSTEM_BUCKET)?.get(key);
  if (!object) throw qianfanFault("noSuchKey");
  const [name] = /[^/]*$/.exec(path) ?? [];
  const disposition = `attachment; filename="${name}"`;
  return { ...object, size: object.size, headers: { "Content-Disposition": disposition } };
}
