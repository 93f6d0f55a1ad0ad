/** The emulator's memory: the datasets of both clouds, the tasks on them, and the object stores. */

import { seedQianfan } from "./baidu/qianfan/data/datasets.js";
import { mountAnswers, startQianfan } from "./baidu/qianfan/data/start.js";
import { addDataset } from "./huawei/modelarts/contents/mounts.js";
import { type Sizes, seedModelArts } from "./huawei/modelarts/data/datasets.js";
import { startModelArts } from "./huawei/modelarts/data/start.js";
import { newLabeling } from "./huawei/modelarts/labeling.js";
import type { Keyring } from "./keyring.js";
import { DEMO_BUCKETS } from "./objects/demo.js";
import { ObjectStore } from "./objects/store.js";
import { Random } from "./random.js";
import { Tasks } from "./tasks.js";
import type { EmulatorBucket } from "./types.js";

export interface StateOptions {
  /** The clock, in epoch milliseconds. */
  now: () => number;
  taskDurationMs: number;
  /** Sizes of the largest ModelArts datasets. */
  sizes: Sizes;
  keyring: Keyring;
  /** Leaves versions that are being created, imported or published at the start in that state. */
  keepUnfinished: boolean;
  /** Buckets beside those of the samples. */
  buckets: readonly EmulatorBucket[];
}

export class State {
  readonly now: () => number;
  readonly keyring: Keyring;
  readonly tasks: Tasks;
  /** Source of the ids of later objects; seeded too, so that a test sees the same ones every time. */
  readonly random = new Random("verset created later");
  readonly modelarts;
  readonly qianfan;
  readonly labeling = newLabeling();
  readonly obs: ObjectStore;
  readonly bos: ObjectStore;

  constructor(options: StateOptions) {
    const { now, taskDurationMs, sizes, keyring, buckets } = options;
    const all = [...DEMO_BUCKETS, ...buckets];
    this.obs = new ObjectStore(all.filter(({ provider }) => provider === "obs"));
    this.bos = new ObjectStore(all.filter(({ provider }) => provider === "bos"));
    this.now = now;
    this.keyring = keyring;
    this.tasks = new Tasks(now, taskDurationMs);
    this.qianfan = seedQianfan(now());
    this.modelarts = seedModelArts(now(), sizes);
    for (const record of this.modelarts.datasets.values()) addDataset(this, record);
    mountAnswers(this);
    if (options.keepUnfinished) return;
    startQianfan(this);
    startModelArts(this);
  }
}
