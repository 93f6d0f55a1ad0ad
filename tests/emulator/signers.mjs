// Signs requests with node:crypto, written from the specifications and sharing nothing with the emulator.

import { createHash, createHmac } from "node:crypto";

const sha256 = (bytes) => createHash("sha256").update(bytes).digest("hex");
const hmac = (key, text) => createHmac("sha256", key).update(text).digest("hex");
const encode = (text) =>
  encodeURIComponent(text).replace(
    /[!'()*]/g,
    (c) => `%${c.charCodeAt(0).toString(16).toUpperCase()}`,
  );
const decode = (text) => decodeURIComponent(text);
const split = (target) => {
  const [path, query = ""] = target.split("?");
  const pairs = query.split("&").filter(Boolean);
  return [path, pairs.map((pair) => [...pair.split("="), ""].slice(0, 2).map(decode))];
};
const by = (a, b) => (a < b ? -1 : a > b ? 1 : 0);

/**
 * A request for `handle`, signed for Huawei.
 *
 * @param {{ method?: string, target: string, headers?: Record<string, string>, body?: string, key: any, time: number }} request
 *   `time` in epoch milliseconds
 */
export function huaweiRequest({ method = "GET", target, headers = {}, body = "", key, time }) {
  const date = new Date(time).toISOString().replace(/[-:]|\.\d+/g, "");
  const signed = { host: "modelarts.example.com", "x-sdk-date": date, ...headers };
  if (key.securityToken) signed["x-security-token"] = key.securityToken;
  const names = Object.keys(signed).sort();
  const [path, query] = split(target);
  const pieces = path.split("/").map((piece) => encode(decode(piece)));
  const canonical = [
    method,
    pieces.join("/").replace(/\/?$/, "/"),
    query
      .sort((a, b) => by(a[0], b[0]) || by(a[1], b[1]))
      .map((pair) => pair.map(encode).join("="))
      .join("&"),
    ...names.map((name) => `${name}:${signed[name]}`),
    "",
    names.join(";"),
    sha256(body),
  ].join("\n");
  const signature = hmac(
    key.secretAccessKey,
    ["SDK-HMAC-SHA256", date, sha256(canonical)].join("\n"),
  );
  const authorization = `SDK-HMAC-SHA256 Access=${key.accessKeyId}, SignedHeaders=${names.join(";")}, Signature=${signature}`;
  return {
    request: { method, target, headers: { ...signed, authorization }, body: Buffer.from(body) },
    canonical,
  };
}

/**
 * A `POST /v2/dataset?Action=…` for `handle`, signed for Baidu.
 *
 * @param {{ method?: string, target: string, headers?: Record<string, string>, body?: string, key: any, time: number,
 *   seconds?: number, list?: string[] }} request `list`: the headers named as signed
 */
export function baiduRequest({
  target,
  method = "POST",
  headers = {},
  body = "",
  key,
  time,
  seconds = 1800,
  list,
}) {
  const timestamp = new Date(time).toISOString().replace(/\.\d+/, "");
  const sent = { host: "qianfan.example.com", "x-bce-date": timestamp, ...headers };
  if (key.securityToken) sent["x-bce-security-token"] = key.securityToken;
  const names = list ?? Object.keys(sent);
  const [path, query] = split(target);
  const canonical = [
    method,
    path
      .split("/")
      .map((piece) => encode(decode(piece)))
      .join("/"),
    query
      .map((pair) => pair.map(encode).join("="))
      .sort()
      .join("&"),
    names
      .map((name) => `${encode(name)}:${encode(sent[name] ?? "")}`)
      .sort()
      .join("\n"),
  ].join("\n");
  const prefix = `bce-auth-v1/${key.accessKeyId}/${timestamp}/${seconds}`;
  const signature = hmac(hmac(key.secretAccessKey, prefix), canonical);
  const authorization = `${prefix}/${names.join(";")}/${signature}`;
  return { method, target, headers: { ...sent, authorization }, body: Buffer.from(body) };
}

/** The JSON body of a response of `handle`. */
export const json = (answer) => JSON.parse(Buffer.from(answer.body).toString("utf8"));
