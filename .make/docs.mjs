// Writes the API reference into target/docs/ from the package's declarations. A broken link or a missing description is an error.

import { existsSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";

const root = resolve(dirname(fileURLToPath(import.meta.url)), "..");
const pkg = join(root, "pkg");
const out = join(root, "target/docs");
// The inputs of the package, this script included: if none changed, the reference is up to date.
const inputs = readFileSync(join(root, "target/pkg-inputs"), "utf8");
const stamp = join(out, ".inputs");
if (existsSync(stamp) && readFileSync(stamp, "utf8") === inputs) process.exit();

// In the form of step.sh; TypeDoc prints nothing until it has read everything.
process.stdout.write("writing the API reference ");
const began = performance.now();

const { Application, ReflectionKind } = await import("typedoc");

/** The entries, by the names that users import. */
const entries = {
  verset: join(pkg, "types/index.d.ts"),
  "verset/web": join(pkg, "types/web.d.ts"),
  "verset/testing": join(pkg, "types/testing.d.ts"),
  "verset/proxy": join(pkg, "types/proxy.d.ts"),
  "verset/samples": join(pkg, "samples/types/index.d.ts"),
  "verset/datasets": join(pkg, "types/datasets.d.ts"),
  "verset/emulator": join(pkg, "emulator/index.d.ts"),
};

const app = await Application.bootstrap({
  name: "Verset",
  logLevel: "Warn",
  includeVersion: true,
  entryPoints: Object.values(entries),
  tsconfig: join(root, ".make/docs.tsconfig.json"),
  sortEntryPoints: false,
  readme: join(pkg, "README.md"),
  disableSources: true,
  githubPages: false,
  // `verset/web` re-exports `verset`, which is documented once.
  excludeReferences: true,
  navigation: { includeGroups: true },
  treatWarningsAsErrors: true,
  validation: {
    invalidLink: true,
    invalidPath: true,
    notDocumented: true,
    notExported: true,
    rewrittenLink: true,
  },
});

const project = await app.convert();
if (project) {
  const names = Object.keys(entries);
  for (const [index, module] of project.getChildrenByKind(ReflectionKind.Module).entries()) {
    module.name = names[index];
  }
  // Tables for the types of `prepare`: each row is an operation, documented at its method.
  const tables = ["ModelArtsParams", "QianfanParams"].map(
    (name) =>
      /** @type {import("typedoc").DeclarationReflection} */ (
        project.getReflectionsByKind(ReflectionKind.Interface).find((one) => one.name === name)
      ),
  );
  app.options.setValue(
    "intentionallyNotDocumented",
    tables.flatMap((table) => table.children.map((row) => row.getFullName())),
  );
  app.validate(project);
}
if (!project || app.logger.hasErrors() || app.logger.hasWarnings()) process.exit(1);

rmSync(out, { recursive: true, force: true });
await app.generateDocs(project, out);
if (app.logger.hasErrors() || app.logger.hasWarnings()) process.exit(1);
writeFileSync(stamp, inputs);
console.log(`${Math.round((performance.now() - began) / 1000)} s`);
