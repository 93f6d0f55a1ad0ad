/** Clients with the keys and settings of a command line. */

import type { Bos, ModelArts, ModelArtsOptions, Obs, Qianfan } from "verset";
import type { Context } from "../context.js";
import { type Keys, keysOf } from "./keys.js";
import { settingsOf } from "./settings.js";

/** Creates a client of ModelArts. */
export async function modelArtsOf(context: Context, profile?: string): Promise<ModelArts> {
  const { ModelArts } = await import("verset");
  return new ModelArts(modelArtsOptions(context, await keysOf("huawei", profile, context.env)));
}

/**
 * The options of a client of ModelArts.
 *
 * @throws {UsageError} if neither region nor endpoint is set
 */
export function modelArtsOptions(context: Context, keys: Keys): ModelArtsOptions {
  const { region, projectId = keys.projectId, proxyUrl, endpoint, client } = settingsOf(context);
  const url = endpoint("modelarts");
  if (region === undefined && url === undefined) {
    throw context.usageError(
      "ModelArts has no default endpoint: give `--region` or `--endpoint`, or set VERSET_REGION",
    );
  }
  const { credentials } = keys;
  return { ...client, credentials, projectId, proxyUrl, ...(url ? { endpoint: url } : { region }) };
}

/** Creates a client of Qianfan. */
export async function qianfanOf(context: Context, profile?: string): Promise<Qianfan> {
  const { Qianfan } = await import("verset");
  const { credentials } = await keysOf("baidu", profile, context.env);
  const { proxyUrl, endpoint, client } = settingsOf(context);
  return new Qianfan({ ...client, credentials, proxyUrl, endpoint: endpoint("qianfan") });
}

/**
 * Creates a client of OBS.
 *
 * @throws {UsageError} if there is no region
 */
export async function obsOf(context: Context, profile?: string): Promise<Obs> {
  const { region, objectsUrl, client } = settingsOf(context);
  if (region === undefined) {
    throw context.usageError("OBS has no default region: give `--region`, or set VERSET_REGION");
  }
  const { Obs } = await import("verset");
  const { credentials } = await keysOf("huawei", profile, context.env);
  return new Obs({ ...client, credentials, region, proxyUrl: objectsUrl("obs") });
}

/** Creates a client of BOS. */
export async function bosOf(context: Context, profile?: string): Promise<Bos> {
  const { Bos } = await import("verset");
  const keys = await keysOf("baidu", profile, context.env);
  const { objectsUrl, client } = settingsOf(context);
  const region = context.text("region") ?? context.env.BCE_REGION?.trim() ?? keys.region ?? "bj";
  return new Bos({ ...client, credentials: keys.credentials, region, proxyUrl: objectsUrl("bos") });
}
