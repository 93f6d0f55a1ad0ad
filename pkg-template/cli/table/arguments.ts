/** Arguments of several commands. */

import type { Argument } from "../declaration.js";

export const DATASET: Argument = {
  name: "dataset",
  summary: "a dataset, such as `modelarts:fruit`",
};

export const VERSION: Argument = {
  name: "version",
  summary: "a version, such as `modelarts:fruit@V010` or `qianfan:ds-1`",
};
