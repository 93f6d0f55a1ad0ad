// The client of the server, which alone has the keys.

import { ModelArts } from "verset";

/** @type {ModelArts | undefined} */
let client;

/** Made when it is first asked for: a build has no keys. Keys and project are in the environment. */
export function modelarts() {
  client ??= ModelArts.fromEnv({
    endpoint: process.env.MODELARTS_ENDPOINT ?? "https://modelarts.cn-north-4.myhuaweicloud.com",
  });
  return client;
}
