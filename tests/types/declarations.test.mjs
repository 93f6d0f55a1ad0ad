// The declarations that are shipped: no `any`, a text on everything that an editor shows, nothing untold and nothing unused.

import assert from "node:assert/strict";
import { readdir, readFile } from "node:fs/promises";
import { join, relative } from "node:path";
import { before, describe, test } from "node:test";
import { program, RESOLUTIONS, ts } from "../support/compile.mjs";
import { install } from "../support/install.mjs";

const GENERATED = new URL("../../pkg-template/src/generated/", import.meta.url);

let project;
/** Names of the types and classes that come from operations. */
let generated;
/** Every declaration file, as a source file of TypeScript's. */
let sources;
before(async () => {
  project = await install(new URL("consumers/", import.meta.url));
  const names = await readdir(project.package, { recursive: true });
  const files = names.filter((name) => /\.d\.[cm]?ts$/.test(name));
  sources = await Promise.all(
    files.map(async (name) => {
      const text = await readFile(join(project.package, name), "utf8");
      return ts.createSourceFile(name, text, ts.ScriptTarget.Latest, true);
    }),
  );
});

before(async () => {
  const files = (await readdir(GENERATED)).filter((name) => name.endsWith(".ts"));
  const parsed = await Promise.all(
    files.map(async (name) => {
      const text = await readFile(new URL(name, GENERATED), "utf8");
      return ts.createSourceFile(name, text, ts.ScriptTarget.Latest);
    }),
  );
  const statements = parsed.flatMap((source) => [...source.statements]);
  generated = new Set(statements.map(nameOf));
  assert.ok(generated.size > 100);
});

/** Types of results, which the package never takes: their optional properties are present or absent. */
const RESULTS = new Set([
  ...["FetchInit", "PreparedRequest", "SignedRequest"],
  ...["ModelArtsDemoIds", "QianfanDemoIds"],
  // Samples and reports on them.
  ...["AnnotationFields", "LinkedAnnotation", "EntityAnnotation", "TripletAnnotation"],
  ...["SegmentAnnotation", "OtherAnnotation", "ManifestSample", "SamplesByFormat", "VocObject"],
  ...["VocAnnotation", "Turn", "SortedTurn", "PreferenceTurn", "Message"],
  ...["Change", "Finding", "Statistics"],
]);

const nameOf = (statement) => statement.name?.text;

/** The declaration of a file that a node is part of. */
const statementOf = (node) => (ts.isSourceFile(node.parent) ? node : statementOf(node.parent));

function* nodesOf(node) {
  yield node;
  for (const child of node.getChildren()) yield* nodesOf(child);
}

const place = (node) => {
  const source = node.getSourceFile();
  const { line } = source.getLineAndCharacterOfPosition(node.getStart());
  return `${source.fileName}:${line + 1} ${node.getText().split("\n")[0]}`;
};

/** A declaration is documented if an editor has something to show: a doc comment with words before its first tag. */
const isDocumented = (node) =>
  ts.getJSDocCommentsAndTags(node).some((doc) => ts.getTextOfJSDocComment(doc.comment)?.trim());

const isDeclaration = (node) => !(ts.isImportDeclaration(node) || ts.isExportDeclaration(node));

describe("every declaration file", () => {
  test("is there for import and, but for the entry that is an ES module only, for require", () => {
    const names = sources.map(({ fileName }) => fileName);
    const esm = names.filter((name) => name.endsWith(".d.ts") && !/\/web\./.test(name));
    const cjs = names.filter((name) => name.endsWith(".d.cts"));
    assert.ok(esm.length > 1);
    assert.deepEqual(
      cjs.map((name) => name.replace(/\.d\.cts$/, ".d.ts")).sort(),
      esm.sort(),
      "each .d.ts has its .d.cts",
    );
  });

  test("says nothing with `any`", () => {
    const found = sources.flatMap((source) =>
      [...nodesOf(source)].filter(({ kind }) => kind === ts.SyntaxKind.AnyKeyword).map(place),
    );
    assert.deepEqual(found, []);
  });

  test("takes `undefined` for what may be left out, as `exactOptionalPropertyTypes` wants it", () => {
    const lacking = sources
      .flatMap((source) => [...nodesOf(source)])
      .filter((node) => ts.isPropertySignature(node) && node.questionToken)
      .filter((node) => !RESULTS.has(nameOf(statementOf(node))))
      .filter(({ type }) => !/\bundefined\b|(^|\| )unknown$/.test(type.getText()));
    assert.deepEqual(lacking.map(place), []);
  });

  test("imports only what is shipped with it", () => {
    const imported = sources.flatMap((source) =>
      ts
        .preProcessFile(source.text)
        .importedFiles.map(({ fileName }) => ({ from: source.fileName, name: fileName })),
    );
    assert.deepEqual(
      imported.filter(({ name }) => !/^\.\.?\//.test(name)),
      [],
    );
  });

  test("has a text on each declaration", () => {
    const declared = sources.flatMap((source) => source.statements.filter(isDeclaration));
    assert.ok(declared.length > 100);
    const bare = declared.filter((statement) => {
      const [variable] = statement.declarationList?.declarations ?? [];
      return !isDocumented(variable ?? statement);
    });
    assert.deepEqual(bare.map(place), []);
  });
});

test("every field, value and method that comes from an operation has a text", () => {
  const bare = [];
  let members = 0;
  const declared = sources.flatMap((source) => [...source.statements]);
  for (const statement of declared.filter((one) => generated.has(nameOf(one)))) {
    for (const node of nodesOf(statement)) {
      const isMember =
        ts.isPropertySignature(node) ||
        ts.isMethodDeclaration(node) ||
        ts.isPropertyDeclaration(node);
      // The tables of parameters are for `prepare`, which is given a name and has its own text.
      if (!isMember) continue;
      const parent = /** @type {import("typescript").NamedDeclaration} */ (node.parent);
      if (/Params$/.test(parent.name?.getText() ?? "")) continue;
      members += 1;
      if (!isDocumented(node)) bare.push(place(node));
    }
  }
  assert.ok(members > 100);
  assert.deepEqual(bare, []);
});

describe("the exports", () => {
  let checker;
  let entry;
  let usage;
  before(() => {
    const files = ["usage.ts", "behaviour.ts", "objects.ts", "proxy.ts", "misuse.ts"];
    const compiled = program(project.folder, files, RESOLUTIONS.bundler);
    checker = compiled.getTypeChecker();
    usage = files.map((name) => compiled.getSourceFile(join(project.folder, name)));
    entry = compiled.getSourceFile(join(project.package, "types/index.d.ts"));
  });

  const exportsOf = () => checker.getExportsOfModule(checker.getSymbolAtLocation(entry));
  const resolved = (symbol) =>
    symbol.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(symbol) : symbol;

  test("that are declared are those that are there, and no others", async () => {
    const isThere = (symbol) => resolved(symbol).flags & ts.SymbolFlags.Value;
    // `export type` hides the values of classes that users do not make themselves.
    const isType = (symbol) => ts.isTypeOnlyImportOrExportDeclaration(symbol.declarations[0]);
    const declared = exportsOf().filter((symbol) => isThere(symbol) && !isType(symbol));
    const { default: _, "module.exports": __, ...actual } = await project.import("verset");
    assert.deepEqual(Object.keys(actual).sort(), declared.map(({ name }) => name).sort());
  });

  test("that are classes inherit as declared", async () => {
    const actual = await project.import("verset");
    let inheriting = 0;
    for (const symbol of exportsOf().filter((one) => resolved(one).flags & ts.SymbolFlags.Class)) {
      for (const base of checker.getDeclaredTypeOfSymbol(resolved(symbol)).getBaseTypes() ?? []) {
        const { name } = base.symbol;
        const parent = actual[name] ?? (name === "Error" ? Error : undefined);
        if (parent === undefined) continue;
        inheriting += 1;
        assert.equal(Object.getPrototypeOf(actual[symbol.name]), parent, symbol.name);
      }
    }
    assert.ok(inheriting >= 15);
  });

  test("of types have types", () => {
    for (const symbol of exportsOf()) {
      const type = checker.getDeclaredTypeOfSymbol(resolved(symbol));
      const value = checker.getTypeOfSymbol(resolved(symbol));
      const isAny = (given) => given.flags & ts.TypeFlags.Any;
      assert.ok(!(isAny(type) && isAny(value)), symbol.name);
    }
  });

  test("every method takes an object of a known type and options, and promises a known type", () => {
    let methods = 0;
    for (const name of ["ModelArtsOperations", "ModelArtsV1", "QianfanOperations"]) {
      const symbol = resolved(exportsOf().find((one) => one.name === name));
      for (const method of checker.getDeclaredTypeOfSymbol(symbol).getProperties()) {
        if (method.parent !== symbol) continue;
        methods += 1;
        const [signature] = checker.getTypeOfSymbol(method).getCallSignatures();
        const types = signature.parameters.map((one) => checker.getTypeOfSymbol(one));
        const [params, options] = types.map((type) => checker.getNonNullableType(type));
        const known = ts.TypeFlags.Object | ts.TypeFlags.Union | ts.TypeFlags.Intersection;
        const where = `${name}.${method.name}`;
        assert.ok(params.flags & known && params.getProperties().length > 0, where);
        assert.match(checker.typeToString(options), /^(Call|List|Wait)Options/, where);
        const promised = checker.getAwaitedType(signature.getReturnType());
        assert.ok(promised.flags & (known | ts.TypeFlags.Void), where);
      }
    }
    assert.ok(methods >= 8);
  });

  test("that are written by hand are all used by the consumers, to the last option", () => {
    const used = new Set();
    for (const source of usage) {
      for (const node of nodesOf(source)) {
        if (ts.isIdentifier(node) || ts.isStringLiteral(node)) used.add(node.text);
      }
    }
    const members = exportsOf().flatMap((symbol) => {
      if (generated.has(symbol.name)) return [];
      // The methods of operations are inherited; the base classes are looked at above.
      const type = checker.getDeclaredTypeOfSymbol(resolved(symbol));
      const own = type.getProperties().filter(({ parent }) => parent === resolved(symbol));
      return [symbol, ...own].map(({ name }) => ({ of: symbol.name, name }));
    });
    const own = members.filter(({ name }) => !/^(__|#)/.test(name));
    assert.ok(own.length > 50);
    const unused = own.filter(({ name }) => !used.has(name));
    assert.deepEqual(unused, []);
  });
});

test("no declaration is shipped that nothing refers to", async () => {
  const seen = new Set();
  const visit = (name) => {
    if (seen.has(name)) return;
    seen.add(name);
    const source = sources.find(({ fileName }) => fileName === name);
    assert.ok(source, `${name} is imported and not there`);
    for (const { fileName } of ts.preProcessFile(source.text).importedFiles) {
      const target = join("/", name, "..", fileName).replace(/\.(c?)js$/, ".d.$1ts");
      visit(relative("/", target));
    }
  };
  const { exports } = JSON.parse(await readFile(join(project.package, "package.json"), "utf8"));
  for (const [, name] of JSON.stringify(exports).matchAll(/"\.\/([^"]*\.d\.c?ts)"/g)) visit(name);
  const idle = sources.map(({ fileName }) => fileName).filter((name) => !seen.has(name));
  assert.deepEqual(idle, []);
});
