/** Checks of ModelArts. */

import type { ModelArts, PreparedRequest } from "verset";
import { modelArtsOf, modelArtsOptions } from "../account/clients.js";
import type { Context } from "../context.js";
import {
  type Check,
  checkClock,
  checkKeys,
  checkPublished,
  failed,
  messageOf,
  probe,
} from "./check.js";

/** Any key serves to learn the endpoint of a region; nothing is sent with this one. */
const NO_KEY = { accessKeyId: "doctor", secretAccessKey: "doctor" };

const WITHDRAWN =
  "Data management of ModelArts is reported off line on Huawei's public cloud since 2026-07-16, and documented for Open Telekom Cloud and others (as of 2026-11-27): set `--region` or `--endpoint` to such a cloud";
const CHECK_ENDPOINT =
  "Check the endpoint: the region has ModelArts, the cloud offers data management, and no /v2/… at its end";

/** Checks of ModelArts, in the order of a call. */
export async function* modelArtsChecks(context: Context): AsyncGenerator<Check, void> {
  const { check, keys } = await checkKeys(context, "huawei", "modelarts keys");
  yield check;
  let host: string;
  try {
    host = await originOf(context);
  } catch (thrown) {
    yield failed("modelarts endpoint", thrown);
    return;
  }
  yield { name: "modelarts endpoint", result: "ok", detail: host };
  const isThere = yield* publishedChecks(context, host);
  if (!keys || !isThere) {
    yield { name: "modelarts project", result: "skipped", detail: "the checks before failed" };
    return;
  }
  yield* accountChecks(context);
}

/** The origin that requests are sent to. */
async function originOf(context: Context): Promise<string> {
  const { ModelArts } = await import("verset");
  const keys = { credentials: NO_KEY, source: "" };
  const client = new ModelArts({ ...modelArtsOptions(context, keys), projectId: "x" });
  const { url } = await client.prepare("listDatasets", {});
  return new URL(url).origin;
}

/** Tells by an unsigned request if the API is published. */
async function* publishedChecks(context: Context, origin: string): AsyncGenerator<Check, boolean> {
  const isPublic = /^https:\/\/modelarts\.[a-z0-9-]+\.myhuaweicloud\.com$/.test(origin);
  try {
    const response = await probe(context, `${origin}/v2/x/datasets`);
    yield checkClock("modelarts clock", response);
    const hint = isPublic ? WITHDRAWN : CHECK_ENDPOINT;
    const published = checkPublished("modelarts API", response, hint);
    yield published;
    return published.result !== "failed";
  } catch (thrown) {
    const detail = `${messageOf(thrown)}. No such service in the region, a misspelt endpoint, or no connection`;
    yield { ...failed("modelarts API", thrown), detail };
    return false;
  }
}

/** Checks project and rights by a signed call. */
async function* accountChecks(context: Context): AsyncGenerator<Check, void> {
  let modelarts: ModelArts;
  let request: PreparedRequest;
  try {
    modelarts = await modelArtsOf(context, context.text("profile"));
    request = await modelarts.prepare("listDatasets", { limit: 1 }, { signal: context.signal });
  } catch (thrown) {
    yield failed("modelarts project", thrown);
    return;
  }
  const [, project = ""] = /^\/v2\/([^/]+)/.exec(new URL(request.url).pathname) ?? [];
  yield { name: "modelarts project", result: "ok", detail: project };
  try {
    const { total_number } = await modelarts.listDatasets({ limit: 1 }, { signal: context.signal });
    yield {
      name: "modelarts rights",
      result: "ok",
      detail: `${total_number} datasets can be listed`,
    };
  } catch (thrown) {
    yield failed("modelarts rights", thrown);
  }
}
