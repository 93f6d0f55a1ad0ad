// Comparing two versions in a page without a worker: its longest tasks, in milliseconds of CPU.

import { COUNT, compareInPage } from "../samples/in_page.mjs";

export async function samplesInPage() {
  const { tasks } = await compareInPage();
  return {
    title: `Comparison of two versions of ${COUNT.toLocaleString("en")} samples in Chromium, without a worker`,
    columns: ["", "ms"],
    rows: [
      ["longest task", tasks[0].toFixed(1)],
      ["tasks over 50 ms", String(tasks.filter((task) => task > 50).length)],
      ["all tasks", tasks.reduce((sum, task) => sum + task, 0).toFixed(0)],
    ],
  };
}
