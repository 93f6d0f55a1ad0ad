// Steps to views of the page that tests and screenshots both take. Nothing here is found by its words: they are in two languages.

/** @typedef {import("./demo_page.mjs").Demo} Demo */

/** The tabs: samples, versions, lineage, trends, comparison. @param {Demo} demo @param {number} index */
export const tab = ({ page }, index) => page.locator(".tabs a").nth(index).click();

/** Parts of a request: as it is, signature, timing, curl. @param {Demo} demo @param {number} index */
export const requestTab = ({ page }, index) =>
  page.locator(".exchange .sub-tabs button").nth(index).click();

/** @param {Demo} demo */
export async function openTiming(demo) {
  await requestTab(demo, 2);
  await demo.page.locator(".timing").waitFor();
}

/** The debugger with its first example. @param {Demo} demo */
export async function openDebugger(demo) {
  await demo.dock("debugger");
  await demo.page.locator(".debugger-tools button").first().click();
  await demo.page.locator(".canonical").waitFor();
}

/** Opens the form for the user's own account, through a dialog. @param {Demo} demo */
export async function openOwnAccount({ page, dialog }) {
  await page.keyboard.press("Escape");
  await page.locator("#account").click();
  await dialog.locator(".choice").last().click();
  await dialog.locator(".choices-line input").last().check();
}

/** The tasks, with one that failed, and ModelArts again. @param {Demo} demo */
export async function openFailedTask(demo) {
  const { page, dialog } = demo;
  await page.locator(".segments label").nth(1).click();
  await tab(demo, 1);
  await demo.row("V17").waitFor();
  await page.locator(".dataset-head .primary").click();
  await dialog.locator("textarea").fill("bos:/my-bucket/picture.bmp");
  await dialog.locator(".primary").click();
  // The tasks open when the service has accepted the import.
  await dialog.waitFor({ state: "detached" });
  await demo.dock("tasks");
  await demo.tasks.locator(".failure").first().waitFor();
  await page.locator(".segments label").first().click();
}
