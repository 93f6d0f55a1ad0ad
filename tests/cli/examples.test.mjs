// The examples of every command's help, run in a shell with an emulator; and CLI.md, which has them all.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { after, before, describe, test } from "node:test";
import { startEmulator } from "../support/servers.mjs";
import { AFTER, BEFORE, createShell, emulatorEnv } from "./support.mjs";

const document = readFileSync(new URL("../../pkg/CLI.md", import.meta.url), "utf8");
const chapters = [...document.matchAll(/^## ([a-z]+)\n(.*?)(?=^## |$(?![\s\S]))/gms)].map(
  ([, name, text]) => ({
    name,
    lines: /^```sh\n(.*?)^```$/ms
      .exec(text)?.[1]
      .split("\n")
      .filter((line) => line && !line.startsWith("#")),
  }),
);

let server;
let shell;
before(async () => {
  server = await startEmulator({ taskDurationMs: 0, samples: 40 });
  shell = await createShell(emulatorEnv(server));
  shell.write("before.manifest", BEFORE);
  shell.write("after.manifest", AFTER);
  shell.write("faq.jsonl", '[{"prompt":"one","response":[["1"]]}]\n');
  const { sh, write } = shell;
  const canonical = (await sh("verset sign GET https://a.example/b --canonical")).stdout;
  write("canonical.txt", canonical);
  const quoted = canonical.trimEnd().replace("/b/", "/c/").split("\n").join("|");
  const error_msg = `verify aksk signature fail, canonicalRequest:${quoted}`;
  write("refusal.json", JSON.stringify({ error_code: "APIGW.0301", error_msg }));
  const create =
    "verset call qianfan.createDataset --datasetName faq --dataFormat PromptResponse --storageType BOS --storagePath bos:/verset-demo-data/faq/";
  const { code, stderr } = await sh(create);
  assert.equal(code, 0, stderr);
});
after(() => server.close());

test("every command has a chapter with examples", () => {
  assert.equal(chapters.length, 21);
  for (const { name, lines } of chapters) assert.ok(lines?.length > 0, name);
});

describe("the example", () => {
  for (const { name, lines } of chapters) {
    for (const line of lines ?? []) {
      test(line, async () => {
        const { stdout: help } = await shell.verset([name, "--help"]);
        assert.ok(help.includes(line), "the help has it too");
        // The emulator of the example is ended once it serves.
        const script = line.endsWith("&")
          ? `${line} sleep 0.1; until grep -q OBJECTS emulator.env; do sleep 0.1; done; kill $!; wait $!`
          : line;
        const { code, stderr } = await shell.sh(script);
        assert.equal(code, 0, stderr);
      });
    }
  }
});
