// Compiles consumers of the installed package with TypeScript's API, which reads its libraries once for all programs.

import { join } from "node:path";
import ts from "typescript";

export { ts };

/** Ways of finding modules, by the names of TypeScript's settings. */
export const RESOLUTIONS = {
  node10: { module: ts.ModuleKind.ESNext, moduleResolution: ts.ModuleResolutionKind.Node10 },
  bundler: {
    module: ts.ModuleKind.ESNext,
    moduleResolution: ts.ModuleResolutionKind.Bundler,
  },
  node16: { module: ts.ModuleKind.Node16, moduleResolution: ts.ModuleResolutionKind.Node16 },
  nodenext: {
    module: ts.ModuleKind.NodeNext,
    moduleResolution: ts.ModuleResolutionKind.NodeNext,
  },
};

/** The strictest that users have, with the libraries that the package promises to do with. */
const STRICT = {
  strict: true,
  noEmit: true,
  skipLibCheck: false,
  // Whatever TypeScript ships is right, and takes longer than all the rest.
  skipDefaultLibCheck: true,
  noUncheckedIndexedAccess: true,
  exactOptionalPropertyTypes: true,
  noImplicitOverride: true,
  noPropertyAccessFromIndexSignature: true,
  useUnknownInCatchVariables: true,
  target: ts.ScriptTarget.ES2022,
  lib: ["lib.es2022.d.ts", "lib.dom.d.ts"],
  types: [],
};

/** Source files of TypeScript's libraries, by their paths: they are read once. */
const libraries = new Map();

/**
 * @param {string} folder
 * @param {string[]} files
 * @param {object} options compiler options beside the strictest
 * @param {typeof ts} [compiler] another version of TypeScript
 * @returns a program of the files of a folder
 */
export function program(folder, files, options, compiler = ts) {
  const all = { ...STRICT, ...options };
  const host = compiler.createCompilerHost(all);
  const read = host.getSourceFile;
  host.getSourceFile = (name, ...rest) => {
    if (!/\/typescript\/lib\/lib\.[^/]*$/.test(name)) return read(name, ...rest);
    if (!libraries.has(name)) libraries.set(name, read(name, ...rest));
    return libraries.get(name);
  };
  host.getCurrentDirectory = () => folder;
  const rootNames = files.map((file) => join(folder, file));
  return compiler.createProgram({ rootNames, options: all, host });
}

/** Every error of a program, its libraries' and declarations' among them, as `file:line: text`. */
export function errorsOf(compiled, folder, compiler = ts) {
  return compiler.getPreEmitDiagnostics(compiled).map(({ file, start, messageText, code }) => {
    const text = `TS${code}: ${ts.flattenDiagnosticMessageText(messageText, "\n")}`;
    if (!file) return text;
    const { line } = file.getLineAndCharacterOfPosition(start);
    return `${file.fileName.replace(`${folder}/`, "")}:${line + 1}: ${text}`;
  });
}
