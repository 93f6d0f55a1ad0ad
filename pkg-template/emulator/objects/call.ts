/** A call on a bucket, as the handler of an operation receives it. */

import type { IncomingRequest } from "../http/request.js";
import type { Bucket } from "./bucket.js";

export interface BucketCall {
  readonly bucket: Bucket;
  /** "" for the bucket itself. */
  readonly key: string;
  readonly request: IncomingRequest;
  /** Epoch milliseconds. */
  readonly now: number;
}
