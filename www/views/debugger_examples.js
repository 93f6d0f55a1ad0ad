/** Examples for the signature debugger, one for each scheme: common causes of rejected requests, with no secret. */

import { toCurl } from "../model/curl.js";

const NO_SIGNATURE = "0".repeat(64);
const EMPTY_HASH = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";

/** By the name of the service. @type {Record<string, (now: Date) => string>} */
export const EXAMPLES = {
  /** A proxy has added a charset. */
  ModelArts: (now) => {
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
        authorization: `SDK-HMAC-SHA256 Access=VERSETDEMOACCESSKEY1, SignedHeaders=${names}, Signature=${NO_SIGNATURE}`,
      },
    });
    const error = {
      error_msg: `Incorrect IAM authentication information: verify aksk signature fail, canonicalRequest:GET|${path}/|limit=10&offset=0|content-type:application/json;charset=UTF-8|host:${host}|x-sdk-date:${date}||${names}|${EMPTY_HASH}`,
      error_code: "APIGW.0301",
      request_id: "4b1f0c9a7d2e4a63b8c5d0e1f2a3b4c5",
    };
    return `${request}\n\n${JSON.stringify(error)}`;
  },
  /** `fetch` has added the type of a blob. */
  OBS: (now) => {
    const date = now.toUTCString();
    const request = toCurl({
      method: "PUT",
      url: "https://orchard.obs.cn-north-4.myhuaweicloud.com/fruit/000001.jpg",
      headers: {
        "x-obs-date": date,
        authorization: "OBS VERSETDEMOACCESSKEY1:AAAAAAAAAAAAAAAAAAAAAAAAAAA=",
      },
    });
    return `${request}\n\n<Error><Code>SignatureDoesNotMatch</Code><StringToSign>PUT\n\nimage/jpeg\n\nx-obs-date:${date}\n/orchard/fruit/000001.jpg</StringToSign></Error>`;
  },
  /** A signed URL is opened too late. */
  BOS: (now) => {
    const date = `${new Date(now.getTime() - 7_200_000).toISOString().slice(0, 19)}Z`;
    const authorization = `bce-auth-v1/VERSETDEMOACCESSKEY1/${date}/1800/host/${NO_SIGNATURE}`;
    return `https://verset-demo-data.bj.bcebos.com/answers/part-1.jsonl?authorization=${encodeURIComponent(authorization)}`;
  },
};
