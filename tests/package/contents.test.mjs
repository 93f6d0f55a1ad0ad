// The contents of the tarball: everything its entries need, nothing else, and no fault that publint or attw finds.

import assert from "node:assert/strict";
import { chmod, cp, readFile, utimes } from "node:fs/promises";
import { homedir } from "node:os";
import { dirname, join, posix } from "node:path";
import { before, describe, test } from "node:test";
import { fileURLToPath } from "node:url";
import { gunzipSync } from "node:zlib";
import { asText } from "../../.make/inline.mjs";
import { pack as packRelease, sha256 } from "../../.make/release.mjs";
import { install, PKG, pack, temporaryFolder, tool } from "../support/install.mjs";

const ROOT = dirname(fileURLToPath(new URL("..", import.meta.url)));

/** Every file has to be one of these. */
const BELONGS = [
  /^package\.json$/,
  /^(README|README\.zh-CN|OPERATIONS|DATASETS|CLI|CHANGELOG)\.md$/,
  /^LICENSE-(MIT|APACHE)$/,
  /^(edge-light|index|node|web|workerd)\.js$/,
  /^(index|lib|wasm)\.cjs$/,
  /^shared-[A-Z0-9]{8}\.js$/,
  /^verset_bg\.wasm$/,
  /^types\/((datasets|index|proxy|testing)\.d\.c?ts|web\.d\.ts)$/,
  /^(datasets|proxy|testing)\.c?js$/,
  /^examples\/README\.md$/,
  /^examples\/(node-release|vite-page|next-route|cloudflare-worker|proxy)\/([a-z[\]_]+\/)*[a-z.]+\.(js|jsx|json|html)$/,
  /^examples\/cors\/(obs\.xml|bos\.json)$/,
  /^examples\/(github-action\/action|gitlab\/publish)\.yml$/,
  /^pictures\/(comparison|samples)\.jpg$/,
  /^cli\/(verset|[a-z]+-[A-Z0-9]{8})\.js$/,
  /^emulator\/index\.c?js$/,
  /^emulator\/(index|types)\.d\.c?ts$/,
  /^samples\/(edge-light|index|node|worker|workerd|shared-[A-Z0-9]{8})\.js$/,
  /^samples\/(index|lib|wasm|worker)\.cjs$/,
  /^samples\/verset_samples_bg\.wasm$/,
  /^samples\/types\/(index|worker)\.d\.c?ts$/,
];

let project;
let names;
let manifest;
/** @param {BufferEncoding} [encoding] */
const read = (name, encoding = "utf8") => readFile(join(project.package, name), encoding);
before(async () => {
  project = await install();
  const { files } = await pack(await temporaryFolder(), "--dry-run");
  names = files.map(({ path }) => path);
  manifest = JSON.parse(await read("package.json"));
});

describe("the list of files", () => {
  test("has nothing that does not belong", () => {
    assert.deepEqual(
      names.filter((name) => !BELONGS.some((pattern) => pattern.test(name))),
      [],
    );
    assert.equal(names.filter((name) => name.startsWith("shared-")).length, 1, "one shared part");
  });

  test("has the project's texts as they are now", async () => {
    const texts = {
      "": ["CHANGELOG.md", "LICENSE-MIT", "LICENSE-APACHE"],
      "pkg-template": ["README.md", "README.zh-CN.md"],
    };
    for (const [folder, files] of Object.entries(texts)) {
      for (const name of files) {
        assert.equal(await read(name), await readFile(join(ROOT, folder, name), "utf8"), name);
      }
    }
  });

  test("has every file that package.json names", () => {
    const { exports, main, module, types, sideEffects } = manifest;
    const named = JSON.stringify([exports, sideEffects, main, module, types]);
    const targets = [...named.matchAll(/"\.\/([^"]+\.[a-z]+)"/g)].map(([, name]) => name);
    assert.ok(targets.length > 10);
    const there = [...names, "package.json"];
    assert.deepEqual(
      targets.filter((name) => !there.includes(name)),
      [],
    );
  });

  test("has every file that another one imports", async () => {
    const missing = [];
    for (const name of names.filter((one) => /\.c?js$/.test(one))) {
      // Comments name types of other files.
      const text = (await read(name)).replace(/\/\*.*?\*\//gs, "");
      const imported = text.matchAll(/(?:from|import|require\()\s*\(?"(\.\.?\/[^"]+)"/g);
      for (const [, path] of imported) {
        const target = posix.join(posix.dirname(name), path.replace(/\?module$/, ""));
        if (!names.includes(target)) missing.push(`${name}: ${path}`);
      }
    }
    assert.deepEqual(missing, []);
  });
});

test("package.json asks for nothing: no dependency, no script", () => {
  const {
    dependencies,
    peerDependencies,
    optionalDependencies,
    scripts,
    private: hidden,
  } = manifest;
  const asked = [dependencies, peerDependencies, optionalDependencies, scripts, hidden];
  assert.deepEqual(
    asked.filter((value) => value !== undefined),
    [],
  );
});

describe("the version", () => {
  test("is the crate's", async () => {
    const cargo = await readFile(join(ROOT, "Cargo.toml"), "utf8");
    assert.equal(manifest.version, /^version = "(.*)"$/m.exec(cargo)[1]);
  });

  test("is the newest of the changelog", async () => {
    const [, newest] = /^## (\S+)/m.exec(await read("CHANGELOG.md"));
    assert.equal(manifest.version, newest);
  });

  test("is what the examples ask for", async () => {
    const manifests = names.filter((name) => /^examples\/.*package\.json$/.test(name));
    assert.equal(manifests.length, 5);
    for (const name of manifests) {
      const { dependencies } = JSON.parse(await read(name));
      assert.equal(dependencies.verset, `^${manifest.version}`, name);
    }
  });
});

test("the files that hold the module hold the very file, and no other does", async () => {
  const wasm = await readFile(join(project.package, "verset_bg.wasm"));
  const [, text] = /const text = "(.*)";/.exec(asText(wasm));
  const base64 = wasm.toString("base64");
  const code = names.filter((name) => /^[^/]*\.c?js$/.test(name));
  const holding = { base64: [], text: [] };
  for (const name of code) {
    const script = await read(name);
    // Searches for a part of the module; a copy of another build would be as bad.
    for (const [form, whole] of Object.entries({ base64, text })) {
      if (!script.includes(whole.slice(0, 64))) continue;
      assert.ok(script.includes(whole), name);
      holding[form].push(name);
    }
  }
  assert.deepEqual(holding, { base64: ["wasm.cjs"], text: ["index.js"] });
});

test("the text encoding of a module preserves every byte", async () => {
  const every = Buffer.from(Array.from({ length: 256 }, (_, byte) => byte));
  const rest = Buffer.concat(Array.from(every, (byte) => Buffer.alloc(byte, byte)));
  const empty = Buffer.from("\0asm\x01\0\0\0", "latin1");
  // A custom section of 32,897 bytes without a name.
  const bytes = Buffer.concat([empty, Buffer.of(0, 0x81, 0x81, 2, 0), every, rest]);
  for (const module of [empty, bytes, await read("verset_bg.wasm", null)]) {
    const script = asText(module);
    // Whatever a server or bundler takes it for, it is the same text.
    assert.match(script, /^[\n -~]*$/);
    const { decode } = await import(`data:text/javascript,${encodeURIComponent(script)}`);
    assert.deepEqual(Buffer.from(decode()), module);
  }
});

test("the tarball of a release has the same bytes wherever and whenever it is packed", async () => {
  const { bytes } = packRelease(PKG);
  // Another folder, with other times and rights, as another machine's clone has them.
  const copy = join(await temporaryFolder(), "copied", "pkg");
  await cp(PKG, copy, { recursive: true });
  for (const name of names) {
    await utimes(join(copy, name), 1, 1);
    await chmod(join(copy, name), 0o600);
  }
  assert.equal(sha256(packRelease(copy).bytes), sha256(bytes));
  const unpacked = gunzipSync(bytes).toString("latin1");
  for (const name of names) assert.ok(unpacked.includes(`package/${name}`), name);
});

test("no file tells of the machine that it was built on", async () => {
  const found = [];
  for (const name of names) {
    const text = await read(name, "latin1");
    for (const place of [homedir(), ROOT]) if (text.includes(`${place}/`)) found.push(name);
  }
  assert.deepEqual(found, []);
});

test("publint has no errors, warnings or suggestions", async () => {
  const { stdout } = await tool("publint", ["run", project.package, "--strict", "--pack", "npm"]);
  assert.match(stdout, /All good!/);
});

test("attw finds no problem", async () => {
  const options = [
    // TypeScript's `node10` knows no `exports`, and TypeScript 6 gives it up.
    ["--profile", "node16"],
    // `verset/web` is an ES module only: require has `verset`, which needs no start.
    ["--ignore-rules", "cjs-resolves-to-esm"],
    // A file to fetch, and no module.
    ["--exclude-entrypoints", "verset_bg.wasm"],
  ];
  const { stdout } = await tool("attw", [project.tarball, "--format", "json", ...options.flat()]);
  const { analysis, problems } = JSON.parse(stdout);
  assert.deepEqual(Object.keys(analysis.entrypoints), [
    ".",
    "./web",
    "./testing",
    "./proxy",
    "./datasets",
    "./samples",
    "./samples/worker",
    "./emulator",
    "./package.json",
  ]);
  // The list knows no options: what is left out above is left out here again.
  const { CJSResolvesToESM = [], ...others } = problems;
  assert.deepEqual(others, {});
  const esm = new Set(CJSResolvesToESM.map(({ entrypoint }) => entrypoint));
  assert.deepEqual([...esm], ["./web"]);
});
