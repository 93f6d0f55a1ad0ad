// `verset/proxy`, and the clients of pages before it.

import { expectTypeOf } from "expect-type";
import { Bos, ModelArts, Obs, type OptionOverrides, type ProxyOptions, Qianfan } from "verset";
import {
  type Allow,
  type AuditEntry,
  createProxy,
  type ProxyHandler,
  type ProxyLimits,
  toNodeHandler,
} from "verset/proxy";

const proxy = "/cloud";
const credentials = { accessKeyId: "", secretAccessKey: "" };

export const pages = [
  new ModelArts({ proxy }),
  new Qianfan({ proxy, timeoutMs: 1000, headers: { "X-CSRF-Token": "" } }),
  new Obs({ proxy, fetch }),
  new Bos({ proxy, logger: console, logLevel: "info", totalTimeoutMs: 1 }),
];

interface User {
  readonly id: number;
  readonly mayWrite: boolean;
}

const limits: Required<ProxyLimits> = {
  bodyBytes: 1,
  bodyTimeoutMs: 1,
  streamBytes: 1,
  requestsPerMinute: 1,
  concurrency: 1,
};
const allow: Allow<User> = {
  modelarts: {
    createDatasetVersion: ({ dataset_id }, user) => user.mayWrite && dataset_id !== "",
    "v1.checkoutDatasetVersion": async ({ version_id }) => version_id === "",
  },
  qianfan: { downloadExport: ({ taskId }, { id }) => taskId === String(id) },
  obs: { getObject: ({ key }) => (key.endsWith(".jpg") ? "stream" : true) },
  bos: { listObjects: ({ prefix = "" }) => prefix.startsWith("a/") },
};
export const handler: ProxyHandler = createProxy({
  clients: {
    modelarts: new ModelArts({ region: "eu-de", credentials }),
    qianfan: new Qianfan({ credentials }),
    obs: new Obs({ region: "eu-de", credentials }),
    bos: new Bos({ region: "bj", credentials }),
  },
  authorize: async (request): Promise<User | undefined> => {
    expectTypeOf(request).toEqualTypeOf<Request>();
    return undefined;
  },
  allow,
  allowedOrigins: ["https://app.example.com"],
  limits,
  audit: (entry) => {
    expectTypeOf(entry).toEqualTypeOf<AuditEntry<User>>();
    expectTypeOf(entry.user?.mayWrite).toEqualTypeOf<boolean | undefined>();
  },
});
expectTypeOf(handler).parameter(0).toEqualTypeOf<Request>();
expectTypeOf(toNodeHandler(handler)).returns.toEqualTypeOf<Promise<void>>();

export function misuse(modelarts: ModelArts) {
  // @ts-expect-error the server has the credentials
  new ModelArts({ proxy, credentials });
  // @ts-expect-error and decides about the region
  new ModelArts({ proxy, region: "eu-de" });
  // @ts-expect-error and the project
  new ModelArts({ proxy, projectId: "" });
  // @ts-expect-error another kind of proxy
  new Qianfan({ proxy, proxyUrl: proxy });
  // @ts-expect-error the server retries
  new Obs({ proxy, maxRetries: 1 });
  // @ts-expect-error neither credentials nor a proxy
  new Bos({});
  // @ts-expect-error neither the one nor the other
  modelarts.withOptions({ proxy, region: "eu-de" });
  // @ts-expect-error nobody is asked who it is
  createProxy({ clients: {} });
  // @ts-expect-error a user without an id, by which limits count
  createProxy({ clients: {}, authorize: () => ({ name: "ada" }) });
  // @ts-expect-error no user
  createProxy({ clients: {}, authorize: () => true });
  // @ts-expect-error no operation
  createProxy({ clients: {}, authorize: () => "a", allow: { modelarts: { dropAll: () => true } } });
  const always = () => true;
  // @ts-expect-error no client
  createProxy({ clients: {}, authorize: () => "a", allow: { iam: { a: always } } });
  const stream = () => "stream" as const;
  createProxy({
    clients: {},
    authorize: () => "a",
    // @ts-expect-error only objects are streamed
    allow: { modelarts: { listDatasets: stream } },
  });
}

const override: OptionOverrides<ProxyOptions> = { timeoutMs: 1, headers: { "X-Session": null } };
export const derived = new ModelArts({ proxy }).withOptions({ timeoutMs: 1 });
export const other = override;
