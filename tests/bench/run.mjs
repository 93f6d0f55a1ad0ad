// `make bench`: size and speed of the package beside the alternatives, in one run, as tables.

import { callOverhead } from "./call.mjs";
import { commandLine } from "./cli.mjs";
import { emulator } from "./emulator.mjs";
import { downloads, signedUrls } from "./objects.mjs";
import { samples } from "./samples.mjs";
import { samplesInPage } from "./samples_page.mjs";
import { signing, signingLargeBodies } from "./signing.mjs";
import { sizes } from "./sizes.mjs";
import { start } from "./start.mjs";
import { print } from "./table.mjs";

for (const measure of [
  sizes,
  signing,
  signingLargeBodies,
  signedUrls,
  callOverhead,
  start,
  commandLine,
  downloads,
  emulator,
])
  print(await measure());
for (const table of samples()) print(table);
print(await samplesInPage());
