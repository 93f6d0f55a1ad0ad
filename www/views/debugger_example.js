/** An example for the signature debugger: the most common cause of a rejected request, with no secret. */

import { toCurl } from "../model/curl.js";

const EMPTY_HASH = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";

/** A proxy has added a charset. @param {Date} now */
export function example(now) {
  const date = now.toISOString().replace(/[-:]|\.\d+/g, "");
  const host = "modelarts.cn-north-4.myhuaweicloud.com";
  const path = "/v2/0d3c5a7e9b1f4d2c8e6a4b0f1c2d3e4f/datasets";
  const names = "content-type;host;x-sdk-date";
  const request = toCurl({
    method: "GET",
    url: `https://${host}${path}?limit=10&offset=0`,
    headers: {
      "content-type": "application/json",
      "x-sdk-date": date,
      authorization: `SDK-HMAC-SHA256 Access=VERSETDEMOACCESSKEY1, SignedHeaders=${names}, Signature=${"0".repeat(64)}`,
    },
  });
  const error = {
    error_msg: `Incorrect IAM authentication information: verify aksk signature fail, canonicalRequest:GET|${path}/|limit=10&offset=0|content-type:application/json;charset=UTF-8|host:${host}|x-sdk-date:${date}||${names}|${EMPTY_HASH}`,
    error_code: "APIGW.0301",
    request_id: "4b1f0c9a7d2e4a63b8c5d0e1f2a3b4c5",
  };
  return `${request}\n\n${JSON.stringify(error)}`;
}
