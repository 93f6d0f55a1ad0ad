// Prints the credentials accepted with jsdom's window beside Node's globals, as in test runners; run by pages.test.mjs.

const { JSDOM } = require(process.argv[2]);

const { window } = new JSDOM("<!doctype html>", { url: "https://page.example/" });
for (const name of ["window", "document", "location", "navigator", "self"]) {
  const value = name === "self" ? window : window[name];
  Object.defineProperty(globalThis, name, { value, configurable: true, writable: true });
}

const verset = require("../../pkg/index.cjs");
import("./page_cases.mjs")
  .then(({ tryCredentials }) => tryCredentials(verset))
  .then((results) =>
    console.log(JSON.stringify({ window: typeof globalThis.document, ...results })),
  );
