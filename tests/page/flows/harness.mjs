// Tests of the page in one Chromium, each with a context of its own.

import assert from "node:assert/strict";
import { isDeepStrictEqual } from "node:util";
import { MAX_WAIT_MS, openDemo } from "../demo_page.mjs";

/**
 * State shared by all tests, set before the first one.
 * @type {{ browser: import("playwright-core").Browser, site: string }}
 */
export const shared = /** @type {any} */ ({});

/** All tests in the order of their files: `[name, body]`. @type {[string, (t: import("node:test").TestContext) => Promise<void>][]} */
export const tests = [];

/**
 * Task duration of the emulator for states that pass: nothing ends before `demo.finishTasks()`. Short enough for five
 * tasks of one test to leave the clock within the 15 minutes for which signatures are good.
 */
export const UNTIL_FINISHED = 120_000;

/**
 * Waits until what is read from the page is as expected, for values that no locator waits for.
 * @template T
 * @param {() => T | Promise<T>} read @param {T} expected @param {string} [message]
 */
export async function assertShown(read, expected, message) {
  const end = performance.now() + MAX_WAIT_MS;
  while (performance.now() < end) {
    if (isDeepStrictEqual(await read(), expected)) return;
    await new Promise((done) => setTimeout(done, 100));
  }
  assert.deepEqual(await read(), expected, message);
}

/**
 * Waits until a text of the page matches.
 * @param {() => Promise<string | null>} read @param {RegExp} pattern @param {string} [message]
 */
export async function assertMatches(read, pattern, message) {
  /** @type {string | null} */
  let last = null;
  const matches = async () => {
    last = await read();
    return pattern.test(last ?? "");
  };
  await assertShown(matches, true, undefined).catch(() =>
    assert.match(last ?? "", pattern, message),
  );
}

/**
 * Catches what the page copies: the clipboard is one for all tests that run at a time.
 * @param {import("playwright-core").Page} page
 * @returns {Promise<() => Promise<string>>} takes the next copy
 */
export async function catchCopies(page) {
  await page.evaluate(() => {
    navigator.clipboard.writeText = async (text) => {
      Object.assign(window, { copied: text });
    };
  });
  return async () => {
    await page.waitForFunction(() => "copied" in window);
    return page.evaluate(() => {
      const { copied } = /** @type {any} */ (window);
      Reflect.deleteProperty(window, "copied");
      return copied;
    });
  };
}

/** The two forms of the page. */
export const FORMS = /** @type {const} */ (["server", "static files"]);

/**
 * A test with a page of its own; whatever the page's console complains of fails it.
 * @param {string} name
 * @param {{ on?: "server" | "static files", expected?: RegExp } & Parameters<typeof openDemo>[1]} options
 *   `expected`: complaints that belong to the test
 * @param {(demo: import("../demo_page.mjs").Demo, t: import("node:test").TestContext) => Promise<void>} body
 */
export function demoTest(name, { on = "server", expected, ...options }, body) {
  tests.push([
    name,
    async (t) => {
      const site = on === "server" ? undefined : shared.site;
      const demo = await openDemo(shared.browser, { site, ...options });
      try {
        await body(demo, t);
        const unexpected = demo.problems.filter((problem) => !expected?.test(problem));
        assert.deepEqual(unexpected, [], "the console is clean");
      } finally {
        await demo.close();
      }
    },
  ]);
}

/**
 * The same on the server and on static files.
 * @param {string} name
 * @param {Parameters<typeof demoTest>[1]} options
 * @param {Parameters<typeof demoTest>[2]} body
 */
export function bothTest(name, options, body) {
  for (const on of FORMS) demoTest(`${name} (${on})`, { ...options, on }, body);
}
