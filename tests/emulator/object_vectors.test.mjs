// Golden signatures of OBS and BOS against the emulator: accepted as they are, refused after any change.

import assert from "node:assert/strict";
import { test } from "node:test";
import { createEmulator } from "../../pkg/emulator/index.js";
import { codeOf, whole } from "./object_signers.mjs";
import { changedTargets, readVectors } from "./vectors.mjs";

/** Codes of a refused caller; any other response means that the signature was accepted. */
const REFUSED =
  /^(AccessDenied|InvalidAccessKeyId|SignatureDoesNotMatch|RequestTimeTooSkewed|RequestExpired|InvalidHTTPAuthHeader)$/;
const MISMATCH = "SignatureDoesNotMatch";

const obsRegion = (endpoint) => /^obs\.([^.]+)\.myhuaweicloud\.com$/.exec(endpoint)?.[1];

/** An emulator with the key, the bucket and the time of a vector. */
function emulatorFor(provider, { input }) {
  const domain = input.style === "cname" ? { domain: input.endpoint } : {};
  const region =
    provider === "bos" ? input.endpoint.split(".")[0] : (obsRegion(input.endpoint) ?? "cn-north-4");
  return createEmulator({
    now: () => input.now * 1000,
    credentials: {
      accessKeyId: input.access_key,
      secretAccessKey: input.secret_key,
      ...(input.security_token && { securityToken: input.security_token }),
    },
    buckets: [{ provider, name: input.bucket, region, pathStyle: true, ...domain }],
  });
}

/** The request of a vector, with the headers that are not part of the URL. */
function requestOf({ input }, url, headers) {
  const [, host, target] = /^https?:\/\/([^/?]*)(.*)$/.exec(url);
  const all = { Host: host, ...input.headers, ...headers };
  return { method: input.method, target: target || "/", headers: Object.entries(all) };
}

/** Each way in which a vector is sent. */
function sentObs(vector) {
  const { input, expected, group } = vector;
  if (group === "url") return [requestOf(vector, expected.url, {})];
  const now = new Date(input.now * 1000).toUTCString();
  const token = input.security_token && { "x-obs-security-token": input.security_token };
  return [
    [expected.date, { Date: now }],
    [expected.x_obs_date, { "x-obs-date": now }],
    [expected.x_obs_date, { "x-obs-date": now, Date: "Thu, 01 Jan 1970 00:00:00 GMT" }],
  ].map(([{ authorization }, date]) =>
    requestOf(vector, expected.url, { ...date, ...token, Authorization: authorization }),
  );
}

function sentBos(vector) {
  const { input, expected, group } = vector;
  if (group === "url") return [requestOf(vector, expected.url, {})];
  const date = new Date(input.now * 1000).toISOString().replace(".000", "");
  const token = input.security_token && { "x-bce-security-token": input.security_token };
  const headers = { "x-bce-date": date, ...token, Authorization: expected.authorization };
  return [requestOf(vector, expected.url, headers)];
}

const STORES = [
  { provider: "obs", sent: sentObs, count: 89 },
  { provider: "bos", sent: sentBos, count: 43 },
];

for (const { provider, sent, count } of STORES) {
  const vectors = readVectors(provider).filter(
    ({ group, verdict }) => /^(header|url)$/.test(group) && verdict !== "undetermined",
  );

  test(`${provider}: all ${count} vectors are accepted`, async () => {
    assert.equal(vectors.length, count);
    for (const vector of vectors) {
      const { handle } = emulatorFor(provider, vector);
      for (const request of sent(vector)) {
        const code = codeOf(await whole(handle(request)));
        assert.doesNotMatch(String(code), REFUSED, `${vector.id} ${vector.what}`);
      }
    }
  });

  test(`${provider}: a changed path, query, header, method or secret key is refused`, async () => {
    for (const vector of vectors) {
      const { handle } = emulatorFor(provider, vector);
      const other = emulatorFor(provider, {
        input: { ...vector.input, secret_key: `${vector.input.secret_key}x` },
      });
      for (const request of sent(vector)) {
        const [path, query] = changedTargets(request);
        const { headers } = request;
        /** @type {any[]} */
        const changed =
          provider === "obs"
            ? [{ target: path }, { headers: [...headers, ["x-obs-meta-added", "x"]] }]
            : [{ target: path }, { target: query }];
        changed.push({ method: request.method === "POST" ? "DELETE" : "POST" });
        for (const change of changed) {
          const response = await whole(handle({ ...request, ...change }));
          assertMismatch(response, `${vector.id} ${vector.what}: ${JSON.stringify(change)}`);
        }
        assertMismatch(await whole(other.handle(request)), `${vector.id} ${vector.what}: key`);
      }
    }
  });
}

/** Responses to HEAD have no body. */
function assertMismatch(response, message) {
  const { status, headers, bytes } = response;
  assert.equal(status, headers.Server === "OBS" ? 403 : 400, message);
  if (bytes.length > 0) assert.equal(codeOf(response), MISMATCH, message);
  else if (headers.Server === "OBS") assert.equal(headers["x-obs-error-code"], MISMATCH, message);
}
