// Prints which credentials are taken where jsdom's window stands beside Node's globals, as test runners have it; run by pages.test.mjs.

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
