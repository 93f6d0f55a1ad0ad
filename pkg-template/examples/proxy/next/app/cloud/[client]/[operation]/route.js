// Next.js, App Router. A build has no keys, so the handler is made at the first request.

import { createCloud } from "../../../../../cloud.js";

let cloud;

export function POST(request) {
  cloud ??= createCloud(process.env);
  return cloud(request);
}
