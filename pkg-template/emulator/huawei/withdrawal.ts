/** Data management of ModelArts after its withdrawal, in the forms that a client may meet. */

import { utf8 } from "../http/encoding.js";
import type { RawResponse } from "../http/response.js";

/** All forms, as the option `withdrawn` names them. */
export const WITHDRAWALS = ["unpublished", "unknown-host", "console"] as const;

const CONSOLE = `<!DOCTYPE html>
<html lang="en">
  <head><title>ModelArts Console</title></head>
  <body><div id="app">Please enable JavaScript.</div></body>
</html>
`;

/** A console's page, which has the status of a success. */
export const consoleResponse = (): RawResponse => ({
  status: 200,
  headers: { "Content-Type": "text/html; charset=utf-8" },
  body: utf8(CONSOLE),
});

/** The error of Node's `fetch` for a name that DNS does not know. */
export function unknownHost(host: string) {
  const hostname = host.replace(/:\d+$/, "");
  const cause = Object.assign(new Error(`getaddrinfo ENOTFOUND ${hostname}`), {
    errno: -3008,
    code: "ENOTFOUND",
    syscall: "getaddrinfo",
    hostname,
  });
  return new TypeError("fetch failed", { cause });
}
