/** Checks of Qianfan. */

import { qianfanOf } from "../account/clients.js";
import { settingsOf } from "../account/settings.js";
import type { Context } from "../context.js";
import { type Check, checkClock, checkKeys, checkPublished, failed, probe } from "./check.js";

const ENDPOINT = "https://qianfan.baidubce.com";

/** Checks of Qianfan, in the order of a call. */
export async function* qianfanChecks(context: Context): AsyncGenerator<Check, void> {
  const { check, keys } = await checkKeys(context, "baidu", "qianfan keys");
  yield check;
  const { endpoint, proxyUrl } = settingsOf(context);
  const origin = proxyUrl ?? endpoint("qianfan") ?? ENDPOINT;
  yield { name: "qianfan endpoint", result: "ok", detail: origin };
  try {
    const init = { method: "POST", body: "{}", headers: { "content-type": "application/json" } };
    const response = await probe(context, `${origin}/v2/dataset?Action=DescribeDatasets`, init);
    yield checkClock("qianfan clock", response);
    const published = checkPublished("qianfan API", response, "Check the endpoint");
    yield published;
    if (published.result === "failed") return;
  } catch (thrown) {
    yield failed("qianfan API", thrown);
    return;
  }
  if (!keys) {
    yield { name: "qianfan rights", result: "skipped", detail: "there are no keys" };
    return;
  }
  try {
    const qianfan = await qianfanOf(context, context.text("profile"));
    await qianfan.describeDatasets({}, { signal: context.signal });
    yield { name: "qianfan rights", result: "ok", detail: "datasets can be listed" };
  } catch (thrown) {
    yield failed("qianfan rights", thrown);
  }
}
