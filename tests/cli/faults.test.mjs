// Faults: exit codes of every class, lost connections, readers that stop, Ctrl-C, and downloads that continue.

import assert from "node:assert/strict";
import { existsSync, readdirSync, statSync } from "node:fs";
import { basename, join } from "node:path";
import { after, before, describe, test } from "node:test";
import { listen } from "../support/listen.mjs";
import { sendBody, startEmulator, startScripted } from "../support/servers.mjs";
import { BEFORE, createShell, emulatorEnv, line } from "./support.mjs";

const FRUIT = "modelarts:orchard-fruit-grading";

let server;
let shell;
before(async () => {
  server = await startEmulator({ taskDurationMs: 30_000, samples: 40 });
  shell = await createShell(emulatorEnv(server));
});
after(() => server.close());

/** Runs a command that fails, and returns the code and the error that it reports as JSON. */
async function failure(args, env) {
  const { code, stdout, stderr } = await shell.verset([...args, "--json"], { env });
  assert.equal(stdout, "");
  const { error } = JSON.parse(stderr.trim().split("\n").at(-1));
  assert.equal(error.exitCode, code);
  return { code, error };
}

/** Servers with one response, by the exit code that it leads to. */
const REFUSALS = {
  3: { status: 400, body: { error_code: "ModelArts.0104", error_msg: "no" } },
  4: { status: 404, body: { error_code: "ModelArts.4352", error_msg: "no" } },
  5: { status: 403, body: { error_code: "ModelArts.0010", error_msg: "no" } },
};

describe("exit codes", () => {
  for (const [expected, response] of Object.entries(REFUSALS)) {
    test(`${expected} for status ${response.status}`, async () => {
      const scripted = await startScripted(() => response);
      try {
        const env = { VERSET_MODELARTS_ENDPOINT: scripted.url };
        const { code, error } = await failure(["call", "modelarts.listDatasets"], env);
        assert.deepEqual([code, error.status], [Number(expected), response.status]);
      } finally {
        await scripted.close();
      }
    });
  }

  test("4 for a dataset or a version that is not there, with the names that were meant", async () => {
    const { code, error } = await failure(["versions", "modelarts:orchard-fruit-gradin"]);
    assert.deepEqual([code, error.reason], [4, "not-found"]);
    assert.match(error.message, /orchard-fruit-grading/);
    assert.equal((await failure(["show", `${FRUIT}@V999`])).code, 4);
    assert.equal((await failure(["show", "qianfan:ds-none"])).code, 4);
  });

  test("4 for a file that is not there", async () => {
    for (const args of [
      ["call", "listDatasets", "--data", "@no-such-file"],
      ["explain", "no-such-file"],
    ]) {
      const { code, error } = await failure(args);
      assert.equal(code, 4);
      assert.match(error.message, /cannot read `no-such-file`: ENOENT/);
    }
  });

  test("5 without keys, or with wrong ones", async () => {
    const none = await failure(["versions", FRUIT], {
      HUAWEICLOUD_SDK_AK: "",
      HUAWEICLOUD_SDK_SK: "",
    });
    assert.equal(none.code, 5);
    assert.match(none.error.message, /set HUAWEICLOUD_SDK_AK and HUAWEICLOUD_SDK_SK, or write/);
    const wrong = await failure(["versions", FRUIT], { HUAWEICLOUD_SDK_SK: "wrongSecret" });
    assert.deepEqual([wrong.code, wrong.error.name], [5, "AuthenticationError"]);
    assert.ok(!JSON.stringify(wrong.error).includes("wrongSecret"));
  });

  test("6 for a task that fails", async () => {
    const { datasetId, failedVersionId } = server.emulator.demo.qianfan.promptResponse;
    assert.ok(failedVersionId);
    const quick = await startEmulator({ taskDurationMs: 0 });
    try {
      const { code, error } = await failure(
        ["export", `qianfan:${datasetId}@22`],
        emulatorEnv(quick),
      );
      assert.deepEqual([code, error.name], [6, "TaskFailedError"]);
    } finally {
      await quick.close();
    }
  });

  test("7 for a wait that is too long; the task continues", async () => {
    const { code, error } = await failure(["publish", FRUIT, "--name", "slow", "--timeout", "2"]);
    assert.deepEqual([code, error.name], [7, "TimeoutError"]);
    assert.match(
      error.continuing[0],
      /publishing\)? continues at the service: `verset wait modelarts:\w+@\w+`/,
    );
  });

  test("3 for a connection that is refused", async () => {
    const env = { VERSET_MODELARTS_ENDPOINT: "http://127.0.0.1:9" };
    const { code, error } = await failure(["call", "modelarts.listDatasets"], env);
    assert.deepEqual([code, error.name], [3, "ConnectionError"]);
  });

  test("2 without a region", async () => {
    const { code, error } = await failure(["versions", FRUIT], {
      VERSET_REGION: "",
      VERSET_MODELARTS_ENDPOINT: "",
    });
    assert.equal(code, 2);
    assert.match(error.message, /give `--region` or `--endpoint`, or set VERSET_REGION/);
  });
});

describe("a reader that stops", () => {
  test("does not fail the command", async () => {
    const many = Array.from({ length: 20_000 }, (_, index) => line(String(index), "cat")).join("");
    shell.write("many.manifest", many);
    for (const form of ["", "--json", "-q"]) {
      const { code, stdout, stderr } = await shell.sh(
        `set -o pipefail; verset samples many.manifest ${form} 2>errors | head -n 2; echo "codes \${PIPESTATUS[*]}"; cat errors >&2`,
      );
      assert.equal(code, 0);
      assert.match(stdout, /codes 0 0\n$/);
      assert.doesNotMatch(stderr, /EPIPE|error/);
    }
  });
});

test("a disk that is full is an error with a message", {
  skip: !existsSync("/dev/full"),
}, async () => {
  const { code, stderr } = await shell.sh(`verset versions ${FRUIT} > /dev/full`);
  assert.equal(code, 3);
  assert.match(stderr, /^error: standard output cannot be written: ENOSPC/m);
});

test("a folder that cannot be created ends a download at once", {
  skip: !existsSync("/proc/self"),
}, async () => {
  // Node's `mkdir` with `recursive` never returns there.
  const { code, stderr } = await shell.sh(`timeout 60 verset pull ${FRUIT}@V001 /proc/verset/V001`);
  assert.equal(code, 3);
  assert.match(stderr, /\/proc\/verset\/V001\S* cannot be written: ENOENT/);
});

describe("Ctrl-C", () => {
  /** Sends SIGINT as soon as a pattern is in the output. */
  const interruptAt = (pattern) => ({
    onStart(child) {
      let seen = "";
      for (const stream of [child.stdout, child.stderr]) {
        stream.on("data", (text) => {
          seen += text;
          if (!pattern.test(seen)) return;
          seen = "";
          child.kill("SIGINT");
        });
      }
    },
  });

  test("ends a wait with 130, and tells which task continues", async () => {
    // A dataset takes one version a minute.
    const args = ["publish", "modelarts:support-ticket-topics", "--name", "interrupted"];
    const { code, stdout, stderr } = await shell.verset(args, interruptAt(/publishing/));
    assert.deepEqual([code, stdout], [130, ""]);
    assert.match(
      stderr,
      /^interrupted\n.*publishing\)? continues at the service: `verset wait modelarts:\w+@\w+` waits for it\n$/ms,
    );
    const [, command] = /`verset (wait \S+)`/.exec(stderr);
    server.clock.ms += 60_000;
    const waited = await shell.verset(command.split(" "));
    server.clock.ms -= 60_000;
    assert.equal(waited.code, 0, waited.stderr);
    assert.match(waited.stdout, /^version\tinterrupted$/m);
  });

  test("ends a command that waits for its input, or for its reader", async () => {
    const many = Array.from({ length: 50_000 }, (_, index) => line(String(index), "cat")).join("");
    shell.write("long.manifest", many);
    const waiting = {
      samples: ["samples", "-"],
      explain: ["explain"],
      data: ["call", "modelarts.listDatasets", "--data", "-"],
      reader: ["samples", "long.manifest"],
    };
    for (const [name, args] of Object.entries(waiting)) {
      // A signal that comes before the program has started ends it as any other.
      let result = await interruptAfter(1000, args);
      for (let ms = 2000; result.code === null && ms < 60_000; ms *= 2) {
        result = await interruptAfter(ms, args);
      }
      assert.equal(result.code, 130, name);
      assert.match(result.stderr, /interrupted\n$/, name);
    }
  });

  /** Interrupts a command whose input does not end, and whose output is not read. */
  const interruptAfter = (ms, args) =>
    shell.verset(args, {
      onStart(child) {
        child.stdout.pause();
        const timer = setTimeout(() => child.kill("SIGINT"), ms);
        child.on("exit", () => {
          clearTimeout(timer);
          child.stdout.resume();
          child.stdin.destroy();
        });
      },
    });

  test("ends the emulator with 0", async () => {
    const { code, stdout } = await shell.verset(["emulator"], interruptAt(/VERSET_OBJECTS_URL/));
    assert.equal(code, 0);
    assert.match(stdout, /^export VERSET_MODELARTS_ENDPOINT='http:\/\/127\.0\.0\.1:\d+'$/m);
  });

  test("ends a download without half a file; the same command continues it", async () => {
    // All images but three wait until the download was interrupted.
    let isHeld = true;
    const requested = [];
    const { emulator } = server;
    const slow = await listen(async (request, response) => {
      const isImage = request.method === "GET" && /\/obs\/.*\.png/.test(request.url);
      if (isImage && requested.push(request.url) > 3 && isHeld) {
        await new Promise((resolve) => response.on("close", resolve));
        return;
      }
      const chunks = [];
      for await (const chunk of request) chunks.push(chunk);
      const { method, url: target, headers } = request;
      const body = Buffer.concat(chunks);
      const pairs = /** @type {[string, string][]} */ (Object.entries(headers));
      const result = await emulator.handle({
        method,
        target,
        headers: pairs,
        body,
        scheme: "http",
      });
      response.writeHead(result.status, result.headers);
      await sendBody(response, result.body);
    });
    try {
      const env = emulatorEnv({ url: slow.url, emulator });
      const args = ["pull", `${FRUIT}@V001`, "pulled"];
      const folder = join(shell.folder, "pulled");
      /** The names of the files that have been written. */
      const pulled = () =>
        existsSync(folder) ? readdirSync(folder, { recursive: true, encoding: "utf8" }) : [];
      /** Images by name, with their sizes. */
      const images = () =>
        new Map(
          pulled()
            .filter((name) => name.endsWith(".png"))
            .map((name) => [basename(name), statSync(join(folder, name)).size]),
        );
      const first = await shell.verset(args, {
        env,
        onStart(child) {
          // Once: a second one ends the program at once.
          const timer = setInterval(() => {
            if (requested.length <= 3 || images().size === 0) return;
            clearInterval(timer);
            child.kill("SIGINT");
          }, 50);
          child.on("close", () => clearInterval(timer));
        },
      });
      assert.equal(first.code, 130, first.stderr);
      assert.match(first.stderr, /the download is incomplete: the same command continues it/);
      const complete = images();
      isHeld = false;
      requested.length = 0;
      const second = await shell.verset([...args, "--json"], { env });
      assert.equal(second.code, 0, second.stderr);
      assert.equal(JSON.parse(second.stdout).missing.length, 0);
      assert.ok(requested.length > 0);
      const again = requested.map((url) => basename(url));
      for (const [name, size] of complete) {
        assert.equal(images().get(name), size, `half of ${name} was there`);
        assert.ok(!again.includes(name), `${name} was requested again`);
      }
      assert.deepEqual(
        pulled().filter((name) => /\.part|\.tmp/.test(name)),
        [],
      );
    } finally {
      await slow.close();
    }
  });
});

test("an unwritable destination is a failure with a message", async () => {
  shell.write("taken", BEFORE);
  const { code, error } = await failure([
    "pull",
    `${FRUIT}@V001`,
    "taken",
    "--include",
    "manifest",
  ]);
  assert.ok(code === 3 || code === 5);
  assert.match(error.message, /taken/);
});
