// The golden vectors of OBS and BOS, in headers and in URLs, through the installed package's signers.

import assert from "node:assert/strict";
import { before, describe, test } from "node:test";
import { install } from "../support/install.mjs";
import { readVectors } from "./vectors.mjs";

let verset;
before(async () => {
  verset = await (await install()).import("verset");
});

const keyOf = ({ access_key, secret_key, security_token }) => ({
  accessKeyId: access_key,
  secretAccessKey: secret_key,
  ...(security_token === null ? {} : { securityToken: security_token }),
});

const ADDED =
  /^(AccessKeyId|Expires|Signature|x-obs-security-token|authorization|x-bce-security-token)=/;

/** The URL to sign: the expected one without what a signature adds. */
function unsigned(url) {
  const [place, query = ""] = url.split("?");
  const given = query.split("&").filter((item) => item && !ADDED.test(item));
  return given.length > 0 ? `${place}?${given.join("&")}` : place;
}

/** The order of parameters has no meaning. */
function sameUrl(made, expected) {
  const parts = (url) => {
    const [place, query = ""] = url.split("?");
    return [place, query.split("&").sort()];
  };
  assert.deepEqual(parts(made), parts(expected));
}

const suites = {
  ObsSigner: {
    vectors: readVectors("obs").filter(({ group }) => !group.startsWith("v4-")),
    counts: { compared: 88, undetermined: 4, "another object to fetch": 1 },
    check({ group, input, expected }, signer, request) {
      if (group === "header") {
        const { headers, stringToSign } = signer.sign(request);
        assert.equal(stringToSign, expected.x_obs_date.string_to_sign);
        assert.equal(headers.Authorization, expected.x_obs_date.authorization);
        assert.equal(headers["x-obs-security-token"], input.security_token ?? undefined);
        return;
      }
      const signed = signer.presign({ ...request, expiresInSeconds: input.expires_in });
      assert.equal(signed.stringToSign, expected.string_to_sign);
      assert.equal(signed.signature, expected.signature);
      sameUrl(signed.url, expected.url);
    },
  },
  BaiduSigner: {
    vectors: readVectors("bos"),
    counts: { compared: 39, "another object to fetch": 4 },
    check({ group, input, expected }, signer, request) {
      if (group === "header") {
        const signed = signer.sign({ ...request, expiresInSeconds: input.expires_in });
        assert.equal(signed.canonicalRequest, expected.canonical_request);
        assert.equal(signed.headers.Authorization, expected.authorization);
        return;
      }
      const signed = signer.presign({ ...request, expiresInSeconds: input.expires_in });
      assert.equal(signed.canonicalRequest, expected.canonical_request);
      sameUrl(signed.url, expected.url);
    },
  },
};

for (const [name, { vectors, counts, check }] of Object.entries(suites)) {
  describe(name, () => {
    const found = {};
    for (const vector of vectors) {
      const { id, what, input, expected, verdict, fetch_changes_path_to: changed } = vector;
      const kind =
        verdict === "undetermined"
          ? verdict
          : changed === undefined
            ? "compared"
            : "another object to fetch";
      found[kind] = (found[kind] ?? 0) + 1;
      if (kind === "undetermined") continue;
      test(`${id}: ${what}`, () => {
        const signer = new verset[name](keyOf(input));
        const request = {
          method: input.method,
          url: unsigned(expected.url),
          headers: input.headers,
          date: new Date(input.now * 1000),
        };
        if (changed === undefined) {
          check(vector, signer, request);
          return;
        }
        const presign = () => signer.presign({ ...request, expiresInSeconds: 60 });
        const refused = { name: "ValidationError", field: "url", message: /another object/ };
        assert.throws(presign, refused);
        if (name === "ObsSigner") assert.throws(() => signer.sign(request), refused);
      });
    }

    test("all vectors are used", () => assert.deepEqual(found, counts));
  });
}

test("a signed URL is not signed again", () => {
  const url = "https://b.obs.cn-north-4.myhuaweicloud.com/k?Signature=s";
  const signer = new verset.ObsSigner({ accessKeyId: "a", secretAccessKey: "s" });
  const again = () => signer.presign({ method: "GET", url, expiresInSeconds: 1 });
  assert.throws(again, { name: "ValidationError", message: /signed already/ });
});

test("HuaweiSigner refuses hosts of OBS and names the signer for them", () => {
  const signer = new verset.HuaweiSigner({ accessKeyId: "a", secretAccessKey: "s" });
  for (const host of [
    "b.obs.cn-north-4.myhuaweicloud.com",
    "obs.eu-de.otc.t-systems.com",
    "b.oss.eu-west-0.prod-cloud-ocb.orange-business.com",
  ]) {
    const sign = () => signer.sign({ method: "GET", url: `https://${host}/k` });
    assert.throws(sign, { name: "ValidationError", field: "url", message: /`ObsSigner`/ });
  }
});

test("a remote signature equals a local one", () => {
  const signer = new verset.ObsSigner({ accessKeyId: "a", secretAccessKey: "s" });
  const url = "https://b.obs.cn-north-4.myhuaweicloud.com/k";
  const signed = signer.presign({ method: "GET", url, expiresInSeconds: 600 });
  const remote = (text) =>
    signer.signRemote({
      algorithm: "OBS",
      accessKeyId: "a",
      canonicalRequest: text,
      stringToSign: text,
    });
  assert.equal(remote(signed.stringToSign), signed.signature);
  const long = signer.presign({ method: "GET", url, expiresInSeconds: 7200 });
  assert.throws(() => remote(long.stringToSign), {
    name: "ValidationError",
    message: /1,800 seconds/,
  });
  const header = signer.sign({ method: "GET", url });
  assert.equal(remote(header.stringToSign), header.signature);
  const other = { algorithm: "OBS", accessKeyId: "a", canonicalRequest: "GET\n\n\n\n/b/k" };
  assert.throws(() => signer.signRemote({ ...other, stringToSign: header.stringToSign }), {
    name: "ValidationError",
    field: "stringToSign",
  });
});
