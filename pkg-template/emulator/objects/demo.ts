/** The buckets that exist from the start. */

import type { EmulatorBucket, EmulatorCorsRule } from "../types.js";

/** Any page may read and write; `ETag` and `Content-Range` are exposed, as uploads and ranges in pages need. */
const OPEN: EmulatorCorsRule = {
  origins: ["*"],
  methods: ["GET", "HEAD", "PUT", "POST", "DELETE"],
  headers: ["*"],
  exposed: [
    "ETag",
    "Content-Length",
    "Content-Range",
    "Accept-Ranges",
    "Date",
    "x-obs-request-id",
    "x-bce-request-id",
  ],
  maxAgeSeconds: 600,
};

/** Bucket of the sources and versions of the demo datasets, in both clouds. */
export const DEMO_BUCKET = "verset-demo-data";
/** The bucket of Qianfan's own storage. */
export const SYSTEM_BUCKET = "verset-demo-system";

export const DEMO_BUCKETS: readonly EmulatorBucket[] = [
  { provider: "obs", name: DEMO_BUCKET, region: "cn-north-4", cors: [OPEN] },
  { provider: "bos", name: DEMO_BUCKET, region: "bj", cors: [OPEN] },
  { provider: "bos", name: SYSTEM_BUCKET, region: "bj", cors: [OPEN], pathStyle: true },
];

/** The buckets of the samples, as tests and demos need them. */
export const demoBuckets = () => ({
  obs: { name: DEMO_BUCKET, region: "cn-north-4" },
  bos: { name: DEMO_BUCKET, region: "bj" },
});
