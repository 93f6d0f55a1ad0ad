// `make bench`: how fast the package is beside what else there is, all in one run, as tables.

import { callOverhead } from "./call.mjs";
import { signing } from "./signing.mjs";
import { start } from "./start.mjs";
import { print } from "./table.mjs";

for (const measure of [signing, callOverhead, start]) print(await measure());
