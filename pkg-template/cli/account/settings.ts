/** Settings of calls: flags first, then the environment. */

import type { ClientOptions } from "verset";
import type { Context } from "../context.js";

/** Environment variables that stand in for flags. */
export const VARIABLES: readonly (readonly [name: string, meaning: string])[] = [
  ["VERSET_REGION", "Region of Huawei Cloud, for ModelArts and OBS"],
  ["VERSET_MODELARTS_ENDPOINT", "Scheme and host of ModelArts, in place of the region's"],
  ["VERSET_QIANFAN_ENDPOINT", "Scheme and host of Qianfan"],
  ["BCE_REGION", "Region of BOS; by default `bj`"],
  ["VERSET_PROXY_URL", "URL that receives requests to the APIs, signed for the real host"],
  [
    "VERSET_OBJECTS_URL",
    "The same for objects, such as `http://127.0.0.1:8787/{store}/{bucket}`, with `obs` or `bos` in place of `{store}`",
  ],
];

/** The settings of a command line. */
export interface Settings {
  readonly region: string | undefined;
  readonly projectId: string | undefined;
  readonly proxyUrl: string | undefined;
  /** The endpoint of a service. */
  readonly endpoint: (service: "modelarts" | "qianfan") => string | undefined;
  /** The URL of an object store. */
  readonly objectsUrl: (store: "obs" | "bos") => string | undefined;
  /** The options that all clients take. */
  readonly client: ClientOptions;
}

/**
 * Reads the settings.
 *
 * @throws {UsageError} if the URL of objects has no place for the bucket
 */
export function settingsOf(context: Context): Settings {
  const { env } = context;
  const setting = (flag: string, variable: string) =>
    context.text(flag) || env[variable]?.trim() || undefined;
  const objects = setting("objects-url", "VERSET_OBJECTS_URL");
  if (objects !== undefined && !objects.includes("{bucket}")) {
    throw context.usageError(
      `\`--objects-url\` must have {bucket} in it, as in http://127.0.0.1:8787/{store}/{bucket}`,
    );
  }
  return {
    region: setting("region", "VERSET_REGION"),
    projectId: context.text("project"),
    proxyUrl: setting("proxy-url", "VERSET_PROXY_URL"),
    endpoint: (service) => setting("endpoint", `VERSET_${service.toUpperCase()}_ENDPOINT`),
    objectsUrl: (store) => objects?.replace("{store}", store),
    client: {
      ...context.timeLimit,
      ...(context.isSet("verbose") ? { logger: loggerOf(context) } : {}),
    },
  };
}

function loggerOf({ report }: Context): NonNullable<ClientOptions["logger"]> {
  const log = (line: string) => report.note(line);
  return { error: log, warn: log, info: log, debug: log };
}
