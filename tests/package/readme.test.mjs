// The code of the READMEs: scripts run, TypeScript compiles with the strictest options.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { access, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { before, describe, test } from "node:test";
import { errorsOf, program, RESOLUTIONS } from "../support/compile.mjs";
import { install, PKG, run } from "../support/install.mjs";

const ROOT = new URL("../../", import.meta.url);
const text = (path) => readFileSync(new URL(path, ROOT), "utf8");
const blocksOf = (readme) =>
  [...readme.matchAll(/^```(\w+)\n(.*?)^```$/gms)].map(([, language, code]) => ({
    language,
    code,
  }));

const english = readFileSync(join(PKG, "README.md"), "utf8");
const chinese = readFileSync(join(PKG, "README.zh-CN.md"), "utf8");

/** The expected output of a script, by a distinctive line of it. */
const PRINTS = [
  [/v1\.waitForTask/, /^SUCCESS$/m],
  [/qianfan\.waitForExportTask/, /100%\nhttps:\/\/.*\n$/],
  [/version_name: "nightly"/, /^nightly \d+ labels\n\d+ differences\nSUCCESSED\n$/],
  [/withResponse\(\)/, /200 \S+\n2\nhttps:\/\/modelarts\.cn-north-4.*authorization/s],
  [/huaweiToken/, /^[1-9]\d*\n[1-9]\d*\n[1-9]\d*\n$/],
  [
    /readManifest/,
    /^s3:\/\/bucket\/images\/1\.jpg \[ 'cat' \] \[ 'dog' \]\n.*\| added \| 1 \|.*true 2\n$/s,
  ],
  [/openDataset\(modelarts/, /^\d+ added, \d+ removed, \d+ relabeled\ntonight published\n$/],
  [/new Obs\(/, /^5 text\/plain hell\nnotes\/a b\.txt 5\nhello\n[0-9a-f]{32}\n$/],
  [/fromEnv/, /^true true\n$/],
  [
    /new HuaweiSigner/,
    /^POST https.*SDK-HMAC-SHA256 Access=AKexample.*\nPOST\n\/v2\/\w{32}\/notifications\/topics\/\n\n/s,
  ],
];

/** The keys that a script finds in the environment. */
const env = {
  ...process.env,
  HUAWEICLOUD_SDK_AK: "AKEXAMPLE",
  HUAWEICLOUD_SDK_SK: "SKEXAMPLE",
  QIANFAN_ACCESS_KEY: "ALTAKEXAMPLE",
  QIANFAN_SECRET_KEY: "SKEXAMPLE",
};

let folder;
before(async () => {
  ({ folder } = await install());
});

for (const [name, readme] of [
  ["the package's README", english],
  ["the project's README", text("README.md")],
]) {
  describe(name, () => {
    for (const [index, { language, code }] of blocksOf(readme).entries()) {
      // Vitest runs its own, in its row of tests/runtimes.
      if (/from "vitest"/.test(code)) continue;
      // tests/cli runs those of the command line.
      if (/^npx verset |^.*\$\(npx verset /m.test(code)) continue;
      test(`block ${index + 1}, ${language}: ${code.split("\n", 1)}`, async () => {
        const file = `readme-${name.length}-${index}`;
        if (language === "js") {
          await writeFile(join(folder, `${file}.mjs`), code);
          const { stdout, stderr } = await run(process.execPath, [`${file}.mjs`], {
            cwd: folder,
            env,
          });
          assert.equal(stderr, "");
          for (const [mark, printed] of PRINTS) if (mark.test(code)) assert.match(stdout, printed);
        } else if (language === "ts") {
          await writeFile(join(folder, `${file}.ts`), code);
          assert.deepEqual(
            errorsOf(program(folder, [`${file}.ts`], RESOLUTIONS.bundler), folder),
            [],
          );
        } else {
          // `make` is what runs this, and the package was installed for it by npm, from its tarball.
          assert.match(code, /^(npm install verset\n|(make (demo|test) .*\n)+)$/);
        }
      });
    }
  });
}

test("every kind of script was there to be run", () => {
  const all = blocksOf(english).map(({ code }) => code);
  for (const [mark] of PRINTS)
    assert.ok(
      all.some((code) => mark.test(code)),
      String(mark),
    );
});

/** The names in the text of each section, in whichever order its language has them. */
const namesOf = (readme) =>
  readme
    .replace(/^```.*?^```$/gms, "")
    .split(/^## /m)
    .map((section) => section.match(/`[^`]+`/g)?.sort());

test("the Chinese README has the same code, names, headings and links", () => {
  assert.deepEqual(blocksOf(chinese), blocksOf(english));
  assert.deepEqual(namesOf(chinese), namesOf(english));
  const count = (readme, pattern) => readme.match(pattern).length;
  for (const pattern of [/^## /gm, /^\| /gm, /^- /gm]) {
    assert.equal(count(chinese, pattern), count(english, pattern), String(pattern));
  }
  const targets = (readme) =>
    [...readme.matchAll(/\]\(([^)#]+)\)/g)].map(([, target]) => target).sort();
  const other = (target) => target.replace(/^README(\.zh-CN)?\.md$/, "README");
  assert.deepEqual(targets(chinese).map(other), targets(english).map(other));
});

test("where ModelArts data management answers is said, with the date of the knowledge", () => {
  const declarations = text("pkg/types/index.d.cts");
  const [hover] = /\/\*\*(?:(?!\*\/).)*\*\/\s*(?:export )?declare class ModelArts /s.exec(
    declarations,
  );
  for (const place of [english, chinese, hover]) {
    for (const part of ["2026-07-16", "2026-11-27", "Open Telekom Cloud", "endpoint"]) {
      assert.ok(place.includes(part), `no ${part} in ${place.slice(0, 60)}`);
    }
  }
});

test("the sizes are those last recorded", () => {
  const recorded = JSON.parse(text("tests/bench/size.json"));
  for (const readme of [english, chinese]) {
    const [, all] = /^\| `verset` \| (\d+) \| \d+ \|/m.exec(readme);
    assert.equal(Number(all), Math.round(recorded.verset.gzip / 1000));
    const [, code, wasm] = /`verset\/web`[^`]*?(\d+) KB[^`]*?(\d+) KB/.exec(readme);
    assert.equal(Number(code), Math.round(recorded["verset/web"].gzip / 1000));
    assert.equal(Number(wasm), Math.round(recorded["verset_bg.wasm"].gzip / 1000));
  }
});

test("links lead somewhere", async () => {
  for (const [readme, base] of [
    [english, `file://${PKG}/`],
    [chinese, `file://${PKG}/`],
    [text("README.md"), ROOT.href],
    [text("CONTRIBUTING.md"), ROOT.href],
  ]) {
    for (const [, target] of readme.matchAll(/\]\(([^)#:]+)\)/g)) {
      await access(new URL(target, base));
    }
    const headings = [...readme.matchAll(/^#+ (.*)$/gm)].map(([, heading]) =>
      heading
        .toLowerCase()
        .replace(/[^\p{L}\p{N} -]/gu, "")
        .replaceAll(" ", "-"),
    );
    for (const [, anchor] of readme.matchAll(/\]\(#([^)]+)\)/g)) {
      assert.ok(headings.includes(decodeURIComponent(anchor)), anchor);
    }
  }
});
