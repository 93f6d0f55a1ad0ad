// The beginning of a reference. The command line looks at it before it loads anything else.

/** The service, and the profile in brackets. */
export const START = /^(modelarts|qianfan)(?:\[([^\][]+)\])?:/;

/** Tells if a text is a reference rather than the path of a file: it begins with the name of a service and a colon. */
export function isRef(text: string): boolean {
  return typeof text === "string" && START.test(text);
}
