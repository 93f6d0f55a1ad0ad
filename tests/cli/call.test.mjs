// `call`, `sign` and `explain`: operations as they are, signatures, and the reasons of refusals.

import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { createEmulator } from "../../pkg/emulator/index.js";
import { startEmulator, startScripted } from "../support/servers.mjs";
import { assertGolden, createShell, emulatorEnv, stable } from "./support.mjs";

let server;
let shell;
before(async () => {
  server = await startEmulator({ taskDurationMs: 0 });
  shell = await createShell(emulatorEnv(server));
});
after(() => server.close());

/** Runs a command and returns its output as JSON. */
async function json(args, options) {
  const { code, stdout, stderr } = await shell.verset(args, options);
  assert.equal(code, 0, stderr);
  return JSON.parse(stdout);
}

/** The last call that the emulator received. */
const lastCall = () => server.emulator.calls.at(-1);

describe("call", () => {
  test("prints a response as the service sent it", async () => {
    const { datasets, total_number } = await json([
      "call",
      "modelarts.listDatasets",
      "--limit",
      "2",
    ]);
    assert.deepEqual([datasets.length, total_number], [2, 8]);
    assert.equal(lastCall().parameters.limit, 2);
  });

  test("takes the name without its service, with hyphens, and every type of parameter", async () => {
    const { datasets } = await json(["call", "listDatasets", "--with-labels", "--limit=1"]);
    assert.equal(lastCall().parameters.with_labels, true);
    await json(["call", "listDatasets", "--with_labels=false"]);
    assert.equal(lastCall().parameters.with_labels, false);
    const [{ dataset_id }] = datasets;
    const labels = JSON.stringify([{ name: "新" }]);
    await json(["call", "createLabels", "--dataset-id", dataset_id, "--labels", labels]);
    assert.deepEqual(lastCall().parameters.labels, [{ name: "新" }]);
  });

  test("takes parameters as JSON, from a file and from standard input; flags win", async () => {
    shell.write("params.json", '{"limit":3,"order":"asc"}');
    for (const [data, input] of [
      ['{"limit":3,"order":"asc"}'],
      ["@params.json"],
      ["-", '{"limit":3,"order":"asc"}'],
    ]) {
      await json(["call", "listDatasets", "--data", data, "--limit", "4"], { input });
      const { limit, order } = lastCall().parameters;
      assert.deepEqual([limit, order], [4, "asc"]);
    }
  });

  test("prints every item of a list with --all", async () => {
    const all = await json(["call", "listDatasets", "--all", "--limit", "3"]);
    assert.equal(all.length, 8);
    const { code, stderr } = await shell.verset(["call", "qianfan.describeDatasets", "--all"]);
    assert.equal(code, 0, stderr);
    const { dataset_id } = server.emulator.demo.modelarts.imageClassification;
    const one = ["call", "descDataset", "--dataset_id", dataset_id, "--all"];
    assert.match((await shell.verset(one)).stderr, /`--all` is for lists/);
  });

  test("reaches the operations of Qianfan and of version 1", async () => {
    const { result } = await json(["call", "describeDatasets"]);
    assert.ok(result.datasets.length > 0);
    const { dataset_id } = server.emulator.demo.modelarts.imageClassification;
    await json(["call", "v1.getDataset", "--dataset_id", dataset_id]);
  });

  test("reads and writes objects", async () => {
    const place = ["--bucket", "verset-demo-data", "--key", "cli/a b.txt"];
    await json(["call", "obs.putObject", ...place, "--body", "hello"]);
    assert.equal((await json(["call", "obs.headObject", ...place])).size, 5);
    assert.equal((await shell.verset(["call", "obs.getObject", ...place])).stdout, "hello");
    const keys = await json([
      "call",
      "obs.listObjects",
      "--bucket",
      "verset-demo-data",
      "--prefix",
      "cli/",
      "--all",
    ]);
    assert.deepEqual(
      keys.map(({ key }) => key),
      ["cli/a b.txt"],
    );
    const { stdout: url } = await shell.verset([
      "call",
      "obs.presign",
      ...place,
      "--expiresInSeconds",
      "60",
    ]);
    assert.equal(await (await fetch(url.trim())).text(), "hello");
    const refused = await shell.verset(["call", "obs.deleteObject", ...place]);
    assert.deepEqual([refused.code, /needs `--yes`/.test(refused.stderr)], [2, true]);
    const deleted = await shell.verset(["call", "obs.deleteObject", ...place, "--yes"]);
    assert.equal(deleted.code, 0, deleted.stderr);
    const gone = await shell.verset(["call", "obs.getObject", ...place, "--json"]);
    assert.deepEqual([gone.code, JSON.parse(gone.stderr).error.status], [4, 404]);
    await json(["call", "bos.listObjects", "--bucket", "verset-demo-data", "--maxKeys", "1"]);
  });

  test("prints a request with --dry-run, without its signature, and sends nothing", async () => {
    const count = server.requests.length;
    const { stdout } = await shell.verset([
      "call",
      "modelarts.listDatasets",
      "--limit",
      "1",
      "--dry-run",
    ]);
    assertGolden("dry-run", stable(stdout).replace(/x-sdk-date: \w+/, "x-sdk-date: <time>"));
    const { secretAccessKey, securityToken, accessKeyId } = server.emulator.temporaryCredentials;
    const env = {
      HUAWEICLOUD_SDK_AK: accessKeyId,
      HUAWEICLOUD_SDK_SK: secretAccessKey,
      HUAWEICLOUD_SDK_SECURITY_TOKEN: securityToken,
    };
    for (const form of [[], ["--json"]]) {
      const shown = await shell.verset(["call", "modelarts.listDatasets", "--dry-run", ...form], {
        env,
      });
      assert.equal(shown.code, 0, shown.stderr);
      assert.match(shown.stdout, /Signature=\*\*\*/);
      assert.ok(!shown.stdout.includes(securityToken));
      if (form.length > 0) assert.ok(!("signature" in JSON.parse(shown.stdout)));
      else assert.doesNotMatch(shown.stdout, /[0-9a-f]{64}/);
    }
    const baidu = await json(["call", "qianfan.describeDatasets", "--dry-run", "--json"]);
    assert.match(baidu.headers.authorization, /\/\*\*\*$/);
    assert.equal(server.requests.length, count);
    const store = await shell.verset([
      "call",
      "obs.headObject",
      "--bucket",
      "b",
      "--key",
      "k",
      "--dry-run",
    ]);
    assert.equal(store.code, 2);
  });

  test("logs requests with --verbose, without secrets", async () => {
    const { stderr } = await shell.verset(["call", "listDatasets", "-v"]);
    assert.match(stderr, /listDatasets.*200/);
    assert.ok(!stderr.includes(server.emulator.credentials.secretAccessKey));
  });

  test("refuses parameters that are wrong before anything is sent: 2", async () => {
    const count = server.requests.length;
    const { code, stderr } = await shell.verset(["call", "descDataset", "--json"]);
    const { error } = JSON.parse(stderr);
    assert.deepEqual([code, error.name, error.field], [2, "ValidationError", "dataset_id"]);
    assert.equal(server.requests.length, count);
  });
});

describe("sign", () => {
  const url = "https://modelarts.cn-north-4.myhuaweicloud.com/v2/p/datasets?limit=1";

  test("makes requests that the services accept", async () => {
    const { url: base, emulator } = server;
    const target = `${base}/v2/${emulator.projectId}/datasets?limit=1`;
    const { headers } = await json([
      "sign",
      "GET",
      target,
      "--json",
      "-H",
      "Content-Type: application/json",
    ]);
    assert.equal((await fetch(target, { headers })).status, 200);
    const action = `${base}/v2/dataset?Action=DescribeDatasets`;
    const flags = ["--scheme", "baidu", "--data", "{}", "-H", "content-type: application/json"];
    const baidu = await json(["sign", "POST", action, "--json", ...flags]);
    const response = await fetch(action, { method: "POST", headers: baidu.headers, body: "{}" });
    assert.equal(response.status, 200);
  });

  test("chooses the scheme by the host, and prints headers, a curl command or the canonical request", async () => {
    const headers = await shell.verset(["sign", "GET", url]);
    assert.match(
      headers.stdout,
      /^X-Sdk-Date: \w+\nAuthorization: SDK-HMAC-SHA256 Access=\w+,.*\n$/,
    );
    const canonical = await shell.verset(["sign", "GET", url, "--canonical"]);
    assert.match(canonical.stdout, /^GET\n\/v2\/p\/datasets\/\nlimit=1\n/);
    const curl = await shell.verset([
      "sign",
      "POST",
      "https://qianfan.baidubce.com/a",
      "--curl",
      "-d",
      "it's",
    ]);
    assert.match(
      curl.stdout,
      /^curl -X POST 'https:\/\/qianfan.*-H 'Authorization: bce-auth-v1\/.*--data-binary 'it'\\''s'\n$/s,
    );
    const signed = await shell.verset([
      "sign",
      "GET",
      "https://b.obs.cn-north-4.myhuaweicloud.com/k",
      "--expires",
      "60",
    ]);
    assert.match(signed.stdout, /^https:\/\/b\.obs\.\S+[?&]Signature=\S+\n$/);
    const wrong = await shell.verset(["sign", "GET", url, "--expires", "60"]);
    assert.equal(wrong.code, 2);
    assert.equal((await shell.verset(["sign", "GET", url, "-H", "no colon"])).code, 2);
  });
});

describe("explain", () => {
  const url = "https://modelarts.cn-north-4.myhuaweicloud.com/v2/p/datasets?limit=1";
  const ours = ["sign", "GET", url, "-H", "X-Note: a|b"];

  /** A refusal of the gateway that received other lines than were signed. */
  const refusal = (lines) =>
    JSON.stringify({
      error_code: "APIGW.0301",
      error_msg: `Incorrect IAM authentication information: verify aksk signature fail, canonicalRequest:${lines.join("|")}`,
    });

  test("names the first line that differs", async () => {
    const { stdout: canonical } = await shell.verset([...ours, "--canonical"]);
    shell.write("canonical.txt", canonical);
    const lines = canonical.trimEnd().split("\n");
    const cases = {
      "The query differs": lines.with(2, "limit=2"),
      "The header `host` differs": lines.with(3, "host:proxy.example"),
      "The header `x-note` differs": lines.with(4, "x-note:a|c"),
      "The hash of the body differs": lines.with(lines.length - 1, "0".repeat(64)),
      "so the secret access key does not belong": lines,
    };
    for (const [expected, received] of Object.entries(cases)) {
      const { code, stdout } = await shell.verset(["explain", "--signed", "canonical.txt"], {
        input: refusal(received),
      });
      assert.equal(code, 0);
      assert.ok(stdout.includes(expected), `${expected}: ${stdout}`);
    }
    const { difference } = await json(["explain", "--signed", "canonical.txt", "--json"], {
      input: refusal(lines.with(1, "/v2/p/dataset/")),
    });
    assert.deepEqual(difference, {
      line: "path",
      signed: "/v2/p/datasets/",
      received: "/v2/p/dataset/",
    });
  });

  test("understands the refusals of the emulator, with the request that was signed", async () => {
    const { url: base, emulator } = server;
    const target = `${base}/v2/${emulator.projectId}/datasets?limit=1`;
    const { headers, canonicalRequest } = await json(["sign", "GET", target, "--json"]);
    const response = await fetch(target.replace("limit=1", "limit=2"), { headers });
    assert.equal(response.status, 401);
    shell.write("refusal.json", await response.text());
    shell.write("canonical.txt", canonicalRequest);
    const { stdout } = await shell.verset(["explain", "refusal.json", "--signed", "canonical.txt"]);
    assert.match(stdout, /^The query differs:\n {2}signed {3}limit=1\n {2}arrived {2}limit=2\n/);
    const alone = await shell.verset(["explain", "refusal.json"]);
    assert.match(
      alone.stdout,
      /^The signature is wrong: .*\nThe service received this request:\n {2}GET\n/,
    );
  });

  test("understands OBS, which quotes its string to sign in XML", async () => {
    shell.write("signed.txt", "GET\n\n\n\nx-obs-date:today\n/b/k&1");
    const input =
      "<Error><Code>SignatureDoesNotMatch</Code><StringToSign>GET&#10;&#10;text/plain&#10;&#10;x-obs-date:today&#10;/b/k&amp;1</StringToSign></Error>";
    const { stdout } = await shell.verset(["explain", "--signed", "signed.txt"], { input });
    assert.match(
      stdout,
      /^The `content-type` differs:\n {2}signed {3}\n {2}arrived {2}text\/plain\n/,
    );
  });

  test("knows other refusals, and says so if it does not", async () => {
    const cases = {
      '{"code":"RequestExpired"}': /15 minutes off/,
      "ak 1 not exist": /does not know the access key id/,
      '{"error_code":"APIG.0101"}': /No such API is published/,
    };
    for (const [input, meaning] of Object.entries(cases)) {
      assert.match((await shell.verset(["explain"], { input })).stdout, meaning);
    }
    const unknown = await shell.verset(["explain"], { input: "hello" });
    assert.equal(unknown.code, 3);
    assert.match(unknown.stderr, /not a refusal of a signature that is known/);
  });
});

test("a host without the API is 4, and its hint is printed", async () => {
  const emulator = createEmulator({ withdrawn: "unpublished" });
  const scripted = await startScripted(async ({ method, url, headers }) => {
    const { status, body } = await emulator.handle({ method, target: url, headers });
    return { status, body };
  });
  try {
    const env = { VERSET_MODELARTS_ENDPOINT: scripted.url };
    const { code, stderr } = await shell.verset(["call", "modelarts.listDatasets"], { env });
    assert.equal(code, 4);
    assert.match(stderr, /APIGW?\.0101/);
  } finally {
    await scripted.close();
  }
});
