// Keys: the order of their sources, profiles, broken files, and the doctor, which tells of all.

import assert from "node:assert/strict";
import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { after, before, beforeEach, describe, test } from "node:test";
import { createEmulator } from "../../pkg/emulator/index.js";
import { startEmulator, startScripted } from "../support/servers.mjs";
import { assertGolden, createShell, emulatorEnv, stable } from "./support.mjs";

let server;
let shell;
/** The environment without keys. */
let bare;
before(async () => {
  server = await startEmulator();
  const { VERSET_REGION, VERSET_MODELARTS_ENDPOINT, VERSET_QIANFAN_ENDPOINT, VERSET_OBJECTS_URL } =
    emulatorEnv(server);
  bare = { VERSET_REGION, VERSET_MODELARTS_ENDPOINT, VERSET_QIANFAN_ENDPOINT, VERSET_OBJECTS_URL };
});
beforeEach(async () => {
  shell = await createShell(bare);
});
after(() => server.close());

/** Writes a file into the home folder. */
function writeHome(path, text) {
  const file = join(shell.home, path);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, text);
}

/** The source that the doctor names, or the reason why there are no keys. */
async function sourceOf(service, env, ...flags) {
  const { stdout, stderr } = await shell.verset(["doctor", service, "--json", ...flags], { env });
  assert.equal(stderr, "");
  const { result, detail } = JSON.parse(stdout).find(({ name }) => name === `${service} keys`);
  return `${result}: ${detail}`;
}

const key = () => server.emulator.credentials;

describe("keys of Huawei Cloud", () => {
  const ini = (section, more = "") =>
    `[${section}]\nak = ${key().accessKeyId}\nsk = ${key().secretAccessKey}\nproject_id = ${server.emulator.projectId}\n${more}`;

  test("are those of the environment first, then of the vendor's file", async () => {
    writeHome(".huaweicloud/credentials", ini("basic"));
    assert.equal(
      await sourceOf("modelarts"),
      "ok: permanent key …KEY1 from ~/.huaweicloud/credentials [basic]",
    );
    const env = { HUAWEICLOUD_SDK_AK: "AKOTHER1234", HUAWEICLOUD_SDK_SK: "s" };
    assert.equal(
      await sourceOf("modelarts", env),
      "ok: permanent key …1234 from the environment (HUAWEICLOUD_SDK_AK)",
    );
    const { code } = await shell.verset(["datasets", "modelarts", "-n", "1"]);
    assert.equal(code, 0);
  });

  test("are those of the file that the environment names, with temporary keys", async () => {
    const { accessKeyId, secretAccessKey, securityToken } = server.emulator.temporaryCredentials;
    shell.write(
      "keys.ini",
      `; comment\r\n[basic]\r\nak=${accessKeyId}\r\nsk="${secretAccessKey}"\r\nsecurity_token=${securityToken}\r\nproject_id=${server.emulator.projectId}\r\n`,
    );
    const env = { HUAWEICLOUD_SDK_CREDENTIALS_FILE: "keys.ini" };
    assert.equal(await sourceOf("modelarts", env), "ok: temporary key …ARY1 from keys.ini [basic]");
    assert.equal((await shell.verset(["datasets", "modelarts", "-n1"], { env })).code, 0);
  });

  test("of a profile are a section of the file, and never the environment", async () => {
    writeHome(".huaweicloud/credentials", `[basic]\nak = AKBASIC\nsk = s\n${ini("basic-team")}`);
    const env = { HUAWEICLOUD_SDK_AK: "AKOTHER1234", HUAWEICLOUD_SDK_SK: "s" };
    const ref = "modelarts[team]:orchard-fruit-grading@V003";
    const { code, stdout, stderr } = await shell.verset(["show", ref, "--json"], { env });
    assert.equal(code, 0, stderr);
    assert.equal(JSON.parse(stdout).name, "V003");
    assert.equal(
      (await shell.verset(["datasets", "modelarts[team]", "-q", "-n1"], { env })).stdout.slice(
        0,
        16,
      ),
      "modelarts[team]:",
    );
    const none = await shell.verset(["show", ref.replace("team", "none"), "--json"], { env });
    assert.equal(none.code, 5);
    assert.match(
      none.stderr,
      /no access key of the profile `none` of Huawei Cloud in ~\/\.huaweicloud\/credentials/,
    );
  });

  test("that are half set are an error, not those of another source", async () => {
    writeHome(".huaweicloud/credentials", ini("basic"));
    assert.equal(
      await sourceOf("modelarts", { HUAWEICLOUD_SDK_AK: "AKOTHER1234" }),
      "failed: HUAWEICLOUD_SDK_AK is set and HUAWEICLOUD_SDK_SK is not: set both",
    );
  });

  test("are never a flag", async () => {
    for (const flag of ["--ak", "--access-key", "--secret-access-key", "--token"]) {
      const { code } = await shell.verset(["datasets", "modelarts", flag, "x"]);
      assert.equal(code, 2, flag);
    }
  });
});

describe("keys of Baidu AI Cloud", () => {
  const bce = (...names) =>
    JSON.stringify({
      current: names[0],
      profiles: names.map((name) => ({
        name,
        mode: "AK",
        access_key_id: name === "other" ? "AKOTHER1234" : key().accessKeyId,
        secret_access_key: key().secretAccessKey,
        region: "bj",
      })),
    });

  test("are found in the documented order", async () => {
    writeHome(".go-bcecli/credentials", "[Defaults]\nAk = AKBCECMD\nSk = s\nSts =\n");
    assert.match(await sourceOf("qianfan"), /…ECMD from ~\/\.go-bcecli\/credentials$/);
    writeHome(".bce/config.json", bce("default", "other"));
    assert.match(await sourceOf("qianfan"), /…KEY1 from ~\/\.bce\/config\.json, profile default$/);
    assert.match(
      await sourceOf("qianfan", {}, "--profile", "other"),
      /…1234 from .* profile other$/,
    );
    shell.write(".env", "QIANFAN_ACCESS_KEY=AKDOTENV\nexport QIANFAN_SECRET_KEY='s'\n");
    assert.match(await sourceOf("qianfan"), /…TENV from \.env$/);
    const env = { BCE_ACCESS_KEY_ID: "AKBCEENV", BCE_SECRET_ACCESS_KEY: "s" };
    assert.match(
      await sourceOf("qianfan", env),
      /…EENV from the environment \(BCE_ACCESS_KEY_ID\)$/,
    );
    const both = { ...env, QIANFAN_ACCESS_KEY: "AKQFENV", QIANFAN_SECRET_KEY: "s" };
    assert.match(
      await sourceOf("qianfan", both),
      /…FENV from the environment \(QIANFAN_ACCESS_KEY\)$/,
    );
  });

  test("of a profile make calls", async () => {
    writeHome(".bce/config.json", bce("other", "team"));
    const { code, stderr } = await shell.verset(["datasets", "qianfan[team]", "-n", "1"]);
    assert.equal(code, 0, stderr);
  });

  test("in a broken file are an error", async () => {
    writeHome(".bce/config.json", "{");
    assert.equal(await sourceOf("qianfan"), "failed: ~/.bce/config.json is not JSON");
  });
});

describe("the doctor", () => {
  test("finds nothing wrong with the emulator", async () => {
    const { code, stdout } = await shell.verset(["doctor"], { env: emulatorEnv(server) });
    assert.equal(code, 0);
    const fixed = stdout.replace(/Node \S+, verset \S+/, "Node <version>, verset <version>");
    assertGolden(
      "doctor",
      stable(fixed).replace(/(?:right|\d+ s (?:ahead of|behind) the service)$/gm, "right"),
    );
  });

  test("tells of wrong keys: 5", async () => {
    const env = { ...emulatorEnv(server), HUAWEICLOUD_SDK_SK: "wrong" };
    const { code, stdout } = await shell.verset(["doctor", "modelarts"], { env });
    assert.equal(code, 5);
    assert.match(stdout, /^failed\tmodelarts rights\t.*secret access key does not belong/m);
  });

  test("tells of a clock that is wrong", async () => {
    server.clock.ms = -3_600_000;
    try {
      const { stdout } = await shell.verset(["doctor", "qianfan"], { env: emulatorEnv(server) });
      assert.match(stdout, /^warning\tqianfan clock\t3[56]\d\d s ahead of the service/m);
    } finally {
      server.clock.ms = 0;
    }
  });

  test("tells if the API is not published there: 4", async () => {
    const emulator = createEmulator({ withdrawn: "unpublished" });
    const scripted = await startScripted(async ({ method, url, headers }) => {
      const { status, body } = await emulator.handle({ method, target: url, headers });
      return { status, body };
    });
    try {
      const env = { ...emulatorEnv(server), VERSET_MODELARTS_ENDPOINT: scripted.url };
      const { code, stdout } = await shell.verset(["doctor", "modelarts"], { env });
      assert.equal(code, 4);
      assert.match(stdout, /^failed\tmodelarts API\tnot published there\. Check the endpoint/m);
      assert.match(stdout, /^skipped\tmodelarts project/m);
    } finally {
      await scripted.close();
    }
  });

  test("tells of a website in place of the API, and of a host without a server", async () => {
    const scripted = await startScripted(() => ({
      headers: { "Content-Type": "text/html" },
      body: "<html>",
    }));
    const env = { ...emulatorEnv(server), VERSET_MODELARTS_ENDPOINT: scripted.url };
    const website = await shell.verset(["doctor", "modelarts"], { env });
    await scripted.close();
    assert.equal(website.code, 4);
    assert.match(website.stdout, /the endpoint is a website or a proxy, not the API/);
    const nobody = await shell.verset(["doctor", "modelarts"], { env });
    assert.equal(nobody.code, 3);
    assert.match(nobody.stdout, /^failed\tmodelarts API\t.*ECONNREFUSED.*or no connection/m);
  });

  test("asks for a region, and knows the reports on Huawei's public cloud", async () => {
    const env = { ...emulatorEnv(server), VERSET_REGION: "", VERSET_MODELARTS_ENDPOINT: "" };
    const { stdout } = await shell.verset(["doctor", "modelarts"], { env });
    assert.match(stdout, /^failed\tmodelarts endpoint\t.*give `--region` or `--endpoint`/m);
  });
});
