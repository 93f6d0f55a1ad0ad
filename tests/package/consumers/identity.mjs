// A program that both imports and requires the package, as its own dependencies may: one set of classes.

import { createRequire } from "node:module";

const imported = await import("verset");
const required = createRequire(import.meta.url)("verset");

const same = Object.keys(required).filter((name) => imported[name] === required[name]);
const { HuaweiSigner, ValidationError } = required;
let isInstance = false;
try {
  new imported.HuaweiSigner({ accessKeyId: "AK", secretAccessKey: "SK" }).sign({ method: "" });
} catch (error) {
  isInstance = error instanceof ValidationError;
}
const signer = new HuaweiSigner({ accessKeyId: "AK", secretAccessKey: "SK" });
const answers = {
  required: Object.keys(required).sort(),
  imported: Object.keys(imported).sort(),
  same: same.sort(),
  isInstance,
  signerIsInstance: signer instanceof imported.HuaweiSigner,
};
console.log(JSON.stringify(answers));
