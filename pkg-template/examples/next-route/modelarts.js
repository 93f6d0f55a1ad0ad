// The client of the server, which alone has the keys.

import { ModelArts } from "verset";

/** @type {ModelArts | undefined} */
let client;

/** Made when it is first asked for: a build has no keys. */
export function modelarts() {
  client ??= new ModelArts({
    endpoint: process.env.MODELARTS_ENDPOINT ?? "https://modelarts.cn-north-4.myhuaweicloud.com",
    projectId: process.env.HUAWEICLOUD_SDK_PROJECT_ID,
    credentials: {
      accessKeyId: process.env.HUAWEICLOUD_SDK_AK,
      secretAccessKey: process.env.HUAWEICLOUD_SDK_SK,
    },
  });
  return client;
}
