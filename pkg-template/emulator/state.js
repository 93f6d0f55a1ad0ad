// @ts-check
/** All that the emulator remembers: the datasets of both clouds and the tasks on them. */

import { newLabeling } from "./modelarts/labeling.js";
import { seedModelArts } from "./modelarts/seed.js";
import { seedQianfan } from "./qianfan/seed.js";
import { Random } from "./random.js";
import { Tasks } from "./tasks.js";

export class State {
  /**
   * @param {object} options
   * @param {() => number} options.now epoch milliseconds
   * @param {number} options.taskDurationMs
   * @param {number | undefined} options.versions how many the largest ModelArts dataset has
   * @param {import("./keyring.js").Keyring} options.keyring
   */
  constructor({ now, taskDurationMs, versions, keyring }) {
    this.now = now;
    this.keyring = keyring;
    this.tasks = new Tasks(now, taskDurationMs);
    /** Ids of what is created later: seeded too, so that a test sees the same ones every time. */
    this.random = new Random("verset created later");
    this.modelarts = seedModelArts(versions);
    this.qianfan = seedQianfan();
    this.labeling = newLabeling();
  }
}
