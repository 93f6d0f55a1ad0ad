/** The buckets that exist from the start. */

import type { BucketOptions, CorsRule } from "./types.js";

/** Any page may read and write; `ETag` and `Content-Range` are exposed, as uploads and ranges in pages need. */
const OPEN: CorsRule = {
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

export const OBS_BUCKETS: readonly BucketOptions[] = [
  { name: DEMO_BUCKET, region: "cn-north-4", cors: [OPEN] },
];
export const BOS_BUCKETS: readonly BucketOptions[] = [
  { name: DEMO_BUCKET, region: "bj", cors: [OPEN] },
  { name: SYSTEM_BUCKET, region: "bj", cors: [OPEN] },
];
