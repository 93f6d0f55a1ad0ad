// Errors: each class with all its properties, as data and printed.

import assert from "node:assert/strict";
import { after, before, beforeEach, describe, test } from "node:test";
import { inspect } from "node:util";
import * as verset from "../../pkg/node.js";
import { startScripted } from "../support/servers.mjs";
import { failureOf } from "./expect.mjs";

const { ApiError, ModelArts, Qianfan, VersetError } = verset;

const credentials = { accessKeyId: "AK", secretAccessKey: "a-secret-key" };
const PARAMS = { dataset_id: "d" };

let server;
let answer;
before(async () => {
  server = await startScripted((...given) => answer(...given));
});
after(() => server?.close());
beforeEach(() => {
  server.requests.length = 0;
});

const modelarts = (options) =>
  new ModelArts({ endpoint: server.url, projectId: "p", credentials, maxRetries: 0, ...options });
const qianfan = () => new Qianfan({ endpoint: server.url, credentials, maxRetries: 0 });

/** Makes the server answer in JSON. */
function answering(status, body, headers = {}) {
  answer = () => ({ status, headers, body });
}

const host = () => new URL(server.url).host;
/** A body of ModelArts, and one of Qianfan. */
const refusal = (error_code, error_msg) => ({ error_code, error_msg, request_id: "of-the-body" });

/** Headers that Node adds to every response. */
const CONNECTION_HEADERS = ["connection", "date", "keep-alive", "transfer-encoding"];

/** All that an error has, beside stack and prototype, but the headers of the connection. */
function contents(error) {
  const names = Object.getOwnPropertyNames(error).filter((name) => name !== "stack");
  const all = Object.fromEntries(names.map((name) => [name, error[name]]));
  if (!all.headers) return all;
  const headers = Object.entries(all.headers).filter(
    ([name]) => !CONNECTION_HEADERS.includes(name),
  );
  return { ...all, headers: Object.fromEntries(headers) };
}

const JSON_TYPE = { "content-type": "application/json" };

/** Refusals: status, body, headers, and what the error has beside the message and the same for all. */
/** @type {Record<string, [number, any, Record<string, string>, object]>} */
const REFUSALS = {
  ApiError: [400, refusal("ModelArts.0107", "Invalid."), {}, { code: "ModelArts.0107" }],
  AuthenticationError: [401, refusal("APIGW.0301", "Wrong."), {}, { code: "APIGW.0301" }],
  PermissionError: [403, refusal("APIGW.0302", "No."), {}, { code: "APIGW.0302" }],
  NotFoundError: [404, refusal("X.1", "Where?"), {}, { code: "X.1" }],
  ConflictError: [409, refusal("X.2", "Taken."), {}, { code: "X.2" }],
  RateLimitError: [
    429,
    refusal("APIGW.0308", "Slowly."),
    { "retry-after": "90" },
    {
      code: "APIGW.0308",
      retryable: true,
      retryAfterMs: 90_000,
      notes: ["send fewer requests at a time"],
    },
  ],
  ServerError: [503, refusal("X.3", "Busy."), {}, { code: "X.3", retryable: true }],
};

describe("a refusal has all that is known of it:", () => {
  for (const [className, [status, body, headers, expected]] of Object.entries(REFUSALS)) {
    test(className, async () => {
      answering(status, body, headers);
      const error = await failureOf(modelarts().listDatasetVersions(PARAMS), className);
      assert.ok(error instanceof ApiError);
      const { message, ...rest } = contents(error);
      assert.deepEqual(rest, {
        operation: "listDatasetVersions",
        attempts: 1,
        retryable: false,
        status,
        requestId: "of-the-body",
        headers: { ...JSON_TYPE, ...headers },
        body,
        ...expected,
      });
      // A hint follows a sentence without its full stop.
      const told = `the service answered ${status} ${body.error_code}: ${body.error_msg}`;
      assert.ok(message.startsWith(told.slice(0, -1)), message);
    });
  }

  test("its id of the request from a header, its operation of v1", async () => {
    answering(404, { error_code: "X.1", error_msg: "Where?" }, { "x-request-id": "of-the-header" });
    const error = await failureOf(modelarts().v1.syncDataset(PARAMS), "NotFoundError");
    assert.deepEqual([error.requestId, error.operation], ["of-the-header", "v1.syncDataset"]);
  });

  test("of Qianfan, from a body or from headers alone", async () => {
    answering(400, { requestId: "of-the-body", code: "InvalidParameter", message: "Which?" });
    const error = await failureOf(qianfan().describeExportTask({ taskId: "t" }), "ApiError");
    assert.deepEqual(
      [error.code, error.requestId, error.message, error.operation],
      [
        "InvalidParameter",
        "of-the-body",
        "the service answered 400 InvalidParameter: Which?",
        "describeExportTask",
      ],
    );
    answering(403, "", {
      "x-bce-error-code": "AccessDenied",
      "x-bce-error-message": "AccessDenied, cause: not yours",
      "x-bce-request-id": "of-the-header",
    });
    const denied = await failureOf(
      qianfan().describeExportTask({ taskId: "t" }),
      "PermissionError",
    );
    assert.deepEqual([denied.code, denied.requestId], ["AccessDenied", "of-the-header"]);
    assert.match(
      denied.message,
      /403 AccessDenied: AccessDenied, cause: not yours; the user of this key/,
    );
    assert.equal(denied.body, undefined);
  });

  test("in a success too", async () => {
    answering(200, refusal("ModelArts.4352", "No such dataset."));
    const error = await failureOf(modelarts().listDatasetVersions(PARAMS), "NotFoundError");
    assert.deepEqual([error.status, error.code], [200, "ModelArts.4352"]);
    assert.match(error.message, /^the service answered 200 ModelArts\.4352: No such dataset\./);
  });

  test("and how often it was sent", async () => {
    answering(503, {}, { "retry-after-ms": "1" });
    const client = modelarts({ maxRetries: 2 });
    const error = await failureOf(client.listDatasetVersions(PARAMS), "ServerError");
    assert.deepEqual([error.attempts, server.requests.length], [3, 3]);
    assert.equal(error.retryAfterMs, 1);
  });
});

describe("other failures have what is known of them:", () => {
  test("ValidationError", async () => {
    const error = await failureOf(
      modelarts().listDatasetVersions(/** @type {any} */ ({ dataset: "d" })),
      "ValidationError",
    );
    assert.deepEqual(contents(error), {
      message: "`dataset` is not a parameter of listDatasetVersions; did you mean `dataset_id`?",
      operation: "listDatasetVersions",
      field: "dataset",
      reason: "unknown-parameter",
      attempts: 0,
      retryable: false,
    });
  });

  test("CredentialsError", async () => {
    const thrown = new Error("no vault");
    const client = modelarts({ credentials: () => Promise.reject(thrown) });
    const error = await failureOf(client.v1.syncDataset(PARAMS), "CredentialsError");
    const { cause: copy, ...rest } = contents(error);
    assert.deepEqual([`${copy}`, copy.stack], [`${thrown}`, thrown.stack]);
    assert.deepEqual(rest, {
      message: "the `credentials` function failed: no vault",
      operation: "v1.syncDataset",
      reason: "credentials-provider-failed",
      attempts: 0,
      retryable: false,
    });
  });

  test("ConnectionError", async () => {
    const client = modelarts({ endpoint: "http://localhost:1" });
    const error = await failureOf(client.listDatasetVersions(PARAMS), "ConnectionError");
    const { message, cause, ...rest } = contents(error);
    assert.deepEqual(rest, {
      operation: "listDatasetVersions",
      reason: "connection-failed",
      attempts: 1,
      retryable: true,
    });
    assert.match(message, /^no response from localhost:1: fetch failed: /);
    assert.equal(cause.name, "TypeError");
    assert.equal(cause.cause.message, "bad port");
  });

  test("TimeoutError, of an attempt and of a call", async () => {
    answer = () => undefined;
    const late = await failureOf(
      modelarts({ timeoutMs: 20 }).listDatasetVersions(PARAMS),
      "TimeoutError",
    );
    assert.deepEqual(contents(late), {
      message: `no complete response from ${host()} within 20 ms (\`timeoutMs\`)`,
      operation: "listDatasetVersions",
      reason: "timeout",
      attempts: 1,
      retryable: true,
    });
    // The first attempt fails, the second one is never answered.
    let count = 0;
    answer = ({ url }) => {
      if (!url.includes("/twice/")) return undefined;
      count += 1;
      return count === 1
        ? { status: 502, headers: { "retry-after-ms": "1" }, body: {} }
        : undefined;
    };
    const client = modelarts({ maxRetries: 9, totalTimeoutMs: 3000 });
    const call = client.listDatasetVersions({ dataset_id: "twice" });
    const error = await failureOf(call, "TimeoutError");
    assert.deepEqual([error.attempts, error.reason], [2, "total-timeout"]);
    assert.equal(
      error.message,
      `no complete response from ${host()} within 3000 ms (\`totalTimeoutMs\`); the previous attempt failed: the service answered 502`,
    );
  });

  test("a time-out after many: a message that does not grow", async () => {
    answer = () => undefined;
    const client = modelarts({ timeoutMs: 10, maxRetries: 2 });
    const error = await failureOf(client.listDatasetVersions(PARAMS), "TimeoutError");
    assert.equal(error.attempts, 3);
    assert.equal(error.message, `no complete response from ${host()} within 10 ms (\`timeoutMs\`)`);
  });

  test("AbortedError, with a reason of any type", async () => {
    answer = () => undefined;
    for (const reason of [
      "the user left",
      7,
      null,
      { why: "x" },
      new RangeError("enough"),
      Symbol("s"),
    ]) {
      const controller = new AbortController();
      const call = modelarts().v1.syncDataset(PARAMS, { signal: controller.signal });
      setTimeout(() => controller.abort(reason), 5);
      const error = await failureOf(call, "AbortedError");
      assert.deepEqual(contents(error), {
        message: "the call was aborted by its signal",
        operation: "v1.syncDataset",
        reason: "aborted",
        attempts: error.attempts,
        retryable: false,
        cause: reason,
      });
    }
  });

  test("DecodeError", async () => {
    const website = "check `endpoint` or `proxy`: it seems to be a console or website, not the API";
    answering(200, "<html>Welcome</html>", { "x-request-id": "r1" });
    const error = await failureOf(modelarts().listDatasetVersions(PARAMS), "DecodeError");
    assert.deepEqual(contents(error), {
      message: `the service answered 200 with a body that is not JSON: "<html>Welcome</html>"; ${website}`,
      notes: [website],
      operation: "listDatasetVersions",
      reason: "not-json",
      attempts: 1,
      retryable: false,
      status: 200,
      requestId: "r1",
      headers: { ...JSON_TYPE, "x-request-id": "r1" },
      body: "<html>Welcome</html>",
    });
  });

  test("TaskFailedError", async () => {
    const task = { status: "FAILURE", error_code: "X.1", error_msg: "No space." };
    answering(200, task);
    const error = await failureOf(modelarts().v1.waitForTask({ task_id: "t" }), "TaskFailedError");
    const { message, ...rest } = contents(error);
    assert.deepEqual(rest, {
      operation: "v1.waitForTask",
      reason: "task-failed",
      attempts: 0,
      retryable: false,
      task,
    });
    assert.match(message, /^the task ended with status FAILURE: No space\./);
  });
});

/** An error of each kind, as it comes from a call. */
async function everyError() {
  const errors = [];
  for (const [className, [status, body, headers]] of Object.entries(REFUSALS)) {
    answering(status, body, headers);
    errors.push(await failureOf(modelarts().listDatasetVersions(PARAMS), className));
  }
  answering(200, "<html>");
  errors.push(await failureOf(modelarts().listDatasetVersions(PARAMS), "DecodeError"));
  answering(200, { status: "FAILURE" });
  errors.push(await failureOf(modelarts().v1.waitForTask({ task_id: "t" }), "TaskFailedError"));
  errors.push(
    await failureOf(modelarts().listDatasetVersions(/** @type {any} */ ({})), "ValidationError"),
  );
  answer = () => undefined;
  errors.push(
    await failureOf(modelarts({ timeoutMs: 10 }).listDatasetVersions(PARAMS), "TimeoutError"),
  );
  const signal = AbortSignal.abort();
  errors.push(await failureOf(modelarts().v1.syncDataset(PARAMS, { signal }), "AbortedError"));
  const nowhere = modelarts({ endpoint: "http://localhost:1" });
  errors.push(await failureOf(nowhere.listDatasetVersions(PARAMS), "ConnectionError"));
  const client = modelarts({ credentials: () => ({}) });
  errors.push(await failureOf(client.listDatasetVersions(PARAMS), "CredentialsError"));
  return errors;
}

describe("an error of any class", () => {
  let errors;
  before(async () => {
    errors = await everyError();
    /** @type {[string, any][]} */
    const classes = Object.entries({ ...verset });
    // The base class itself is never thrown; its `instanceof` knows its own prototype too.
    const names = classes.filter(
      ([, one]) => one !== VersetError && one.prototype instanceof VersetError,
    );
    assert.deepEqual(errors.map(({ name }) => name).sort(), names.map(([name]) => name).sort());
  });

  test("is plain data by toJSON, without headers and body", () => {
    for (const error of errors) {
      const { headers: _, body: __, cause, ...rest } = contents(error);
      /** @type {Record<string, any>} */
      const expected = { name: error.constructor.name, ...rest };
      if (cause !== undefined) expected.cause = `${cause}`;
      assert.deepEqual(JSON.parse(JSON.stringify(error)), expected);
      assert.deepEqual(JSON.parse(JSON.stringify({ nested: [error] })).nested[0], expected);
      assert.deepEqual(structuredClone(error.toJSON()), error.toJSON());
    }
  });

  test("can be cloned, to its message and stack", () => {
    for (const error of errors) {
      const clone = structuredClone(error);
      assert.ok(clone instanceof Error);
      assert.equal(clone.message, error.message);
      // The platform's clones are of the platform's classes; the stack keeps the name.
      assert.ok(clone.stack.startsWith(`${error.name}: ${error.message}`));
    }
  });

  test("is printed with class and message first, the caller's line, and little more", () => {
    for (const error of errors) {
      const text = inspect(error);
      const own = text.split("[cause]")[0];
      assert.ok(own.startsWith(`${error.name}: ${error.message}\n    at `), text);
      assert.ok(own.includes("errors.test.mjs:"), `not where it was called: ${text}`);
      assert.match(own, /attempts: \d/);
      assert.ok(own.split("\n").length < 30, text);
      assert.doesNotMatch(own, /headers|content-type|body:/);
      assert.equal(String(error), `${error.name}: ${error.message}`);
    }
  });

  test("is of its class by name and by constructor, and enumerates what programs ask for", () => {
    for (const error of errors) {
      assert.equal(error.name, error.constructor.name);
      assert.equal(Object.prototype.toString.call(error), "[object Error]");
      assert.ok(
        !Object.keys(error).some((name) => ["headers", "body", "cause", "stack"].includes(name)),
      );
      assert.ok(Object.keys(error).includes("attempts"));
    }
  });
});

test("a cause that is not an error is described by its type", async () => {
  const signal = AbortSignal.abort({ token: "not to be seen" });
  const error = await failureOf(modelarts().v1.syncDataset(PARAMS, { signal }), "AbortedError");
  assert.equal(error.toJSON().cause, "object");
  assert.ok(!JSON.stringify(error).includes("not to be seen"));
});
