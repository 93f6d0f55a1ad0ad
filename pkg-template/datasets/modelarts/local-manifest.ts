// Lines of a manifest whose paths are those of downloaded files.

/** Spellings of the field with an annotation file. */
const LOCATIONS = ["annotation-loc", "annotation_loc"];

/**
 * A line with relative paths.
 *
 * @param localOf the relative path of a downloaded object; a path without one stays as it is
 */
export function localLine(
  raw: Readonly<Record<string, unknown>>,
  localOf: (path: string) => string | undefined,
): string {
  const local = (value: unknown) => (typeof value === "string" && localOf(value)) || value;
  const { source, annotation } = raw;
  const annotations = Array.isArray(annotation)
    ? annotation.map((one: unknown) => withLocal(one, local))
    : annotation;
  return JSON.stringify({
    ...raw,
    ...(source === undefined ? {} : { source: local(source) }),
    ...(annotation === undefined ? {} : { annotation: annotations }),
  });
}

function withLocal(annotation: unknown, local: (value: unknown) => unknown): unknown {
  if (typeof annotation !== "object" || annotation === null) return annotation;
  const entries = Object.entries(annotation).map(([name, value]) =>
    LOCATIONS.includes(name) ? [name, local(value)] : [name, value],
  );
  return Object.fromEntries(entries) as unknown;
}
