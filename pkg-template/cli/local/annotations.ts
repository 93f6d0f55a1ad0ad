/** Annotation files beside a local manifest. */

import { createReadStream } from "node:fs";
import { realpath } from "node:fs/promises";
import { dirname, isAbsolute, relative, resolve, sep } from "node:path";
import type { OpenAnnotation } from "verset/samples";
import { UsageError } from "../failure.js";

/**
 * Opens the files that a manifest names, below its folder: a manifest of somebody else must not lead elsewhere.
 *
 * @throws {UsageError} if the manifest has no folder
 */
export function annotationOpener(manifest: string): OpenAnnotation {
  if (manifest === "-") {
    throw new UsageError("`--annotations` needs a manifest in a folder, not standard input");
  }
  const folder = dirname(manifest);
  return async (location) => {
    const path = resolve(folder, location);
    const isAddress = /^[a-z][a-z\d+.-]*:\/\//i.test(location);
    if (
      isAddress ||
      !isBelow(folder, path) ||
      !isBelow(await realpath(folder), await realpath(path))
    ) {
      throw new Error(
        "it is not below the folder of the manifest; `verset pull` writes a `local.manifest` of such paths",
      );
    }
    return createReadStream(path);
  };
}

function isBelow(folder: string, path: string): boolean {
  const way = relative(folder, path);
  // Absolute on another drive of Windows.
  return way.split(sep)[0] !== ".." && !isAbsolute(way);
}
