// Credentials from the environment, in the runtimes that have one: each case in its own process.

import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { fileURLToPath } from "node:url";
import { run } from "../support/install.mjs";
import { command, missing } from "../support/project.mjs";
import { startEmulator } from "../support/servers.mjs";

const CHILD = fileURLToPath(new URL("from_env_child.mjs", import.meta.url));

/** The command that runs a script in each runtime, and the reason to skip it. */
const RUNTIMES = {
  Node: { start: () => [process.execPath, CHILD, "node.js"] },
  Deno: {
    start: (allowed = "--allow-env") => [
      command("deno"),
      "run",
      "--no-prompt",
      "--allow-read",
      "--allow-net",
      ...(allowed ? [allowed] : []),
      CHILD,
      "index.js",
    ],
    skip: missing("deno"),
  },
  Bun: { start: () => [command("bun"), CHILD, "index.js"], skip: missing("bun") },
};

let service;
before(async () => {
  service = await startEmulator();
});
after(() => service?.close());

/** The output of a runtime's script with these environment variables, and none of the machine's own keys. */
async function print(start, env, ofModelArts = {}) {
  const [program, ...args] = start;
  const { PATH, HOME, TMPDIR, XDG_CACHE_HOME } = process.env;
  const inherited = {
    PATH,
    HOME,
    TMPDIR,
    XDG_CACHE_HOME,
    NO_COLOR: "1",
    DENO_NO_UPDATE_CHECK: "1",
  };
  const options = JSON.stringify({ endpoint: service.url, ...ofModelArts });
  const { stdout } = await run(program, [...args, options], {
    env: { ...inherited, ...env },
    timeout: 60_000,
  });
  return JSON.parse(stdout);
}

for (const [name, { start, skip }] of Object.entries(RUNTIMES)) {
  describe(name, { skip: skip ?? false }, () => {
    test("keys, token and project of the environment", async () => {
      const { projectId, temporaryCredentials, credentials } = service.emulator;
      const { modelarts, qianfan } = await print(start(), {
        HUAWEICLOUD_SDK_AK: temporaryCredentials.accessKeyId,
        // As copied into a file of variables.
        HUAWEICLOUD_SDK_SK: ` ${temporaryCredentials.secretAccessKey}\n`,
        HUAWEICLOUD_SDK_SECURITY_TOKEN: temporaryCredentials.securityToken,
        HUAWEICLOUD_SDK_PROJECT_ID: projectId,
        QIANFAN_ACCESS_KEY: credentials.accessKeyId,
        QIANFAN_SECRET_KEY: credentials.secretAccessKey,
      });
      assert.equal(modelarts.total, 12);
      assert.equal(modelarts.team, "a", "the class that it is called on");
      assert.equal(modelarts.token, temporaryCredentials.securityToken);
      assert.equal(modelarts.project, projectId);
      assert.ok(qianfan.datasets > 0);
    });

    test("an option overrides the environment, and empty variables count as unset", async () => {
      const { projectId, credentials } = service.emulator;
      const env = {
        HUAWEICLOUD_SDK_AK: credentials.accessKeyId,
        HUAWEICLOUD_SDK_SK: credentials.secretAccessKey,
        HUAWEICLOUD_SDK_SECURITY_TOKEN: "",
        HUAWEICLOUD_SDK_PROJECT_ID: "of-the-environment",
        QIANFAN_ACCESS_KEY: "",
        QIANFAN_SECRET_KEY: " \t",
      };
      const { modelarts, qianfan } = await print(start(), env, { projectId });
      assert.equal(modelarts.total, 12);
      assert.equal(modelarts.team, "a", "the class that it is called on");
      assert.equal(modelarts.token, undefined);
      assert.equal(modelarts.project, projectId);
      assert.equal(qianfan.name, "CredentialsError");
      assert.match(qianfan.message, /no QIANFAN_ACCESS_KEY and no QIANFAN_SECRET_KEY: set them/);
    });

    test("what is missing is named", async () => {
      const { modelarts, qianfan } = await print(start(), {
        HUAWEICLOUD_SDK_AK: "AK",
        QIANFAN_SECRET_KEY: "SK",
      });
      assert.equal(modelarts.name, "CredentialsError");
      assert.equal(modelarts.field, "credentials");
      assert.match(modelarts.message, /no HUAWEICLOUD_SDK_SK: set it/);
      assert.doesNotMatch(modelarts.message, /SDK_AK|TOKEN|PROJECT/);
      assert.match(qianfan.message, /no QIANFAN_ACCESS_KEY: set it/);
      assert.doesNotMatch(qianfan.message, /SECRET_KEY/);
      const asksForPermission = /--allow-env/.test(modelarts.message);
      assert.equal(asksForPermission, name === "Deno", modelarts.message);
    });
  });
}

describe("Deno with fewer rights", { skip: RUNTIMES.Deno.skip ?? false }, () => {
  const { start } = RUNTIMES.Deno;
  const env = () => ({
    HUAWEICLOUD_SDK_AK: service.emulator.credentials.accessKeyId,
    HUAWEICLOUD_SDK_SK: service.emulator.credentials.secretAccessKey,
    HUAWEICLOUD_SDK_PROJECT_ID: "not to be read",
  });

  test("none to variables: an error that says so", async () => {
    const { modelarts } = await print(start(""), env());
    assert.equal(modelarts.name, "CredentialsError");
    assert.match(modelarts.message, /HUAWEICLOUD_SDK_AK and no HUAWEICLOUD_SDK_SK.*--allow-env/);
  });

  test("to those of the key alone: the others count as not set", async () => {
    const allowed = start("--allow-env=HUAWEICLOUD_SDK_AK,HUAWEICLOUD_SDK_SK");
    const { projectId } = service.emulator;
    const { modelarts } = await print(allowed, env(), { projectId });
    assert.equal(modelarts.total, 12);
    assert.equal(modelarts.project, projectId);
  });
});

test("options that cannot be read are refused as any others", async () => {
  const { ModelArts, Qianfan, ValidationError } = await import("../../pkg/node.js");
  const env = { HUAWEICLOUD_SDK_AK: "AK", HUAWEICLOUD_SDK_SK: "SK" };
  Object.assign(process.env, env, { QIANFAN_ACCESS_KEY: "AK", QIANFAN_SECRET_KEY: "SK" });
  const hostile = {
    get region() {
      throw new RangeError("no region");
    },
  };
  try {
    for (const client of /** @type {any[]} */ ([ModelArts, Qianfan])) {
      assert.throws(() => client.fromEnv(hostile), ValidationError);
    }
    assert.throws(() => /** @type {any} */ (ModelArts).fromEnv(), /`region` is missing/);
  } finally {
    for (const name of [...Object.keys(env), "QIANFAN_ACCESS_KEY", "QIANFAN_SECRET_KEY"]) {
      delete process.env[name];
    }
  }
});
