// The lineage: which version was made from which.

import assert from "node:assert/strict";
import { bothTest, demoTest } from "./harness.mjs";

bothTest("the lineage marks the current version, branches and failures", {}, async (demo) => {
  const { page } = demo;
  await demo.listed(12);
  await demo.view("Lineage");
  const rows = page.locator("#lineage .lineage-row");
  await rows.first().waitFor();
  assert.equal(await rows.count(), 12);
  const texts = await rows.allInnerTexts();
  assert.match(texts[1], /V011\s+Current\s+from V010/);
  assert.match(texts[5], /V007\s+Failed\s+from V006/);
  // V008 was not made from the one that failed.
  assert.match(texts[4], /V008\s+from V006/);
  assert.match(texts[11], /V001\s+first version/);
  assert.equal(await page.locator(".lineage-drawing .halo").count(), 1);
  assert.equal(await page.locator(".lineage-drawing .node").count(), 12);
  assert.equal(await page.locator(".lineage-drawing .node.bad").count(), 1);
  assert.equal(await page.locator(".lineage-drawing .edge").count(), 11);
  assert.equal(await page.locator(".lineage-drawing .edge.main").count(), 9);
});

bothTest(
  "a lineage of 200 versions is folded, unfolded, and walked by keyboard",
  {},
  async (demo) => {
    const { page, details } = demo;
    await demo.listed(12);
    await demo.chooseDataset("road-sign-detection");
    await demo.view("Lineage");
    const count = page.locator(".lineage .count");
    await count.waitFor();
    const [, shown] = /^(\d+) rows for 200 versions$/.exec((await count.textContent()) ?? "") ?? [];
    assert.ok(Number(shown) > 20 && Number(shown) < 120, shown);
    const active = () =>
      page.evaluate(() => {
        const id = document.activeElement?.getAttribute("aria-activedescendant");
        return document.getElementById(id ?? "")?.textContent;
      });
    await page.locator("#lineage").focus();
    assert.match((await active()) ?? "", /^V200Current/);
    await page.keyboard.press("ArrowDown");
    assert.match((await active()) ?? "", /^15 versions, V185 to V199/);
    await page.keyboard.press("Enter");
    await page.locator(".lineage-row strong", { hasText: "V199" }).waitFor();
    assert.equal(await count.textContent(), `${Number(shown) + 14} rows for 200 versions`);
    await page.getByLabel("Fold straight lines").uncheck();
    await page.locator(".count", { hasText: "200 rows for 200 versions" }).waitFor();
    assert.ok((await page.locator(".lineage-row").count()) < 60, "only what is in sight is there");
    await page.locator("#lineage").focus();
    await page.keyboard.press("End");
    assert.match((await active()) ?? "", /^V001first version/);
    await page.keyboard.press("Enter");
    await details.getByRole("heading", { name: "V001" }).waitFor();
  },
);

// A version that is asked after until it is gone ends in a 400.
const deleting = { expected: /status of 400/ };
demoTest("after a deletion the lineage shows that an origin is gone", deleting, async (demo) => {
  const { page } = demo;
  await demo.listed(12);
  await demo.act("V009", "Delete");
  await demo.confirm("Delete V009");
  await demo.tasks.getByText("Done").first().waitFor();
  await demo.listed(11);
  await demo.view("Lineage");
  const row = page.locator(".lineage-row", { hasText: "V010" });
  await row.getByText("from a deleted version").waitFor();
  assert.equal(await page.locator(".edge.broken").count(), 1);
});
