// Failed connections: a write is sent again only if nothing can have been sent, in every form that a runtime reports it.

import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { ModelArts } from "../../pkg/node.js";

/** An error with properties, as the platform throws it. */
const failure = (message, properties = {}) => Object.assign(new Error(message), properties);
const fetchFailed = (cause) => new TypeError("fetch failed", { cause });
const refused = () =>
  failure("connect ECONNREFUSED ::1:1", { code: "ECONNREFUSED", syscall: "connect" });
const timedOut = (syscall) => failure(`${syscall} ETIMEDOUT`, { code: "ETIMEDOUT", syscall });

/** Tells if a write is sent again after a failure. */
async function isSentAgain(thrown) {
  let count = 0;
  const client = new ModelArts({
    endpoint: "http://localhost:1",
    projectId: "p",
    credentials: { accessKeyId: "AKEXAMPLE", secretAccessKey: "SKEXAMPLE" },
    maxRetries: 1,
    fetch: async () => {
      count += 1;
      if (count === 1) throw thrown;
      return new Response("{}", { headers: { "content-type": "application/json" } });
    },
  });
  const call = client.updateDataset({ dataset_id: "d", description: "x" });
  await call.catch((error) => assert.equal(error.name, "ConnectionError", error.message));
  return count === 2;
}

describe("sent again:", () => {
  for (const [name, thrown] of Object.entries({
    "Node, refused": fetchFailed(refused()),
    "Node, unknown host": fetchFailed(
      failure("getaddrinfo ENOTFOUND", { code: "ENOTFOUND", syscall: "getaddrinfo" }),
    ),
    "Node, a time-out while connecting": fetchFailed(timedOut("connect")),
    "Node, no route": fetchFailed(failure("connect EHOSTUNREACH", { code: "EHOSTUNREACH" })),
    "Node, several addresses": fetchFailed(
      new AggregateError([refused(), timedOut("connect")], ""),
    ),
    "undici, connect time-out": fetchFailed(
      failure("Connect Timeout Error", { code: "UND_ERR_CONNECT_TIMEOUT" }),
    ),
    "a wrapper of undici": new Error("request failed", { cause: fetchFailed(refused()) }),
    "node-fetch": failure("request failed", { code: "ECONNREFUSED", type: "system" }),
    "Deno, refused": new TypeError(
      "error sending request for url (http://localhost:1/): client error (Connect): tcp connect error: Connection refused (os error 111)",
    ),
    "Deno, unknown host": new TypeError(
      "error sending request for url (http://nowhere/): client error (Connect): dns error: failed to lookup address information",
    ),
    "Bun, refused": failure("Unable to connect.", { code: "ConnectionRefused" }),
    "Bun, unknown host": failure("Was there a typo in the url or port?", {
      code: "FailedToOpenSocket",
    }),
  })) {
    test(name, async () => assert.ok(await isSentAgain(thrown)));
  }
});

describe("not sent again:", () => {
  for (const [name, thrown] of Object.entries({
    "a reset while reading": fetchFailed(
      failure("read ECONNRESET", { code: "ECONNRESET", syscall: "read" }),
    ),
    "a time-out while reading": fetchFailed(timedOut("read")),
    "a broken pipe": fetchFailed(failure("write EPIPE", { code: "EPIPE", syscall: "write" })),
    "several addresses, one of which was reached": fetchFailed(
      new AggregateError([refused(), timedOut("read")], ""),
    ),
    "undici, the other side closed": fetchFailed(
      failure("other side closed", { code: "UND_ERR_SOCKET" }),
    ),
    "Deno, a lost connection": new TypeError(
      "error sending request for url (http://localhost:1/): client error (SendRequest): connection closed before message completed",
    ),
    "Bun, a lost connection": failure("The socket connection was closed unexpectedly.", {
      code: "ECONNRESET",
    }),
    "a browser": new TypeError("Failed to fetch"),
    nothing: undefined,
  })) {
    test(name, async () => assert.ok(!(await isSentAgain(thrown))));
  }
});
