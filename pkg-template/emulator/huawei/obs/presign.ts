/** URLs of objects in OBS that are signed for whoever has them. */

import { hmacSha1Base64 } from "../../http/digest.js";
import { byteString, percentEncode, utf8 } from "../../http/encoding.js";
import type { IncomingRequest } from "../../http/request.js";
import type { State } from "../../state.js";

/** Validity of a URL in responses. */
const SECONDS = 3600;

/**
 * Signs the URL of an object, on the origin at which the caller reached the emulator unless that is a
 * host of Huawei Cloud.
 * @param call that the URL is part of the response of
 * @param path `/bucket/key`
 */
export async function presignObs(
  { state, request }: { state: State; request: IncomingRequest },
  path: string,
) {
  const encoded = path.split("/").map((part) => percentEncode(byteString(utf8(part))));
  const resource = encoded.join("/");
  const [, bucket = "", ...key] = encoded;
  const region = state.obs.bucket(bucket)?.region ?? "cn-north-4";
  const { accessKeyId, secretAccessKey } = state.keyring.key;
  const expires = Math.floor(state.now() / 1000) + SECONDS;
  const stringToSign = utf8(`GET\n\n\n${expires}\n${resource}`);
  const signature = await hmacSha1Base64(utf8(secretAccessKey), stringToSign);
  const query = `AccessKeyId=${percentEncode(accessKeyId)}&Expires=${expires}&Signature=${percentEncode(signature)}`;
  const host = request.header("host");
  const origin = /\.myhuaweicloud\.com(:\d+)?$/.test(host)
    ? `https://${bucket}.obs.${region}.myhuaweicloud.com/${key.join("/")}`
    : `${request.scheme}://${host}/obs${resource}`;
  return `${origin}?${query}`;
}
