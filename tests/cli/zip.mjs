// Zip files for tests, with the writer of the emulator's archives.

import { zip as write } from "../../target/emulator/zip.js";

/** An archive of texts by their names. @param {Record<string, string>} files */
export const zip = (files) =>
  Buffer.from(
    write(
      Object.entries(files).map(([name, text]) => ({
        name,
        content: new TextEncoder().encode(text),
        time: 0,
      })),
    ),
  );
