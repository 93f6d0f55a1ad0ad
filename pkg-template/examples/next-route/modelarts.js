// The client; only the server holds the keys.

import { ModelArts } from "verset";

/** @type {ModelArts | undefined} */
let client;

/** Creates the client on first use, because a build has no keys. Keys and project come from the environment. */
export function modelarts() {
  client ??= ModelArts.fromEnv({
    endpoint: process.env.MODELARTS_ENDPOINT ?? "https://modelarts.cn-north-4.myhuaweicloud.com",
  });
  return client;
}
