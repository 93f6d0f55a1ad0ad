// Secrets are never shown, neither by printed objects nor by errors of any kind.

import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { inspect } from "node:util";
import { createEmulator } from "../../pkg/emulator/index.js";
import { assertError } from "../support/errors.mjs";

const SECRETS = {
  secretAccessKey: "s3cretAccessKeyThatNobodySees",
  securityToken: "s3curityTokenThatNobodySees",
  token: "iamT0kenThatNobodySees",
  password: "passw0rdThatNobodySees",
};
const { secretAccessKey, securityToken, token, password } = SECRETS;
const key = { accessKeyId: "AKIDPUBLIC", secretAccessKey, securityToken };
const CREDENTIALS = { "a temporary key": key, "a token": { token }, "a function": async () => key };

const verset = await import("../../pkg/node.js");

/** All forms in which consoles, loggers and error trackers print a value. @param {any} value */
function shown(value) {
  const texts = [inspect(value), inspect(value, { depth: 20, showHidden: true, getters: true })];
  texts.push(String(value), JSON.stringify(value) ?? "", Object.keys(value).join());
  const own = Object.getOwnPropertyDescriptors(value);
  for (const descriptor of Object.values(own)) texts.push(inspect(descriptor.value, { depth: 20 }));
  if (value instanceof Error) {
    texts.push(value.message, value.stack, JSON.stringify(value) ?? "");
    if (value.cause instanceof Error) texts.push(...shown(value.cause));
  }
  return texts;
}

function assertHidden(value, what) {
  for (const text of shown(value)) {
    for (const [name, secret] of Object.entries(SECRETS)) {
      // A JSON of the secret, or a part of it, is as bad.
      assert.ok(!text.includes(secret.slice(4, 20)), `${what} shows ${name}: ${text}`);
    }
  }
}

const modelartsOf = (options) =>
  new verset.ModelArts({ region: "cn-north-4", projectId: "p", ...options });

describe("nothing shows the secrets of", () => {
  for (const [what, credentials] of Object.entries(
    /** @type {Record<string, any>} */ (CREDENTIALS),
  )) {
    test(`a client with ${what}`, async () => {
      const client = modelartsOf({ credentials });
      const list = client.listDatasetVersions({ dataset_id: "d" });
      for (const one of [client, client.v1, list, list.pages()]) assertHidden(one, what);
      if (what !== "a token") assertHidden(new verset.Qianfan({ credentials }), what);
    });
  }

  for (const name of ["HuaweiSigner", "BaiduSigner"]) {
    test(name, () => {
      const signer = new verset[name](key);
      assertHidden(signer, name);
      const signed = signer.sign({ method: "GET", url: "https://example.com/" });
      const { secretAccessKey: _, ...public_ } = key;
      const texts = shown(signed).join();
      assert.ok(!texts.includes(secretAccessKey), "a signed request has the token, not the key");
      assert.ok(Object.values(public_).every((part) => texts.includes(part)));
    });
  }
});

const json = (status, body, headers) =>
  new Response(JSON.stringify(body), {
    status,
    headers: { "Content-Type": "application/json", ...headers },
  });
const never = (_url, { signal }) =>
  new Promise((_, reject) => signal.addEventListener("abort", () => reject(signal.reason)));

/** Faults of a server or the platform, and the class of the resulting error. */
const FAILURES = {
  ConnectionError: () => Promise.reject(new TypeError("fetch failed")),
  TimeoutError: never,
  DecodeError: () => new Response("<html>", { status: 200 }),
  ApiError: () => json(400, { error_code: "X.1", error_msg: "no", code: "X", message: "no" }),
  AuthenticationError: () => json(401, { error_code: "APIGW.0301", error_msg: "no" }),
  PermissionError: () => json(403, { error_code: "APIGW.0302", error_msg: "no" }),
  NotFoundError: () => json(404, { error_code: "APIGW.0101", error_msg: "no" }),
  ConflictError: () => json(409, { error_code: "X.1", error_msg: "no" }),
  RateLimitError: () => json(429, { error_code: "APIGW.0308", error_msg: "no" }),
  ServerError: () => json(500, { error_code: "X.1", error_msg: "no" }),
  TaskFailedError: () => json(200, { status: "FAILURE", error_code: "X.1", error_msg: "no" }),
};

async function failureOf(promise) {
  try {
    await promise;
  } catch (error) {
    return error;
  }
  assert.fail("it did not fail");
}

describe("no secret is in", () => {
  // The base class itself is thrown only where the package is at fault, which no test knows how to reach.
  const seen = new Set(["VersetError"]);
  for (const [name, fetch] of Object.entries(FAILURES)) {
    test(name, async () => {
      for (const [what, credentials] of Object.entries(
        /** @type {Record<string, any>} */ (CREDENTIALS),
      )) {
        const client = modelartsOf({ credentials, fetch: async (...given) => fetch(...given) });
        // On a busy machine, a short time would end the others too.
        const options = name === "TimeoutError" ? { timeoutMs: 20 } : {};
        const call =
          name === "TaskFailedError"
            ? client.v1.waitForTask({ task_id: "t" }, options)
            : client.v1.getTaskStatus({ task_id: "t" }, options);
        const error = await failureOf(call);
        assertError(verset, error, name);
        assertHidden(error, `${name}, ${what}`);
        seen.add(name);
      }
    });
  }

  test("an AbortedError", async () => {
    for (const credentials of Object.values(CREDENTIALS)) {
      const client = modelartsOf({ credentials, fetch: never });
      const controller = new AbortController();
      const { signal } = controller;
      const call = client.v1.getTaskStatus({ task_id: "t" }, { signal });
      queueMicrotask(() => controller.abort());
      const error = await failureOf(call);
      assertError(verset, error, "AbortedError");
      assertHidden(error, "AbortedError");
    }
    seen.add("AbortedError");
  });

  test("a CredentialsError, though it is about them", async () => {
    const broken = {
      secretAccessKey: { ...key, secretAccessKey: `${secretAccessKey}\n` },
      securityToken: { ...key, securityToken: `${securityToken}\r\nX: y` },
      token: { token: `${token}\n` },
      credentials: { ...key, token },
      accessKeyId: { secretAccessKey, securityToken },
    };
    for (const [field, given] of Object.entries(broken)) {
      const fixed = await failureOf((async () => modelartsOf({ credentials: given }))());
      assertError(verset, fixed, "CredentialsError", field);
      assertHidden(fixed, field);
      const asked = modelartsOf({ credentials: () => given });
      const error = await failureOf(asked.v1.getTaskStatus({ task_id: "t" }));
      assertError(verset, error, "CredentialsError", field);
      assertHidden(error, field);
    }
    seen.add("CredentialsError");
  });

  test("a ValidationError, wherever the secret was put", async () => {
    const wrong = {
      endpoint: () =>
        new verset.Qianfan({ credentials: key, endpoint: `https://u:${password}@a.example` }),
      headers: () => modelartsOf({ credentials: key, headers: { "X-Key": `${password}\n` } }),
      credentials: () =>
        new verset.HuaweiSigner({ ...key, secretAccessKey: `${secretAccessKey}\ud800` }),
      url: () =>
        new verset.HuaweiSigner(key).sign({
          method: "GET",
          url: `https://u:${password}@a.example`,
        }),
      value: () =>
        new verset.BaiduSigner(key).sign({
          method: "GET",
          url: "https://a.example",
          headers: { a: `${token}\0` },
        }),
      option: () => modelartsOf({ credentials: key, secretAccessKey }),
    };
    for (const [what, make] of Object.entries(wrong)) {
      const error = await failureOf((async () => make())());
      assert.ok(error instanceof verset.VersetError, what);
      assertHidden(error, what);
    }
    seen.add("ValidationError");
  });

  test("any class of errors that the package has", () => {
    /** @type {any[]} */
    const exported = Object.values(verset);
    const classes = exported.filter((one) => one?.prototype instanceof Error);
    const names = classes.map(({ name }) => name);
    assert.deepEqual(
      names.filter((name) => !seen.has(name)),
      [],
    );
  });

  test("an error of a gateway that echoes the request", async () => {
    const credentials = { accessKeyId: "AKIDPUBLIC", secretAccessKey: "other", securityToken };
    const emulator = createEmulator({ credentials });
    const client = modelartsOf({
      credentials: key,
      projectId: emulator.projectId,
      fetch: emulator.fetch,
    });
    const error = await failureOf(client.v1.getTaskStatus({ task_id: "t" }));
    assertError(verset, error, "AuthenticationError");
    // The canonical request is there, and is what makes the error useful.
    assert.match(error.message, /canonicalRequest:GET\|/);
    assert.match(error.message, /x-security-token:\*\*\*/);
    assertHidden(error, "the gateway's 401");
    assertHidden(error.body, "its body");
  });
});
