// Requests to OBS and BOS, signed with node:crypto: written from the documentation and sharing nothing with the emulator.

import { createHmac } from "node:crypto";

export const encode = (text) =>
  encodeURIComponent(text).replace(
    /[!'()*]/g,
    (c) => `%${c.charCodeAt(0).toString(16).toUpperCase()}`,
  );
const pathOf = (key) => `/${key.split("/").map(encode).join("/")}`;
const queryOf = (pairs) =>
  pairs.map(([k, v]) => (v === null ? encode(k) : `${encode(k)}=${encode(v)}`)).join("&");

/** The sub-resources that these tests use. */
const SUB_RESOURCES =
  /^(acl|location|partNumber|response-.*|uploadId|uploads|versions|x-obs-security-token)$/;

/**
 * A request to OBS for `handle`, signed in its header, or in its URL if it has `expires`.
 *
 * @param {{ method?: string, bucket: string, region?: string, host?: string, key?: string, path?: string,
 *   query?: [string, string | null][], headers?: Record<string, string>, body?: string | Uint8Array, access: any,
 *   time: number, expires?: number }} request `path` replaces that of `key`; `time` and `expires` in epoch milliseconds
 * @returns {any}
 */
export function obsRequest(request) {
  const { method = "GET", bucket, region = "cn-north-4", key = "", access, time } = request;
  const { host = `${bucket}.obs.${region}.myhuaweicloud.com`, path = pathOf(key) } = request;
  const query = [...(request.query ?? [])];
  const headers = { ...request.headers };
  const token = access.securityToken;
  const inUrl = request.expires !== undefined;
  if (token && inUrl) query.push(["x-obs-security-token", token]);
  if (token && !inUrl) headers["x-obs-security-token"] = token;
  const date = new Date(time).toUTCString();
  if (!inUrl) headers["x-obs-date"] = date;
  const of = (name) =>
    Object.entries(headers).find(([one]) => one.toLowerCase() === name)?.[1] ?? "";
  const own = Object.entries(headers)
    .map(([name, value]) => [name.toLowerCase(), value])
    .filter(([name]) => name.startsWith("x-obs-"))
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, value]) => `${name}:${value}\n`);
  const resources = query
    .filter(([name]) => SUB_RESOURCES.test(name))
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, value]) => (value === null ? name : `${name}=${value}`));
  const seconds = Math.floor((request.expires ?? 0) / 1000);
  const stringToSign = [
    method,
    of("content-md5"),
    of("content-type"),
    inUrl ? String(seconds) : "",
    `${own.join("")}/${bucket}${path}${resources.length ? `?${resources.join("&")}` : ""}`,
  ].join("\n");
  const signature = createHmac("sha1", access.secretAccessKey)
    .update(stringToSign)
    .digest("base64");
  if (inUrl) {
    query.push(["AccessKeyId", access.accessKeyId], ["Expires", String(seconds)]);
    query.push(["Signature", signature]);
  } else headers.Authorization = `OBS ${access.accessKeyId}:${signature}`;
  return finished(request, { method, host, path, query, headers });
}

/**
 * A request to BOS for `handle`, signed in its header, or in its URL if it has `seconds`.
 *
 * @param {{ method?: string, bucket: string, region?: string, host?: string, key?: string, path?: string,
 *   query?: [string, string | null][], headers?: Record<string, string>, body?: string | Uint8Array, access: any,
 *   time: number, seconds?: number }} request
 * @returns {any}
 */
export function bosRequest(request) {
  const { method = "GET", bucket, region = "bj", key = "", access, time, seconds } = request;
  const { host = `${bucket}.${region}.bcebos.com`, path = pathOf(key) } = request;
  const query = [...(request.query ?? [])];
  const headers = { ...request.headers };
  const inUrl = seconds !== undefined;
  const date = new Date(time).toISOString().replace(/\.\d+/, "");
  const token = access.securityToken;
  if (token && inUrl) query.push(["x-bce-security-token", token]);
  if (token && !inUrl) headers["x-bce-security-token"] = token;
  if (!inUrl) headers["x-bce-date"] = date;
  const signed = { host };
  for (const [name, value] of Object.entries(headers)) {
    if (/^(content-type|content-md5|x-bce-.*)$/i.test(name)) signed[name.toLowerCase()] = value;
  }
  const names = Object.keys(signed).sort();
  const canonical = [
    method,
    path,
    query
      .map(([name, value]) => `${encode(name)}=${encode(value ?? "")}`)
      .sort()
      .join("&"),
    names
      .map((name) => `${name}:${encode(signed[name])}`)
      .sort()
      .join("\n"),
  ].join("\n");
  const prefix = `bce-auth-v1/${access.accessKeyId}/${date}/${seconds ?? 1800}`;
  const hmac = (secret, text) => createHmac("sha256", secret).update(text).digest("hex");
  const signature = hmac(hmac(access.secretAccessKey, prefix), canonical);
  const authorization = `${prefix}/${names.join(";")}/${signature}`;
  if (inUrl) query.push(["authorization", authorization]);
  else headers.Authorization = authorization;
  return finished(request, { method, host, path, query, headers });
}

/** @param {any} request */
function finished({ body = "" }, { method, host, path, query, headers }) {
  const bytes = Buffer.from(body);
  const target = query.length > 0 ? `${path}?${queryOf(query)}` : path;
  const all = [["Host", host], ...Object.entries(headers)];
  if (bytes.length > 0 || method === "PUT") all.push(["Content-Length", String(bytes.length)]);
  return { method, target, headers: all, body: bytes };
}

/** A response of `handle`, with its body read to the end. */
export async function whole(responding) {
  const { status, headers, body } = await responding;
  const bytes = Buffer.concat(body instanceof Uint8Array ? [body] : [...body]);
  return { status, headers, bytes, text: bytes.toString() };
}

/** The code of an error: XML of OBS, JSON of BOS. */
export const codeOf = ({ text }) =>
  /<Code>(.*?)<\/Code>/.exec(text)?.[1] ??
  (text.startsWith("{") ? JSON.parse(text).code : undefined);
