// The demo page in Chromium. All its tests are in one file, because a file is a process with a browser of its own.

import { after, before, describe, test } from "node:test";
import { launch } from "../support/chromium.mjs";
import { serveSite } from "./demo_page.mjs";
import { shared, tests } from "./flows/harness.mjs";
import "./flows/versions.mjs";
import "./flows/lineage.mjs";
import "./flows/charts.mjs";
import "./flows/actions_modelarts.mjs";
import "./flows/actions_qianfan.mjs";
import "./flows/contents.mjs";
import "./flows/files.mjs";
import "./flows/inspector.mjs";
import "./flows/debugger.mjs";
import "./flows/account.mjs";
import "./flows/snippets.mjs";
import "./flows/proxy.mjs";
import "./flows/troubles.mjs";
import "./flows/truth.mjs";
import "./flows/manners.mjs";

/** @type {Awaited<ReturnType<typeof serveSite>>} */
let site;
before(async () => {
  site = await serveSite();
  Object.assign(shared, { browser: await launch(), site: site.url });
});
after(async () => {
  await shared.browser?.close();
  await site?.close();
});

// Several at a time: the tasks of the emulator inside the page take their four seconds, and most of that is waiting.
describe("the demo page", { concurrency: 4 }, () => {
  for (const [name, body] of tests) test(name, { timeout: 240_000 }, body);
});
