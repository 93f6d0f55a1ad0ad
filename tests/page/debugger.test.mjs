// The signature debugger without a browser: forms of requests, both vendors' schemes, the verdict.

import assert from "node:assert/strict";
import { register } from "node:module";
import { describe, test } from "node:test";
import { createEmulator } from "../../pkg/emulator/index.js";
import { BaiduSigner, HuaweiSigner, ObsSigner } from "../../pkg/node.js";
import { fromCurl, toCurl } from "../../www/model/curl.js";
import { compareParts, parseCanonicalRequest } from "../../www/model/diagnose.js";
import { readPaste } from "../../www/model/paste.js";
import { conclude } from "../../www/model/verdict.js";

// The page imports `verset`, which an import map resolves there.
const verset = JSON.stringify(new URL("../../pkg/node.js", import.meta.url).href);
const hooks = `export const resolve = (name, context, next) => next(name === "verset" ? ${verset} : name, context);`;
register(`data:text/javascript,${encodeURIComponent(hooks)}`);
const { isLate, reproduceSignature, signAgain } = await import("../../www/model/signature.js");

const KEY = { accessKeyId: "AKexample", secretAccessKey: "not-a-real-secret" };
const TEMPORARY = { ...KEY, securityToken: "a-token/with+signs=that-are-encoded" };
const MODELARTS = "https://modelarts.cn-north-4.myhuaweicloud.com/v2/p/datasets?limit=2";
const QIANFAN = "https://qianfan.baidubce.com/v2/dataset?Action=DescribeDatasets";
const OBS = "https://orchard.obs.cn-north-4.myhuaweicloud.com/fruit/a%20b.jpg?versionId=7";
const BOS = "https://orchard.bj.bcebos.com/fruit/a%20b.jpg";
const headers = { "Content-Type": "application/json" };

/** Signed requests of all schemes, as the package makes them. @type {[string, (key: typeof KEY) => any][]} */
const SIGNED = [
  ["ModelArts", (key) => new HuaweiSigner(key).sign({ method: "GET", url: MODELARTS, headers })],
  [
    "Qianfan",
    (key) => new BaiduSigner(key).sign({ method: "POST", url: QIANFAN, headers, body: "{}" }),
  ],
  ["OBS", (key) => new ObsSigner(key).sign({ method: "PUT", url: OBS, headers, body: "{}" })],
  ["BOS", (key) => new BaiduSigner(key).sign({ method: "GET", url: BOS })],
  [
    "a URL of OBS",
    (key) => new ObsSigner(key).presign({ method: "GET", url: OBS, expiresInSeconds: 60 }),
  ],
  [
    "a URL of BOS",
    (key) => new BaiduSigner(key).presign({ method: "GET", url: BOS, expiresInSeconds: 60 }),
  ],
];

/** @param {any} signed */
const pasted = ({ method, url, headers: sent, body }) =>
  toCurl({ method, url, headers: sent, body });

describe("the signature of", () => {
  for (const [name, sign] of SIGNED) {
    for (const key of [KEY, TEMPORARY]) {
      test(`${name} is reproduced, ${key === KEY ? "of a key" : "of a temporary key"}`, () => {
        const signed = sign(key);
        const { request } = readPaste(pasted(signed));
        assert.ok(request);
        const reproduced = reproduceSignature(request, key.secretAccessKey);
        assert.equal(reproduced?.canonicalRequest, signed.canonicalRequest);
        assert.equal(reproduced?.stringToSign, signed.stringToSign);
        assert.equal(reproduced?.matches, true);
        assert.equal(reproduceSignature(request, "another-secret")?.matches, false);
        // An empty field is no secret.
        assert.equal(reproduceSignature(request, "")?.matches, undefined);
        assert.ok(reproduced && !isLate(reproduced));
        assert.ok(isLate({ ...reproduced, date: new Date(Date.now() - 7_200_000) }));
      });

      test(`${name} is made again, ${key === KEY ? "of a key" : "of a temporary key"}`, () => {
        const wrong = sign({ ...key, secretAccessKey: "another-secret" });
        const { request } = readPaste(pasted(wrong));
        assert.ok(request);
        const again = signAgain(request, key.secretAccessKey);
        assert.ok(again);
        // What is shown is a curl command.
        const shown = fromCurl(toCurl(again));
        assert.ok(shown);
        assert.equal(reproduceSignature(shown, key.secretAccessKey)?.matches, true);
        assert.equal(shown.method, wrong.method);
        assert.equal(new URL(shown.url).pathname, new URL(wrong.url).pathname);
        assert.equal(shown.body, wrong.body);
      });
    }
  }

  test("a request of OBS with Date is explained, though not checked", () => {
    const signed = new ObsSigner(KEY).sign({ method: "GET", url: OBS });
    const date = signed.headers["x-obs-date"];
    const { Authorization: authorization } = signed.headers;
    const request = { method: "GET", url: OBS, headers: { date, authorization } };
    const reproduced = reproduceSignature(request, KEY.secretAccessKey);
    assert.equal(
      reproduced?.stringToSign,
      `GET\n\n\n${date}\n/orchard/fruit/a%20b.jpg?versionId=7`,
    );
    assert.equal(reproduced?.matches, undefined);
  });
});

describe("a corrected request", () => {
  const { request } = readPaste(pasted(SIGNED[0][1](KEY)));
  assert.ok(request);
  const { canonicalRequest } = reproduceSignature(request, KEY.secretAccessKey) ?? {};
  /** @param {(text: string) => string} change of the canonical request, on its way */
  const correct = (change) => {
    const received = parseCanonicalRequest(change(canonicalRequest ?? ""));
    assert.ok(received);
    const again = signAgain(request, KEY.secretAccessKey, received);
    assert.ok(again);
    const { canonicalRequest: text = "", matches } =
      reproduceSignature(again, KEY.secretAccessKey) ?? {};
    assert.equal(matches, true);
    const lines = compareParts(parseCanonicalRequest(text) ?? [], received);
    const differing = lines.filter(({ same, name }) => !same && name !== "header:x-sdk-date");
    return differing.map(({ name }) => name);
  };
  test("is as the gateway receives it, but for the date", () => {
    assert.deepEqual(
      correct((text) => text.replace("json", "json;charset=UTF-8")),
      [],
    );
    assert.deepEqual(
      correct((text) => text.replace("limit=2", "limit=2&offset=0")),
      [],
    );
    assert.deepEqual(
      correct((text) => text.replace("/v2/p/", "/prefix/v2/p/")),
      [],
    );
    assert.deepEqual(
      correct((text) => text.replace(/host:.*/, "host:proxy.test")),
      [],
    );
    assert.deepEqual(
      correct((text) => text.replace("GET", "POST")),
      [],
    );
  });
});

describe("a pasted text", () => {
  const error = JSON.stringify({
    error_msg:
      "Incorrect IAM authentication information: verify aksk signature fail, canonicalRequest:GET|/v2/p/datasets/|limit=2|host:h|x-sdk-date:20260131T235959Z||host;x-sdk-date|" +
      "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
    error_code: "APIGW.0301",
    request_id: "4b1f0c9a7d2e4a63b8c5d0e1f2a3b4c5",
  });
  const signed = SIGNED[0][1](KEY);
  const { Authorization: authorization, "X-Sdk-Date": date } = signed.headers;
  const curl = pasted(signed);
  const quoted = JSON.stringify(authorization);
  const message = `GET ${new URL(MODELARTS).pathname}?limit=2 HTTP/1.1\nHost: ${new URL(MODELARTS).host}\nX-Sdk-Date: ${date}\nContent-Type: application/json\nAuthorization: ${authorization}`;
  const FORMS = {
    curl,
    cmd: `curl ^"${MODELARTS.replace("&", "^&")}^" ^\n  -H ^"x-sdk-date: ${date}^" ^\n  -H ^"content-type: application/json^" ^\n  -H ^"authorization: ${authorization}^"`,
    powershell: `Invoke-WebRequest -UseBasicParsing -Uri "${MODELARTS}" \`\n-Headers @{\n"X-Sdk-Date"="${date}"\n  "Content-Type"="application/json"\n  "Authorization"="${authorization}"\n}`,
    fetch: `await fetch("${MODELARTS}", {"headers": {"x-sdk-date": "${date}", "content-type": "application/json", "authorization": ${quoted}}});`,
    python: `requests.get("${MODELARTS}", headers={"X-Sdk-Date": "${date}", "Content-Type": "application/json", "Authorization": ${quoted}})`,
    http: message,
    "curl --verbose": `* Connected to host\n${message.replace(/^/gm, "> ")}\n>\n* Request sent`,
    "http.client": `send: b'${message.replaceAll("\n", "\\r\\n")}\\r\\n\\r\\n'`,
    OkHttp: `INFO: --> GET ${MODELARTS}\nINFO: X-Sdk-Date: ${date}\nINFO: Content-Type: application/json\nINFO: Authorization: ${authorization}\nINFO: --> END GET`,
  };
  for (const [form, text] of Object.entries(FORMS)) {
    test(`is sorted in any order: ${form}`, () => {
      for (const both of [`${text}\n\n${error}`, `${error}\n\n${text}`]) {
        const { request, responseKind, received } = readPaste(both);
        assert.ok(request, both);
        const { matches } = reproduceSignature(request, KEY.secretAccessKey) ?? {};
        assert.equal(matches, true, JSON.stringify(request));
        assert.equal(responseKind, "gateway");
        assert.equal(received?.find(({ name }) => name === "query")?.text, "limit=2");
      }
    });
  }

  test("is recognised as every form of a response", () => {
    const empty = readPaste(
      `${curl}\n\nHTTP/1.1 403 Forbidden\nX-Bce-Error-Code: IamSignatureInvalid\nX-Bce-Error-Message: IamSignatureInvalid, cause: Could not find credential`,
    );
    assert.equal(empty.rejection, "rejection.unknownKey");
    assert.equal(
      readPaste(`${curl}\n\n${JSON.stringify(JSON.parse(error), null, 2)}`).responseKind,
      "gateway",
    );
    assert.equal(readPaste(`<html><h1>403</h1></html>\n${curl}`).rejection, "rejection.html");
    assert.equal(readPaste("verify aksk signature fail").rejection, "rejection.incomplete");
    assert.equal(
      readPaste('{"code":"RequestExpired","message":"Request has expired.","requestId":"r"}')
        .rejection,
      "rejection.expired",
    );
    assert.equal(
      readPaste('{"error_code":"ModelArts.0104","error_msg":"busy"}').rejection,
      "rejection.other",
    );
    const { message: exception } = { message: JSON.parse(error).error_msg };
    const java = `com.huaweicloud.sdk.core.exception.ClientRequestException: {httpStatusCode=401, errorMsg='${exception}'}`;
    assert.equal(readPaste(java).received?.at(-1)?.text.length, 64);
    const plain = readPaste(`${message}\n\n{}\n\nSignatureDoesNotMatch, cause: …`);
    assert.equal(plain.rejection, "rejection.mismatch");
    assert.equal(plain.request?.body, "{}");
    assert.deepEqual(readPaste("nothing that is known"), { isUnknown: true });
    assert.deepEqual(readPaste(" \n"), {});
  });

  test("is read as canonical requests, of loggers too", () => {
    const { canonicalRequest } = SIGNED[1][1](KEY);
    for (const text of [
      canonicalRequest,
      `DEBUG sign_key=[k] sign_string=[120 bytes][ ${canonicalRequest} ]`,
      `DEBUG CanonicalRequest:${canonicalRequest.replaceAll("\n", "[\\n]")}\tAuthorization:bce-auth-v1/a`,
      `CanonicalRequest data:\n${canonicalRequest}`,
    ]) {
      assert.deepEqual(readPaste(text).signed, parseCanonicalRequest(canonicalRequest), text);
    }
    const two = readPaste(`${canonicalRequest}\n\n${canonicalRequest.replace("POST", "GET")}`);
    assert.equal(two.signed?.[0].text, "POST");
    assert.equal(two.received?.[0].text, "GET");
    const huawei = signed.canonicalRequest;
    assert.deepEqual(readPaste(huawei).signed, parseCanonicalRequest(huawei));
    const obs = SIGNED[2][1](KEY).stringToSign;
    assert.deepEqual(readPaste(obs).signed, parseCanonicalRequest(obs));
    assert.equal(readPaste(obs).signed?.at(-1)?.text, "/orchard/fruit/a%20b.jpg?versionId=7");
  });

  test("of OBS is compared with the gateway's string to sign", async () => {
    const emulator = createEmulator();
    const { accessKeyId, secretAccessKey } = emulator.credentials;
    const wrong = new ObsSigner({ accessKeyId, secretAccessKey: "another-secret" });
    const url = "https://verset-demo-data.obs.cn-north-4.myhuaweicloud.com/a&b.txt";
    const sent = wrong.sign({ method: "GET", url });
    const response = await emulator.fetch(url, {
      headers: { ...sent.headers, "Content-Type": "text/plain" },
    });
    const { request, received } = readPaste(`${pasted(sent)}\n\n${await response.text()}`);
    assert.ok(request && received);
    const parts = parseCanonicalRequest(
      reproduceSignature(request, secretAccessKey)?.stringToSign ?? "",
    );
    const lines = compareParts(parts ?? [], received).filter(({ same }) => !same);
    assert.deepEqual(lines, [
      { name: "header:content-type", signed: "", received: "text/plain", same: false },
    ]);
    const again = signAgain(request, secretAccessKey, received);
    assert.ok(again);
    const accepted = await emulator.fetch(again.url, { headers: again.headers });
    assert.equal(accepted.status, 404, "the signature is accepted");
  });
});

describe("the verdict", () => {
  const [yes, no, open] = [true, false, undefined];
  const bits = [yes, no];
  const REJECTIONS = [
    open,
    "rejection.expired",
    "rejection.unknownKey",
    "rejection.mismatch",
    "rejection.other",
  ];
  /** Everything that can be known, in all combinations. */
  const all = bits.flatMap((hasRequest) =>
    bits.flatMap((isSigned) =>
      REJECTIONS.flatMap((rejection) =>
        [yes, no, open].flatMap((differs) =>
          [yes, no, open].flatMap((matches) =>
            bits.map((late) => ({
              hasRequest,
              isSigned,
              rejection,
              differs,
              matches,
              isLate: late,
            })),
          ),
        ),
      ),
    ),
  );

  test("is one, and never against what is known", () => {
    for (const evidence of all) {
      const { tone, key } = conclude(evidence);
      const say = JSON.stringify({ ...evidence, tone, key });
      const { hasRequest, isSigned, rejection, differs, matches, isLate: late } = evidence;
      if (/secretMatches|rejectedThough/.test(key)) assert.equal(matches, true, say);
      if (/secretDiffers/.test(key)) assert.equal(matches, false, say);
      if (/debugger.same/.test(key)) assert.equal(differs, false, say);
      if (/firstDifference/.test(key)) assert.equal(differs, true, say);
      if (key === "debugger.noRequest") assert.equal(hasRequest, false, say);
      if (key === "debugger.unsigned") assert.equal(isSigned, false, say);
      if (key === "rejection.expired") assert.ok(late || rejection === key, say);
      else if (key.startsWith("rejection.")) assert.equal(key, rejection, say);
      // Nothing is called right that a gateway has rejected.
      if (tone === "good") assert.ok(matches && !rejection && differs === undefined && !late, say);
    }
  });

  test("puts the gateway's word first, then lines, then the secret", () => {
    const request = { hasRequest: true, isSigned: true, isLate: false };
    /** @type {[object, string][]} */
    const rows = [
      [{ rejection: "rejection.unknownKey", matches: false }, "rejection.unknownKey"],
      [{ differs: true, matches: false }, "debugger.firstDifference"],
      [{ differs: false }, "debugger.same"],
      [{ differs: false, matches: true }, "debugger.same.secretMatches"],
      [{ differs: false, matches: false }, "debugger.secretDiffers"],
      // An old response was in time.
      [{ differs: false, isLate: true }, "debugger.same"],
      [{ rejection: "rejection.mismatch", isLate: true }, "rejection.mismatch"],
      [{ rejection: "rejection.mismatch", matches: true }, "debugger.rejectedThough"],
      [{ rejection: "rejection.mismatch", matches: false }, "debugger.secretDiffers"],
      [{ isLate: true, matches: true }, "rejection.expired"],
      [{ matches: true }, "debugger.secretMatches"],
      [{}, "debugger.noResponse"],
      [{ isSigned: false }, "debugger.unsigned"],
      [{ hasRequest: false, differs: undefined }, "debugger.noRequest"],
    ];
    for (const [evidence, key] of rows) {
      assert.equal(conclude({ ...request, ...evidence }).key, key, JSON.stringify(evidence));
    }
  });
});
