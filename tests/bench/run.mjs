// `make bench`: size and speed of the package beside the alternatives, in one run, as tables.

import { callOverhead } from "./call.mjs";
import { samples } from "./samples.mjs";
import { signing, signingLargeBodies } from "./signing.mjs";
import { sizes } from "./sizes.mjs";
import { start } from "./start.mjs";
import { print } from "./table.mjs";

for (const measure of [sizes, signing, signingLargeBodies, callOverhead, start]) print(await measure());
for (const table of samples()) print(table);
