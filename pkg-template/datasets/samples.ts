// The engine of `verset/samples`, loaded when contents are read.

/**
 * Loads `verset/samples`. At run time, so that programs which list, publish or switch versions do not load its module,
 * which is larger than all of this entry. Bundlers keep it in a file of its own. A service worker, where `import()` is
 * forbidden, must be bundled into one file, as it must for other reasons: no browser resolves package names there.
 */
export function loadSamples(): Promise<typeof import("verset/samples")> {
  return import("verset/samples");
}

/** Opens both sides of a comparison at a time; if one fails, the other is freed. */
export async function openBoth<Opened extends { dispose(): void }>(
  ...sides: readonly [Promise<Opened>, Promise<Opened>]
): Promise<[Opened, Opened]> {
  try {
    return await Promise.all(sides);
  } catch (thrown) {
    for (const side of await Promise.allSettled(sides)) {
      if (side.status === "fulfilled") side.value.dispose();
    }
    throw thrown;
  }
}
