// Prints the unhandled rejections of calls, by their use; run by with_response.test.mjs.

import { ModelArts } from "../../pkg/node.js";

const client = new ModelArts(JSON.parse(process.argv[2]));
const call = () => client.descDataset({ dataset_id: "absent" });
const list = () => client.listDatasetVersions({ dataset_id: "absent" });
const ignore = () => {};

const uses = {
  "a call, withResponse handled": () => call().withResponse().catch(ignore),
  "a call, handled": () => call().catch(ignore),
  "a call, handled both ways": () => {
    const one = call();
    one.withResponse().catch(ignore);
    one.catch(ignore);
  },
  "a call, not handled": () => void call(),
  "a call, withResponse not handled": () => void call().withResponse(),
  "a list, withResponse handled": () => list().withResponse().catch(ignore),
  "a list, not handled": () => void list().then(ignore),
  "a list, not awaited": () => void list(),
};

const unhandled = [];
process.on("unhandledRejection", (/** @type {Error} */ error) => unhandled.push(error.name));

const results = {};
for (const [what, use] of Object.entries(uses)) {
  use();
  // A call of its own, made after that one, is answered after it.
  await call().catch(ignore);
  await new Promise((resolve) => setTimeout(resolve, 50));
  results[what] = unhandled.splice(0);
}
console.log(JSON.stringify(results));
