// No secret appears in a log or an error, whatever part of the request a service echoes, and wherever.

import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { inspect } from "node:util";
import { Bos, ModelArts, Obs, Qianfan, VersetError } from "../../pkg/node.js";
import { startEmulator, startScripted } from "../support/servers.mjs";
import { keepingLogger } from "./expect.mjs";

/** All that must not be seen. Slashes and the like are what tokens have, and change in some places. */
const SECRETS = {
  secretAccessKey: "s3cretAccessKeyThatNobodySees0",
  securityToken: "s3cur1ty/Token+That==NobodySees",
  token: "1amT0ken/That+NobodySees==AtAll",
  ofQuery: "0fTheQueryThatNobodySees",
  ofHeader: "0fAHeaderThatNobodySees",
  ofCookie: "0fACookieThatNobodySees",
  ofAnswer: "0fTheAnswerThatNobodySees",
};
const { secretAccessKey, securityToken, token, ofQuery, ofHeader, ofCookie, ofAnswer } = SECRETS;
const accessKeyId = "AKIDPUBLIC";
const signature = /[0-9a-f]{64}/;

/** Credentials of every kind, and the secrets that they have. */
const CREDENTIALS = {
  "an access key": [{ accessKeyId, secretAccessKey }, secretAccessKey],
  "a temporary key": [
    { accessKeyId, secretAccessKey, securityToken },
    securityToken,
    secretAccessKey,
  ],
  "a token": [{ token }, token],
  "a remote key": [{ accessKeyId, securityToken, sign: () => "5".repeat(64) }, securityToken],
  "a function": [
    async () => ({ accessKeyId, secretAccessKey, securityToken }),
    securityToken,
    secretAccessKey,
  ],
};

/** The secrets of the caller whose request is answered: some it sends, and a hostile service may know the other. */
let own;

/** The contents of a response that echoes the request and the caller's secrets. */
function everything({ headers, url }) {
  const { authorization, cookie, "x-api-key": key, "x-client-secret": secret } = headers;
  return [...own, authorization, cookie, key, secret, decodeURIComponent(url)].join(" and ");
}

/** Headers in which a service gives secrets, or gives them back. */
const telling = ({ headers }) => ({
  "Set-Cookie": `session=${ofAnswer}; HttpOnly`,
  "X-Subject-Token": ofAnswer,
  "X-Auth-Token": ofAnswer,
  "X-Echo": own.join(),
  "X-Echo-Encoded": own.map(encodeURIComponent).join(),
  "X-Echo-Authorization": headers.authorization ?? "",
  Location: `https://login.example/?next=%2F&access_token=${ofAnswer}&a=${encodeURIComponent(own[0])}`,
  "X-Request-Id": `r1 ${own[0]}`,
});

/** Fields by whose names a secret is known. */
const fields = {
  token: ofAnswer,
  securityToken: ofAnswer,
  security_token: ofAnswer,
  access_token: ofAnswer,
  secretAccessKey: ofAnswer,
  password: [ofAnswer, [ofAnswer]],
  credential: { access: "AK", secret: ofAnswer, securitytoken: ofAnswer },
  download_url: `https://b.example/o?authorization=bce-auth-v1%2F${ofAnswer}&a=1`,
  deep: [{ list: [{ "X-Auth-Token": ofAnswer }] }],
};

/** Answers of every kind that is an error. */
const ANSWERS = {
  "400 in JSON": (seen) => ({
    status: 400,
    body: { error_code: `X.${own[0]}`, error_msg: everything(seen), ...fields },
  }),
  "401 that quotes the request": (seen) => ({
    status: 401,
    body: {
      error_code: "APIGW.0301",
      error_msg: `verify aksk signature fail, canonicalRequest:GET|/|access_token=${ofQuery}&limit=1|x-auth-token:${ofAnswer}|x-security-token:${seen.headers["x-security-token"]}||a;b|${"e".repeat(64)}`,
      ...fields,
    },
  }),
  "403 in headers alone": (seen) => ({
    status: 403,
    headers: {
      "X-Bce-Error-Code": "IamSignatureInvalid",
      "X-Bce-Error-Message": `cause: ${everything(seen)}`,
    },
  }),
  "500 in HTML": (seen) => ({
    status: 500,
    headers: { "Content-Type": "text/html" },
    body: `<html>\n<pre>${everything(seen)}</pre>`,
  }),
  "a success that was cut": (seen) => ({ body: `{"echo":"${everything(seen)}","a":[` }),
  "a failure in a success": (seen) => ({
    body: { success: false, error_code: "X.1", error_msg: everything(seen), ...fields },
  }),
  "a redirect": () => ({ status: 307, body: fields }),
};

/** Excerpts that end within a secret: they are cut after so many characters. */
for (const length of [160, 170, 180, 190, 195]) {
  ANSWERS[`${length} characters and a secret`] = () => ({
    status: 502,
    body: `${"<".repeat(length)}${own[0]} and more`,
  });
}

let server;
let answer;
let service;
before(async () => {
  server = await startScripted((seen) => {
    const given = ANSWERS[answer](seen);
    return { ...given, headers: { ...telling(seen), ...given.headers } };
  });
  service = await startEmulator();
});
after(async () => {
  await server?.close();
  await service?.close();
});

/** All forms in which consoles, loggers and error trackers print a value. @param {any} value */
function shown(value) {
  const texts = [
    inspect(value),
    inspect(value, { depth: 9, showHidden: true, getters: true, maxStringLength: null }),
    String(value),
    JSON.stringify(value) ?? "",
  ];
  if (value instanceof Error) {
    const { message, stack, headers, body, task, toJSON } = /** @type {any} */ (value);
    texts.push(message, stack, inspect(toJSON?.call(value)));
    texts.push(
      JSON.stringify([headers, body, task]) ?? "",
      inspect([headers, body], { depth: 20 }),
    );
    texts.push(
      Object.values(Object.getOwnPropertyDescriptors(value))
        .map((d) => inspect(d))
        .join(),
    );
  }
  return texts;
}

/** No text has a secret, or so much of one that the rest could be guessed; as it is, or encoded. */
function assertHidden(texts, what) {
  for (const text of texts) {
    for (const [name, secret] of Object.entries(SECRETS)) {
      for (const form of [secret, encodeURIComponent(secret)]) {
        const part = form.slice(0, 8);
        const at = text.indexOf(part);
        assert.ok(at < 0, `${what} shows ${name}: …${text.slice(Math.max(0, at - 200), at + 40)}…`);
      }
    }
  }
}

/** All of a request in one text, as wrappers of `fetch` put it into their errors. */
const told = (url, { headers }) => JSON.stringify([url, ...headers]);

/** Errors of a user's `fetch` that hold the request, by the way they do. */
const THROWN = {
  "in the message": (...request) => new TypeError(`fetch failed: ${told(...request)}`),
  "in properties, as those of axios": (url, init) =>
    Object.assign(new Error("failed"), { config: { url, headers: [...init.headers] }, init }),
  "in causes": (...request) =>
    new Error("failed", { cause: new Error("lost", { cause: new Error(told(...request)) }) }),
  "in a list of errors": (...request) => new AggregateError([new Error(told(...request))], "all"),
  "in a code": (...request) => Object.assign(new Error("failed"), { code: told(...request) }),
  "as a text": told,
  "as an object": (url, init) => ({ url, headers: Object.fromEntries(init.headers) }),
  "as a function": (...request) => Object.assign(() => {}, { request }),
};

/** Fetches that fail with it: at once, with a rejection, and when the body is read. */
const FAILING = {
  throws: (error) => (url, init) => {
    throw error(url, init);
  },
  rejects: (error) => async (url, init) => {
    throw error(url, init);
  },
  "fails in the body": (error) => async (url, init) => ({
    status: 200,
    headers: {},
    text: async () => {
      throw error(url, init);
    },
  }),
};

const PARAMS = { dataset_id: "d" };
const OPTIONS = {
  maxRetries: 0,
  extraQuery: { access_token: ofQuery, "X-Auth-Token": ofQuery, signature: ofQuery, limit: 1 },
  headers: { "X-Api-Key": ofHeader, Cookie: `session=${ofCookie}`, "X-Client-Secret": ofHeader },
};

/** @type {[string, any][]} */
const allCredentials = Object.entries(CREDENTIALS);
for (const [kind, [credentials, ...secrets]] of allCredentials) {
  const modelarts = (logger) =>
    new ModelArts({ endpoint: server.url, projectId: "p", credentials, logger, logLevel: "debug" });
  const qianfan = (logger) =>
    new Qianfan({ endpoint: server.url, credentials, logger, logLevel: "debug" });

  describe(`with ${kind}, nothing is shown`, () => {
    for (const name of Object.keys(ANSWERS)) {
      test(`after ${name}`, async () => {
        answer = name;
        own = secrets;
        const logger = keepingLogger();
        /** @type {(() => PromiseLike<unknown>)[]} */
        const calls = [() => modelarts(logger).listDatasetVersions(PARAMS, OPTIONS)];
        if (kind !== "a token") calls.push(() => qianfan(logger).describeDatasets({}, OPTIONS));
        for (const call of calls) {
          const error = await call().then(
            () => assert.fail("it went well"),
            (thrown) => thrown,
          );
          assert.ok(error instanceof VersetError);
          assert.ok(error.attempts > 0, `nothing was sent: ${error.message}`);
          assertHidden(shown(error), "the error");
        }
        const lines = logger.lines.map(([, line]) => line);
        assert.ok(lines.length >= 3 * calls.length);
        assertHidden(lines, "the log");
        // A signing key expires soon, but works for anybody until then.
        for (const line of lines) {
          if (!line.includes("canonicalRequest")) assert.doesNotMatch(line, signature);
        }
      });
    }

    for (const [where, error] of Object.entries(THROWN)) {
      test(`by a fetch that fails with the request ${where}`, async () => {
        for (const [how, failing] of Object.entries(FAILING)) {
          const logger = keepingLogger();
          const fetch = /** @type {any} */ (failing(error));
          const client = modelarts(logger).withOptions({ fetch });
          const thrown = await client.listDatasetVersions(PARAMS, OPTIONS).then(
            () => assert.fail("it went well"),
            (one) => one,
          );
          assert.equal(thrown.name, "ConnectionError");
          for (let one = thrown; one !== undefined; one = one.cause) {
            assertHidden(shown(one), `the error of a fetch that ${how}`);
            for (const text of shown(one)) assert.doesNotMatch(text, signature);
          }
          assertHidden(
            logger.lines.map(([, line]) => line),
            "the log",
          );
        }
      });
    }

    test("by the client itself", async () => {
      answer = "400 in JSON";
      own = secrets;
      /** @type {object[]} */
      const clients = [modelarts(keepingLogger())];
      if (kind !== "a token") clients.push(qianfan(keepingLogger()));
      for (const client of clients) {
        assertHidden(shown(client), "the client");
        assertHidden(shown(client.withOptions({ headers: { "X-Api-Key": ofHeader } })), "another");
        const call = client.request({ method: "GET", path: "/" });
        assertHidden(shown(call), "a call");
        await call.catch(() => {});
      }
    });
  });
}

describe("errors of a custom fetch show no secret", () => {
  for (const [what, text] of Object.entries({
    "the URL": ({ url }) => `request to ${url} failed, reason: socket hang up`,
    "the headers": ({ headers }) => `cannot send ${inspect([...headers])}`,
  })) {
    test(what, async () => {
      const logger = keepingLogger();
      const fetch = async (/** @type {any} */ url, { headers }) => {
        throw new Error(text({ url, headers }));
      };
      /** @type {any[]} */
      const [credentials] = CREDENTIALS["a temporary key"];
      const client = new ModelArts({
        region: "cn-north-4",
        projectId: "p",
        credentials,
        logger,
        fetch: /** @type {any} */ (fetch),
      });
      /** @type {any} */
      const error = await client.listDatasetVersions(PARAMS, OPTIONS).catch((thrown) => thrown);
      // The cause is the user's own, and stays as it is.
      const { message } = error;
      assertHidden([message, logger.lines.map(([, line]) => line).join()], "the message");
      assert.match(message, /request to https:|cannot send/);
    });
  }
});

describe("a fetch that fails with a request to an object store shows no secret", () => {
  const location = { bucket: "crate", key: "k" };
  const CLIENTS = /** @type {const} */ ([
    [Obs, "cn-north-4"],
    [Bos, "bj"],
  ]);
  // Baidu's is hexadecimal, that of OBS is Base64.
  const signatureIn = (headers) =>
    /[\da-f]{64}$|[\w+/]{27}=$/.exec(new Headers(headers).get("authorization") ?? "")?.[0] ?? "";
  for (const [Client, region] of CLIENTS) {
    /** A client, and the signature of the last request it sent. */
    const failing = (error, fails) => {
      const found = { signature: "" };
      const fetch = (/** @type {any} */ url, init) => {
        found.signature = signatureIn(init.headers);
        return fails(error)(url, init);
      };
      /** @type {any[]} */
      const [credentials] = CREDENTIALS["a temporary key"];
      const logger = keepingLogger();
      const options = { region, credentials, logger, logLevel: "debug", maxRetries: 0 };
      const client = new Client(/** @type {any} */ ({ ...options, fetch }));
      return { client, found, logger };
    };

    const alone = (_url, { headers }) =>
      new Error("failed", { cause: new Error(`${signatureIn(headers)} is not accepted`) });

    for (const [where, error] of Object.entries({ ...THROWN, "the signature alone": alone })) {
      test(`${Client.name}: ${where}`, async () => {
        for (const [how, fails] of Object.entries(FAILING)) {
          const { client, found, logger } = failing(error, fails);
          const thrown = await client.headObject(location).catch((one) => one);
          assert.equal(thrown.name, "ConnectionError");
          assert.notEqual(found.signature, "");
          const texts = logger.lines.map(([, line]) => line);
          for (let one = thrown; one !== undefined; one = one.cause) texts.push(...shown(one));
          assertHidden(texts, `the error of a fetch that ${how}`);
          for (const text of texts) assert.equal(text.includes(found.signature), false, text);
        }
      });
    }

    test(`${Client.name}: with a signed URL`, async () => {
      const { client } = failing(THROWN["as a text"], FAILING.throws);
      const { url, signature } = await client.presign({ ...location, expiresInSeconds: 60 });
      const page = new Client({
        proxy: "https://my.app/cloud",
        fetch: /** @type {any} */ (
          async (sent, init) => {
            if (sent === url)
              throw new Error(`request to ${url} failed`, { cause: told(url, init) });
            return new Response(JSON.stringify({ url }), { headers: { "x-verset-object": "url" } });
          }
        ),
      });
      const thrown = await page.getObject(location).catch((one) => one);
      assert.match(thrown.message, /request to https:/);
      for (let one = thrown; one !== undefined; one = one.cause) {
        assertHidden(shown(one), "the error");
        for (const text of shown(one)) {
          assert.equal(text.includes(signature), false, text);
          assert.equal(text.includes(encodeURIComponent(signature)), false, text);
        }
      }
    });
  }
});

test("other values stay: codes, ids, names, numbers", async () => {
  ANSWERS.plain = () => ({
    status: 400,
    body: {
      error_code: "ModelArts.4352",
      error_msg: "Is it there? a=1&b",
      next_token_count: 3,
      ids: ["a"],
    },
  });
  answer = "plain";
  own = [token];
  const client = new ModelArts({ endpoint: server.url, projectId: "p", credentials: { token } });
  /** @type {any} */
  const error = await client.listDatasetVersions(PARAMS).catch((thrown) => thrown);
  assert.equal(error.code, "ModelArts.4352");
  assert.equal(error.body.error_msg, "Is it there? a=1&b");
  assert.match(error.message, /: Is it there\? a=1&b/);
  assert.deepEqual([error.body.next_token_count, error.body.ids], [3, ["a"]]);
});

test("the gateway's own words are shown whole, but for the token in them", async () => {
  const { temporaryCredentials, projectId } = service.emulator;
  const credentials = { ...temporaryCredentials, secretAccessKey: "an-other-secret" };
  const client = new ModelArts({ endpoint: service.url, projectId, credentials });
  /** @type {any} */
  const error = await client.listDatasets({}).catch((thrown) => thrown);
  assert.match(
    error.message,
    /^The gateway received the request as it was signed, so the secret access key does not belong to the access key id \(the service answered 401 APIGW\.0301: Incorrect IAM authentication information: verify aksk signature fail, canonicalRequest:GET\|\/v2\/.*\|x-security-token:\*\*\*\|/,
  );
  assert.doesNotMatch(error.message, /get a new token/);
});
